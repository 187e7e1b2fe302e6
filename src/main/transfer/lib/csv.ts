// CSV as it is found: quotes, byte order marks, semicolons and tabs, rows longer than their header. Called by the
// readers of password managers' exports and by the import's column chooser.
import { AppError } from '../../../shared/errors.ts';

export interface CsvTable {
  /** As they stand in the file. */
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

export type CsvRow = readonly string[];

const maxRecordCharacters = 4 * 1024 * 1024;

/** Throws FILE_DAMAGED. Blank lines are passed over. */
export async function readCsv(text: string): Promise<CsvTable> {
  const { parse } = await import('csv-parse/sync');
  let records: string[][];
  try {
    records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: maxRecordCharacters,
    });
  } catch (error) {
    throw new AppError('FILE_DAMAGED', { problem: 'csv' }, { cause: error });
  }
  const [header, ...rows] = records;
  if (header === undefined) throw new AppError('NOTHING_FOUND');
  return { header, rows: rows.filter((row) => row.some((cell) => cell.trim() !== '')) };
}

/** Names of the first line, normalised, without a parser: cheap, for detection. */
export function csvHeaderOf(text: string | undefined): readonly string[] {
  const line = /^\uFEFF?([^\r\n]{1,4000})/.exec(text ?? '')?.[1];
  if (line === undefined || /^\s*[[{<]/.test(line)) return [];
  return line.split(delimiterOf(line)).map(normalised);
}

/** `"Login TOTP"` and `login_totp` are the same column. */
export function normalised(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** What the header has most of: a value may hold any of them. */
function delimiterOf(text: string): string {
  const line = text.slice(0, 4_000).split(/\r?\n/, 1)[0] ?? '';
  const count = (character: string) => line.split(character).length;
  const [best = ','] = [',', ';', '\t'].sort((one, other) => count(other) - count(one));
  return best;
}

/** The cell under the first of these columns that the table has and that is not empty; '' without. */
export function cellOf({ header }: CsvTable, row: CsvRow, ...columns: readonly string[]): string {
  for (const column of columns) {
    const cell = row[header.findIndex((name) => normalised(name) === column)]?.trim() ?? '';
    if (cell !== '') return cell;
  }
  return '';
}
