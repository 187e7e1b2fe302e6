// Authenticator Plus: the zip of its export with Accounts.txt, and the app's own database, SQLCipher 3
// (formats.md 19). Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { decodeHex } from '../../../shared/otp/hex.ts';
import { splitName } from '../../../shared/otp/label.ts';
import { utf8 } from '../lib/bytes.ts';
import { details } from '../lib/details.ts';
import { firstText, member, textOf } from '../lib/json.ts';
import { readRows, unknownType } from '../lib/rows.ts';
import { openSqlcipher3 } from '../lib/sqlcipher3.ts';
import { readTable } from '../lib/sqlite.ts';
import { partOfTable } from '../lib/table-problems.ts';
import { type Doubt, makeToken } from '../lib/token.ts';
import { namesInZip, readZip } from '../lib/zip.ts';
import type { Reader, ReadInput } from '../reader.ts';
import { readUriList } from './otpauth-list.ts';

const format = 'authenticator-plus';
const pageBytes = 1024;
const listName = /(?:^|\/)Accounts\.txt$/i;

export const authenticatorPlusReader: Reader = {
  format,
  detect: ({ bytes, text }) => {
    if (namesInZip(bytes).some((name) => listName.test(name))) return 90;
    // No mark at all: whole pages of noise. Surer than andOTP's, which has no such length but by chance.
    return text === undefined && bytes.length >= 2 * pageBytes && bytes.length % pageBytes === 0
      ? 3
      : 0;
  },
  read: readAuthenticatorPlus,
};

async function readAuthenticatorPlus({ bytes, password }: ReadInput): Promise<ReadOutcome> {
  if (namesInZip(bytes).length > 0) return readArchive(bytes, password);
  if (password === undefined) throw new AppError('PASSWORD_NEEDED');
  const table = await readTable(await openSqlcipher3(bytes, password), 'accounts');
  if (table === undefined) throw new AppError('FILE_DAMAGED', { problem: 'no table' });
  return readRows(format, table.rows, readAccount, {
    problems: partOfTable(table),
    nameOf: (row) => firstText(row, 'issuer', 'email'),
  });
}

async function readArchive(bytes: Uint8Array, password: string | undefined): Promise<ReadOutcome> {
  const file = (await readZip(bytes)).find(({ name }) => listName.test(name));
  if (file === undefined) throw new AppError('FILE_DAMAGED', { problem: 'zip' });
  return { ...readUriList(utf8(await file.bytes(password))), format };
}

/** Algorithm, digits and period are not stored; Blizzard's are known to have 8 digits. */
function readAccount(row: unknown, doubt: Doubt): Entry {
  const secret = textOf(row, 'secret');
  const kind = textOf(row, 'type') || '0';
  const names = splitName(firstText(row, 'email', 'original_name'), textOf(row, 'issuer'));
  const tags = details({ tags: [textOf(row, 'category')] });
  switch (kind) {
    case '0':
      return {
        token: makeToken({ type: 'totp', secret: decodeBase32(secret) }, doubt),
        ...names,
        ...tags,
      };
    case '1': {
      const fields = { secret: decodeBase32(secret), counter: member(row, 'counter') };
      return { token: makeToken({ type: 'hotp', ...fields }, doubt), ...names, ...tags };
    }
    case '2':
      return {
        token: makeToken({ type: 'totp', secret: decodeHex(secret), digits: 8 }, doubt),
        ...names,
        ...tags,
      };
    default:
      throw unknownType(kind);
  }
}
