// Opens the embedded store: SQLite through libsql, write-ahead log, every commit on the disk before it is
// answered (synchronous=FULL). Called by database.ts. One connection; Kysely's queries wait for it in turn.
import Database from 'libsql';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

type Connection = InstanceType<typeof Database>;
/** As it is used here: libsql's own type ties parameters to each statement's text. */
interface Statement {
  readonly reader: boolean;
  all(...values: readonly unknown[]): unknown[];
  run(...values: readonly unknown[]): { readonly changes: number };
}

const maxCachedStatements = 400;

export function sqliteDialect(file: string): Dialect {
  return {
    createAdapter,
    createDriver: () => createDriver(file),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** SQLite rolls back changes of tables like any other (Kysely takes it for unable): no migration is left half-done. */
function createAdapter(): SqliteAdapter {
  return Object.defineProperty(new SqliteAdapter(), 'supportsTransactionalDdl', { value: true });
}

function open(file: string): Connection {
  const database = new Database(file);
  database.pragma('busy_timeout = 5000');
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  return database;
}

function createConnection(database: Connection): DatabaseConnection {
  const cache = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    const known = cache.get(sql);
    if (known !== undefined) return known;
    if (cache.size >= maxCachedStatements) cache.clear();
    const statement = database.prepare(sql) as unknown as Statement;
    cache.set(sql, statement);
    return statement;
  };
  return {
    executeQuery: <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      const statement = prepare(query.sql);
      const values = query.parameters;
      if (statement.reader) return Promise.resolve({ rows: statement.all(...values) as R[] });
      const result = statement.run(...values);
      return Promise.resolve({ rows: [], numAffectedRows: BigInt(result.changes) });
    },
    streamQuery: () => {
      throw new Error('Streaming is not used: pages are read by key.');
    },
  };
}

function createDriver(file: string): Driver {
  let database: Connection | undefined;
  let connection: DatabaseConnection | undefined;
  let last: Promise<void> = Promise.resolve();
  let release: () => void = () => undefined;
  const run = async (target: DatabaseConnection, sql: string): Promise<void> => {
    await target.executeQuery(CompiledQuery.raw(sql));
  };
  return {
    init: () => {
      database = open(file);
      connection = createConnection(database);
      return Promise.resolve();
    },
    acquireConnection: async () => {
      const turn = last;
      let done: () => void = () => undefined;
      last = new Promise((resolve) => (done = resolve));
      await turn;
      release = done;
      if (connection === undefined) throw new Error('The store is closed.');
      return connection;
    },
    // Immediate: a transaction that reads first must not lose its write to another process.
    beginTransaction: (target) => run(target, 'begin immediate'),
    commitTransaction: (target) => run(target, 'commit'),
    // After a full disk or a failed write SQLite has rolled back by itself: the error to tell is that one.
    rollbackTransaction: (target) =>
      database?.inTransaction === true ? run(target, 'rollback') : Promise.resolve(),
    releaseConnection: () => {
      release();
      return Promise.resolve();
    },
    destroy: () => {
      database?.close();
      database = undefined;
      connection = undefined;
      return Promise.resolve();
    },
  };
}
