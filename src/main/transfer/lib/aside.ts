// A row that holds a token no code can be made of here, as text to be kept. Called where a row becomes a problem; what
// is merely broken is not kept. Its text holds secrets: it goes into the vault and our own backups, nowhere else.
import type { ErrorCode } from '../../../shared/errors.ts';
import type { AsideRow, Problem } from '../../../shared/model.ts';

/** A token that is whole, but of a kind or with values that nobody can make codes of here. */
const notMade: readonly ErrorCode[] = [
  'TYPE_UNKNOWN',
  'ALGORITHM_UNKNOWN',
  'DIGITS_INVALID',
  'PERIOD_INVALID',
  'COUNTER_INVALID',
  'FILE_UNSUPPORTED',
];

/** The longest text of one row; pictures in it are what makes rows long. */
const mostRaw = 16_384;

/** Empty where the row's fault is another. */
export function asideOf(problem: Problem, row: unknown): readonly AsideRow[] {
  return notMade.includes(problem.code) ? [keptRow(problem, row)] : [];
}

export function keptRow(problem: Problem, row: unknown): AsideRow {
  const text = typeof row === 'string' ? row : textOf(row);
  const isCut = text.length > mostRaw;
  return { ...problem, raw: text.slice(0, mostRaw), ...(isCut && { isCut }) };
}

/** Nothing to add to an outcome where there are none. */
export function withAside(aside: readonly AsideRow[]): { readonly aside?: readonly AsideRow[] } {
  return aside.length === 0 ? {} : { aside };
}

function textOf(row: unknown): string {
  try {
    return row === undefined ? '' : JSON.stringify(row, plain);
  } catch {
    // Rows that hang together in a circle; their name and reason are kept all the same.
    return '';
  }
}

function plain(_name: string, value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value as Map<string, unknown>);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return typeof value === 'bigint' ? value.toString() : value;
}
