// Google Authenticator's old database from a rooted phone (formats.md 20). Listed in readers.ts. Digits, algorithm
// and period are not stored: Google's app had but one of each.
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { splitName } from '../../../shared/otp/label.ts';
import { AppError } from '../../../shared/errors.ts';
import { firstText, member, textOf } from '../lib/json.ts';
import { readRows, unknownType } from '../lib/rows.ts';
import { isSqlite, readTable } from '../lib/sqlite.ts';
import { partOfTable } from '../lib/table-problems.ts';
import { type Doubt, makeToken } from '../lib/token.ts';
import { withWal } from '../lib/wal.ts';
import type { Reader, ReadInput } from '../reader.ts';

const format = 'google-sqlite';

export const googleSqliteReader: Reader = {
  format,
  // The schema stands as text in the file.
  detect: ({ bytes }) =>
    isSqlite(bytes) && Buffer.from(bytes).includes('accounts')
      ? Buffer.from(bytes).includes('email')
        ? 80
        : 20
      : 0,
  read: readGoogle,
};

async function readGoogle({ bytes, fileName, companions }: ReadInput): Promise<ReadOutcome> {
  const table = await readTable(withWal(bytes, fileName, companions), 'accounts');
  if (!table?.columns.has('secret'))
    throw new AppError('FILE_UNSUPPORTED', { problem: 'no table of accounts' });
  return readRows(format, table.rows, readAccount, {
    problems: partOfTable(table),
    nameOf: (row) => firstText(row, 'issuer', 'email'),
  });
}

function readAccount(row: unknown, doubt: Doubt): Entry {
  // Sealed by the phone's key store.
  if (['1', 'true'].includes(textOf(row, 'isencrypted'))) throw new AppError('SECRET_INVALID');
  const secret = decodeBase32(textOf(row, 'secret'));
  const names = splitName(firstText(row, 'email', 'original_name'), textOf(row, 'issuer'));
  const kind = textOf(row, 'type') || '0';
  if (kind === '0') return { token: makeToken({ type: 'totp', secret }, doubt), ...names };
  if (kind !== '1') throw unknownType(kind);
  return {
    token: makeToken({ type: 'hotp', secret, counter: member(row, 'counter') }, doubt),
    ...names,
  };
}
