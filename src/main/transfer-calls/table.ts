// The first rows of a table whose columns nobody knows, for the column chooser. Called by the import's handlers.
// What looks like a secret is shortened: enough to tell a column by, too little to make a code of.
import { AppError } from '../../shared/errors.ts';
import type { CallOutput } from '../../shared/ipc.ts';
import { createInput } from '../transfer/input.ts';
import { readCsv } from '../transfer/lib/csv.ts';
import type { ColumnField } from '../../shared/table-columns.ts';
import { mostLine } from '../../shared/limits.ts';
import { suggestColumns } from '../transfer/readers/csv.ts';

const lookedAtBytes = 64 * 1024;
const mostColumns = 40;
const mostRows = 5;
const mostCell = 40;
/** Letters of a secret that are shown. */
const shownOfSecret = 4;

type TableView = CallOutput<'transfer.table'>;

/** Throws UNKNOWN_FORMAT where this is no table. */
export async function lookAtTable(bytes: Uint8Array): Promise<TableView> {
  const isWhole = bytes.length <= lookedAtBytes;
  const { text } = createInput(bytes.subarray(0, lookedAtBytes));
  if (text === undefined || /^\s*[[{<]/u.test(text)) throw new AppError('UNKNOWN_FORMAT');
  // The last line may be cut in two.
  const lines = isWhole ? text : text.slice(0, text.lastIndexOf('\n'));
  const { header, rows } = await readCsv(lines);
  // Commas stand in letters too; rows of one length do not.
  const alike = rows.filter((row) => row.length === header.length).length;
  if (header.length < 2 || rows.length === 0 || alike * 2 <= rows.length) {
    throw new AppError('UNKNOWN_FORMAT');
  }
  const width = Math.min(header.length, mostColumns);
  return {
    header: header.slice(0, width).map((name) => name.slice(0, mostLine)),
    cells: rows.slice(0, mostRows).map((row) => row.slice(0, width).map(shortened)),
    suggested: Object.entries(suggestColumns(header.slice(0, width)))
      .filter(([, column]) => column.length <= mostLine)
      .map(([field, column]) => ({ field: field as ColumnField, column })),
  };
}

function shortened(cell: string): string {
  const text = cell.trim();
  const isUri = /^[a-z][a-z-]*:\/\//iu.test(text);
  if (isUri)
    return /secret|data=|^(?:otpauth|steam|motp)/iu.test(text) ? `${schemeOf(text)}…` : cut(text);
  // Letters and figures as keys have them; now and then a note looks like one, which costs nothing.
  const isKey = /^[A-Za-z0-9+/]{12,}$/u.test(text.replace(/[\s=_-]/gu, ''));
  return isKey ? `${text.slice(0, shownOfSecret)}…` : cut(text);
}

function schemeOf(uri: string): string {
  return uri.slice(0, uri.indexOf('://') + 3);
}

function cut(text: string): string {
  return text.length <= mostCell ? text : `${text.slice(0, mostCell - 1)}…`;
}
