// Turns rows into entries and problems: one bad row never costs the others, and none vanishes without a word.
// Called by every reader of rows; the only place where a row's error becomes a Problem.
import { AppError } from '../../../shared/errors.ts';
import type { AsideRow, Entry, Problem, ReadOutcome, RowUnit } from '../../../shared/model.ts';
import { reasonOf } from '../../../shared/otp/reasons.ts';
import { asideOf, keptRow, withAside } from './aside.ts';
import { firstText } from './json.ts';
import type { Doubt } from './token.ts';

/** Undefined: the row holds no token and is no loss. */
export type ReadRow<Row> = (row: Row, doubt: Doubt, index: number) => Entry | undefined;

export interface RowOptions<Row> {
  /** What a row that cannot be read is called; the names that JSON rows usually carry are tried by default. */
  readonly nameOf?: (row: Row) => string;
  /** Problems of the file as a whole. */
  readonly problems?: readonly Problem[];
  /** Rows that leftOut named: they are kept aside as they are. */
  readonly leftRows?: readonly Row[];
  /** All that the file holds of a row, where the row itself is only a way to it. */
  readonly rawOf?: (row: Row) => unknown;
}

export function readRows<Row>(
  format: string,
  rows: Iterable<Row>,
  readRow: ReadRow<Row>,
  { nameOf = usualName, problems: given = [], leftRows = [], rawOf = same }: RowOptions<Row> = {},
): ReadOutcome {
  const entries: Entry[] = [];
  const problems: Problem[] = [...given];
  const aside: AsideRow[] = leftRows.map((row) =>
    keptRow({ ...(given.at(-1) ?? nothing), name: nameOf(row) }, rawOf(row)),
  );
  let index = 0;
  for (const row of rows) {
    const doubts: Pick<Problem, 'code' | 'reason'>[] = [];
    try {
      const entry = readRow(row, (code, reason) => doubts.push({ code, reason }), index);
      if (entry !== undefined) {
        entries.push(entry);
        const place = placed(index, entry.issuer || entry.account, 'entry');
        problems.push(...doubts.map((doubt) => ({ ...place, ...doubt })));
        if (`${entry.issuer}${entry.account}`.includes('\uFFFD')) {
          problems.push({ ...place, code: 'FILE_DAMAGED', reason: { code: 'name-unreadable' } });
        }
      }
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const place = placed(index, nameOf(row), 'entry');
      const problem = { ...place, code: error.code, reason: reasonOf(error) };
      problems.push(problem);
      aside.push(...asideOf(problem, rawOf(row)));
    }
    index += 1;
  }
  return { format, entries, problems, ...withAside(aside) };
}

const same = (row: unknown): unknown => row;
const nothing: Problem = {
  index: 0,
  name: '',
  code: 'TYPE_UNKNOWN',
  reason: { code: 'makes-no-codes' },
};

/** One problem for all rows of a kind that holds no code we could make (push only, another vendor's account). */
export function leftOut(count: number, code: 'makes-no-codes' | 'only-pushes'): readonly Problem[] {
  if (count === 0) return [];
  return [{ index: 0, name: '', code: 'TYPE_UNKNOWN', reason: { code, value: count } }];
}

/** The type of a row that names one we do not know. */
export function unknownType(type: string): AppError {
  return new AppError('TYPE_UNKNOWN', { type: type.slice(0, 40) });
}

function usualName(row: unknown): string {
  return firstText(
    row,
    'issuer',
    'issuerName',
    'Issuer',
    'name',
    'title',
    'label',
    'account',
  ).slice(0, 200);
}

/** A row by its name, or by its place where it has none: the window and the command line word that. */
export function placed(
  index: number,
  name: string,
  unit: RowUnit,
): Pick<Problem, 'index' | 'name' | 'unit'> {
  return name === '' ? { index, name, unit } : { index, name };
}
