// Proton Authenticator exports, plain and with a password (formats.md 12). Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { base64Bytes, slice, utf8 } from '../lib/bytes.ts';
import { openGcm } from '../lib/ciphers.ts';
import { details } from '../lib/details.ts';
import {
  has,
  listOf,
  neededList,
  neededNumber,
  neededText,
  objectOf,
  parseJson,
  textOf,
} from '../lib/json.ts';
import { argon2Key } from '../lib/kdf.ts';
import { readRows } from '../lib/rows.ts';
import type { Doubt } from '../lib/token.ts';
import { readTotpField } from '../lib/totp-field.ts';
import type { Reader, ReadInput } from '../reader.ts';

const additionalData = Buffer.from('proton.authenticator.export.v1');
const cost = { memoryKib: 19_456, passes: 2, parallelism: 1 } as const;

export const protonAuthenticatorReader: Reader = {
  format: 'proton-authenticator',
  detect: ({ json }) =>
    (has(json, 'version') && has(json, 'salt') && has(json, 'content')) ||
    (has(json, 'version') &&
      listOf(json, 'entries').some((row) => has(objectOf(row, 'content'), 'entry_type'))),
  read: readProton,
};

async function readProton({ json, password }: ReadInput): Promise<ReadOutcome> {
  if (neededNumber(json, 'version') > 1) throw new AppError('FILE_NEWER');
  const plain = has(json, 'salt') ? await open(json, password) : json;
  return readRows('proton-authenticator', neededList(plain, 'entries'), readEntry, {
    nameOf: (row) => textOf(objectOf(row, 'content'), 'name').slice(0, 200),
  });
}

async function open(json: unknown, password: string | undefined): Promise<unknown> {
  const salt = base64Bytes(neededText(json, 'salt'), 16);
  const content = base64Bytes(neededText(json, 'content'));
  const nonce = slice(content, 0, 12);
  if (password === undefined) throw new AppError('PASSWORD_NEEDED');
  const key = await argon2Key(password, salt, cost);
  const plain = openGcm(key, nonce, content.subarray(12), additionalData);
  if (plain === undefined) throw new AppError('PASSWORD_WRONG');
  return parseJson(utf8(plain));
}

function readEntry(row: unknown, doubt: Doubt): Entry {
  const content = objectOf(row, 'content');
  const names = { issuer: '', account: textOf(content, 'name').trim() };
  const entry = readTotpField(textOf(content, 'uri'), names, doubt);
  return {
    ...entry,
    // The label is the account alone; from Ente it came with a colon in front.
    account: entry.account.replace(/^:/, ''),
    ...details({ note: textOf(row, 'note') }),
  };
}
