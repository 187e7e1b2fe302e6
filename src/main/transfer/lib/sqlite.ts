// Other programs' SQLite databases, in WebAssembly and memory: nothing is written, no native parser sees a hostile
// file. Called by the readers of Google, Microsoft, Stratum and Authenticator Plus databases.
import { AppError } from '../../../shared/errors.ts';

type SqlRow = Readonly<Record<string, unknown>>;

const maxRows = 100_000;

export function isSqlite(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 16)).toString('latin1') === 'SQLite format 3\0';
}

export interface Tables {
  /** Column names in lower case. */
  readonly columns: ReadonlySet<string>;
  readonly rows: readonly SqlRow[];
}

/**
 * All rows of one table; undefined where there is none. A damaged page ends the rows early and says so.
 * Throws FILE_DAMAGED.
 */
export async function readTable(
  bytes: Uint8Array,
  table: string,
): Promise<(Tables & { readonly isWhole: boolean }) | undefined> {
  const { default: initSqlJs } = await import('sql.js/dist/sql-wasm-inline.js');
  const SQL = await initSqlJs();
  let database;
  try {
    database = new SQL.Database(withoutWalMode(bytes));
    // A hostile schema can hold views and triggers; only a plain table is read, and nothing it defines is run.
    database.run('PRAGMA trusted_schema = OFF');
    const known = database.exec(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name = ?",
      [table],
    );
    if (known.length === 0) return undefined;
    const statement = database.prepare(
      `SELECT * FROM "${table.replaceAll('"', '""')}" LIMIT ${maxRows}`,
    );
    const rows: SqlRow[] = [];
    let isWhole = true;
    try {
      while (statement.step()) rows.push(lowerCased(statement.getAsObject()));
    } catch {
      isWhole = false;
    }
    const columns = new Set(statement.getColumnNames().map((name) => name.toLowerCase()));
    return { columns, rows, isWhole };
  } catch (error) {
    throw new AppError('FILE_DAMAGED', { problem: 'sqlite' }, { cause: error });
  } finally {
    database?.close();
  }
}

function lowerCased(row: SqlRow): SqlRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

/** In memory there is no -wal file beside it: the two version bytes say "rollback journal" (file format 1.3). */
function withoutWalMode(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  if (copy[18] === 2 && copy[19] === 2) copy.set([1, 1], 18);
  return copy;
}
