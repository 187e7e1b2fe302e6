// Opens the store for several instances: PostgreSQL through pg. Called by database.ts.
// Short time limits: a database that hangs must end in an answer (SERVER_BUSY), never in a hang of ours.
import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

/** int8 and numeric: pg gives them as text; ours are all within 2^53. */
const wholeNumbers = [20, 1700];

export function postgresDialect(url: string, maxConnections: number): Dialect {
  const types = new pg.TypeOverrides();
  for (const oid of wholeNumbers) types.setTypeParser(oid, Number);
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 4000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 15_000,
    query_timeout: 16_000,
    idle_in_transaction_session_timeout: 20_000,
    application_name: 'countersign',
    types,
  });
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  // The same for one in the middle of a transaction, between two queries: its next query says what happened.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({ pool });
}
