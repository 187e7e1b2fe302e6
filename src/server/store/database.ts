// Opens either store and answers what differs between them. Called by the composition root, commands, tests.
import { Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { postgresDialect } from './postgres.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';

export type StoreKind = 'sqlite' | 'postgres';
export type Db = Kysely<Schema>;
/** Either the store or a transaction in it. */
export type Queries = Db | Transaction<Schema>;

export interface Store {
  readonly kind: StoreKind;
  readonly db: Db;
  close(): Promise<void>;
}

export type StoreAddress =
  | { readonly kind: 'sqlite'; readonly file: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly maxConnections: number };

export function openStore(address: StoreAddress): Store {
  const dialect =
    address.kind === 'sqlite'
      ? sqliteDialect(address.file)
      : postgresDialect(address.url, address.maxConnections);
  const db = new Kysely<Schema>({ dialect });
  return { kind: address.kind, db, close: () => db.destroy() };
}

/**
 * Serialises what must see each other whole, across instances: removing administrators, first start.
 * Held until the transaction ends.
 */
export async function takeLock(transaction: Queries, name: string): Promise<void> {
  await transaction
    .insertInto('meta')
    .values({ key: `lock.${name}`, value: '1' })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: '1' }))
    .execute();
}

/** `sign-in.` of `sign-in.failed`: the audit log's kinds by subject, as migration 0003 has them indexed. */
export function auditArea(kind: StoreKind): RawBuilder<string> {
  return kind === 'sqlite'
    ? sql`substr(kind, 1, instr(kind, '.'))`
    : sql`substr(kind, 1, strpos(kind, '.'))`;
}

export async function pingStore(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}

const lostConnection =
  /ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|Connection terminated|timeout exceeded when trying to connect|Query read timeout|the database system is|SQLITE_BUSY|SQLITE_FULL|SQLITE_IOERR|database is locked/u;
/** PostgreSQL classes: connection, resources, operator intervention, serialisation. */
const busyStates = /^(08|53|57|40)/u;

/** The store is away, full or overloaded: the caller may try again. */
export function isStoreTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as { readonly code?: unknown }).code;
  if (typeof code === 'string' && (lostConnection.test(code) || /^\d{2}[0-9A-Z]{3}$/u.test(code)))
    return lostConnection.test(code) || busyStates.test(code);
  return lostConnection.test(error.message);
}

/** A row that must be unique exists already. */
export function isDuplicate(error: unknown): boolean {
  const code = error instanceof Error ? (error as { readonly code?: unknown }).code : undefined;
  return (
    code === '23505' ||
    (typeof code === 'string' && /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY)$/u.test(code))
  );
}
