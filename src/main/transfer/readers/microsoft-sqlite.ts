// Microsoft Authenticator's database from a rooted phone, `PhoneFactor` (formats.md 20); new rows lie in the -wal
// file beside it. Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { firstText, textOf } from '../lib/json.ts';
import { leftOut, readRows } from '../lib/rows.ts';
import { decodeBase64Secret } from '../lib/secrets.ts';
import { isSqlite, readTable } from '../lib/sqlite.ts';
import { partOfTable } from '../lib/table-problems.ts';
import { type Doubt, makeToken } from '../lib/token.ts';
import { withWal } from '../lib/wal.ts';
import type { Reader, ReadInput } from '../reader.ts';

const format = 'microsoft-sqlite';
const standard = '0';
const microsoftAccount = '1';

export const microsoftSqliteReader: Reader = {
  format,
  detect: ({ bytes }) => isSqlite(bytes) && Buffer.from(bytes).includes('oath_secret_key'),
  read: readMicrosoft,
};

async function readMicrosoft({ bytes, fileName, companions }: ReadInput): Promise<ReadOutcome> {
  const table = await readTable(withWal(bytes, fileName, companions), 'accounts');
  if (!table?.columns.has('oath_secret_key'))
    throw new AppError('FILE_DAMAGED', { problem: 'no table' });
  const others = table.rows.filter((row) => !isOurs(row));
  return readRows(format, table.rows, readAccount, {
    problems: [...partOfTable(table), ...leftOut(others.length, 'makes-no-codes')],
    leftRows: others,
    nameOf: (row) => firstText(row, 'name', 'username'),
  });
}

function isOurs(row: unknown): boolean {
  return [standard, microsoftAccount].includes(textOf(row, 'account_type'));
}

function readAccount(row: unknown, doubt: Doubt): Entry | undefined {
  if (!isOurs(row)) return undefined;
  const text = textOf(row, 'oath_secret_key');
  const token =
    textOf(row, 'account_type') === standard
      ? makeToken({ type: 'totp', secret: decodeBase32(text) }, doubt)
      : makeToken({ type: 'totp', secret: decodeBase64Secret(text), digits: 8 }, doubt);
  return { token, issuer: textOf(row, 'name').trim(), account: textOf(row, 'username').trim() };
}
