// Rows of a password manager's CSV with a one-time-password column. Called by the readers of single managers and
// of any CSV. Rows whose column is empty hold no token and are no loss.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { cellOf, type CsvRow, type CsvTable, readCsv } from './csv.ts';
import { details } from './details.ts';
import { readRows } from './rows.ts';
import type { Doubt } from './token.ts';
import { readTotpField } from './totp-field.ts';

/** Normalised names of columns (lib/csv.ts), the first that has a value counts. */
export interface ManagerColumns {
  readonly totp: readonly string[];
  readonly issuer: readonly string[];
  readonly account: readonly string[];
  readonly note?: readonly string[];
  readonly tags?: readonly string[];
  readonly pinned?: readonly string[];
  /** Where the URI names no issuer, its label is often just the title again: the row's own account wins. */
  readonly isAccountSurer?: boolean;
}

/** Throws NOTHING_FOUND where no row has a one-time password. */
export async function readManagerCsv(
  format: string,
  text: string,
  columns: ManagerColumns,
): Promise<ReadOutcome> {
  const table = await readCsv(text);
  const outcome = readRows(
    format,
    table.rows,
    (row, doubt) => readRow(table, row, columns, doubt),
    {
      nameOf: (row) => cellOf(table, row, ...columns.issuer, ...columns.account),
    },
  );
  if (outcome.entries.length + outcome.problems.length === 0) throw new AppError('NOTHING_FOUND');
  return outcome;
}

function readRow(
  table: CsvTable,
  row: CsvRow,
  columns: ManagerColumns,
  doubt: Doubt,
): Entry | undefined {
  const cell = (names: readonly string[] | undefined) => cellOf(table, row, ...(names ?? []));
  const totp = cell(columns.totp);
  if (totp === '') return undefined;
  const names = { issuer: cell(columns.issuer), account: cell(columns.account) };
  const entry = readTotpField(totp, { issuer: '', account: '' }, doubt);
  const isOwnAccount =
    entry.account === '' || (columns.isAccountSurer === true && entry.issuer === '');
  const isSteam = entry.token.type === 'steam';
  return {
    ...entry,
    issuer: entry.issuer || names.issuer,
    account: (isOwnAccount && names.account) || entry.account || (isSteam ? names.issuer : ''),
    ...details({
      note: cell(columns.note),
      tags: [cell(columns.tags)],
      pinned: /^(?:1|true|yes)$/i.test(cell(columns.pinned)),
    }),
  };
}
