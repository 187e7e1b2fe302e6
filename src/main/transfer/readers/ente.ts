// Ente Auth's encrypted export (formats.md 6): Argon2id and libsodium's secretstream over its plain list, which
// readers/otpauth-list.ts reads. Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { ReadOutcome } from '../../../shared/model.ts';
import { percentEncode } from '../../../shared/otp/percent.ts';
import { base64Bytes, utf8 } from '../lib/bytes.ts';
import {
  has,
  isObject,
  listOf,
  member,
  neededNumber,
  neededText,
  objectOf,
  parseJson,
  textOf,
} from '../lib/json.ts';
import { argon2Key } from '../lib/kdf.ts';
import type { Reader, ReadInput } from '../reader.ts';
import { readUriList } from './otpauth-list.ts';

export const enteReader: Reader = {
  format: 'ente',
  detect: ({ json }) =>
    (has(json, 'kdfParams') && has(json, 'encryptedData')) ||
    (listOf(json, 'items').length > 0 &&
      listOf(json, 'items').every((item) => has(item, 'rawData'))),
  read: readEnte,
};

async function readEnte({ json, password }: ReadInput): Promise<ReadOutcome> {
  const text = has(json, 'encryptedData') ? await open(json, password) : asList(json);
  return { ...readUriList(text), format: 'ente' };
}

/** Ente also imports JSON {items: [{rawData, display}]}; `display` is what its links carry as `codeDisplay`. */
function asList(json: unknown): string {
  return listOf(json, 'items')
    .map((item) => {
      const uri = textOf(item, 'rawData').replace(/[\r\n]/g, ' ');
      const display = member(item, 'display');
      return isObject(display) && uri.includes('?') && !/[?&]codeDisplay=/i.test(uri)
        ? `${uri}&codeDisplay=${percentEncode(JSON.stringify(display))}`
        : uri;
    })
    .join('\n');
}

async function open(json: unknown, password: string | undefined): Promise<string> {
  if (neededNumber(json, 'version') > 1) throw new AppError('FILE_NEWER');
  const params = objectOf(json, 'kdfParams');
  const cost = {
    memoryKib: Math.floor(neededNumber(params, 'memLimit') / 1024),
    passes: neededNumber(params, 'opsLimit'),
    parallelism: 1,
  };
  const salt = base64Bytes(neededText(params, 'salt'), 16);
  const header = base64Bytes(neededText(json, 'encryptionNonce'), 24);
  const sealed = base64Bytes(neededText(json, 'encryptedData'));
  if (password === undefined) throw new AppError('PASSWORD_NEEDED');
  const key = await argon2Key(password, salt, cost);
  const { openSecretstream } = await import('../lib/secretstream.ts');
  const plain = openSecretstream(key, header, sealed);
  if (plain === undefined) throw new AppError('PASSWORD_WRONG');
  const text = utf8(plain);
  // Newer versions seal the list as JSON.
  const inner = /^\s*\{/.test(text) ? parseJson(text) : undefined;
  return isObject(inner) ? asList(inner) : text;
}
