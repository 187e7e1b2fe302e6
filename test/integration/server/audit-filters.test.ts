// Every filter of the audit log finds what it says and walks an index to it, on both stores. With AUDIT_ROWS=1000000 it
// also prints how long a page took, with the indexes and without.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompiledQuery, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AuditFilter, filteredAudit } from '../../../src/server/audit/filter.ts';
import { openStore, type Store, type StoreAddress } from '../../../src/server/store/database.ts';
import { migrate } from '../../../src/server/store/migrate.ts';
import type { AuditTable } from '../../../src/server/store/schema.ts';
import { postgresMissing, startPostgres, type TestPostgres } from './components/postgres.ts';

const count = Number(process.env.AUDIT_ROWS ?? 20_000);
const isMeasured = process.env.AUDIT_ROWS !== undefined;
const pageSize = 51;
const indexes = ['audit_kind', 'audit_area', 'audit_outcome', 'audit_actor'];

/** A year of it: nearly all are sign-ins; what is looked for is rare and old. */
function row(at: number): AuditTable {
  const isRare = at < 60;
  const isFailure = at % 1000 === 7;
  return {
    id: String(at).padStart(12, '0'),
    at: at * 30_000,
    kind: isRare ? 'user.deleted' : isFailure ? 'sign-in.failed' : 'sign-in.done',
    outcome: isFailure ? 'failure' : 'success',
    actor_id: isRare ? 'administrator' : `user-${at % 5000}`,
    actor_name: 'x',
    subject_id: isRare ? `gone-${at}` : `user-${at % 5000}`,
    subject_name: 'x',
    address: '192.0.2.1',
    device: 'Countersign on laptop',
    details: '{"method":"password","mfa":true,"backupCode":false}',
  };
}

const filters: readonly (readonly [string, AuditFilter, string])[] = [
  ['a kind', { kind: 'user.deleted' }, 'audit_kind'],
  ['the beginning of kinds', { kind: 'user.' }, 'audit_area'],
  ['failures', { outcome: 'failure' }, 'audit_outcome'],
  ['what a person did or was done to', { userId: 'administrator' }, 'audit_actor'],
  ['a kind of a person', { kind: 'user.deleted', userId: 'gone-17' }, 'audit_'],
  ['failed sign-ins', { kind: 'sign-in.', outcome: 'failure' }, 'audit_'],
];

function matches(event: AuditTable, { kind, outcome, userId }: AuditFilter): boolean {
  return (
    (kind === undefined ||
      (kind.endsWith('.') ? event.kind.startsWith(kind) : event.kind === kind)) &&
    (outcome === undefined || event.outcome === outcome) &&
    (userId === undefined || event.actor_id === userId || event.subject_id === userId)
  );
}

const page = (store: Store, filter: AuditFilter) =>
  filteredAudit(store, filter).orderBy('id', 'desc').limit(pageSize);

async function planOf(store: Store, filter: AuditFilter): Promise<string> {
  const compiled = page(store, filter).compile();
  const words = store.kind === 'sqlite' ? 'explain query plan' : 'explain';
  const { rows } = await store.db.executeQuery(
    CompiledQuery.raw(`${words} ${compiled.sql}`, [...compiled.parameters]),
  );
  return JSON.stringify(rows);
}

function filterTests(given: () => Store, address: () => StoreAddress): void {
  beforeAll(async () => {
    const { db, kind } = given();
    await migrate(db as never, kind);
    const at = Math.min(count, 2000);
    await db.transaction().execute(async (transaction) => {
      for (let from = 0; from < count; from += at)
        await transaction
          .insertInto('audit')
          .values(
            Array.from({ length: Math.min(at, count - from) }, (_, index) => row(from + index)),
          )
          .execute();
    });
    // As PostgreSQL does by itself after a while.
    if (kind === 'postgres') await sql`analyze audit`.execute(db);
  }, 3_600_000);

  it.each(filters)('%s: the right events, newest first, by an index', async (_, filter, index) => {
    const store = given();
    const wanted: string[] = [];
    for (let at = count - 1; at >= 0 && wanted.length < pageSize; at -= 1)
      if (matches(row(at), filter)) wanted.push(row(at).id);
    expect((await page(store, filter).execute()).map(({ id }) => id)).toEqual(wanted);
    const plan = await planOf(store, filter);
    expect(plan).toContain(index);
    expect(plan).not.toMatch(/SCAN audit|Seq Scan/u);
  });

  it.runIf(isMeasured)('takes this long', { timeout: 600_000 }, async () => {
    const times = async (store: Store) => {
      const found: Record<string, number> = {};
      for (const [name, filter] of filters) {
        const started = performance.now();
        await page(store, filter).execute();
        found[name] = Math.round((performance.now() - started) * 10) / 10;
      }
      return found;
    };
    const { kind } = given();
    await times(given());
    const withIndexes = await times(given());
    const other = openStore(address());
    for (const index of indexes) await sql`drop index ${sql.ref(index)}`.execute(other.db);
    await times(other);
    console.log(kind, count, 'rows: ms with', withIndexes, 'without', await times(other));
    await other.close();
  });
}

describe('filters of the audit log on SQLite', () => {
  let folder: string;
  let store: Store;
  const address = (): StoreAddress => ({ kind: 'sqlite', file: join(folder, 'audit.db') });
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'countersign-audit-'));
    store = openStore(address());
  });
  afterAll(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });
  filterTests(() => store, address);
});

if (postgresMissing !== undefined) it.skip(postgresMissing);
describe.skipIf(postgresMissing !== undefined)('filters of the audit log on PostgreSQL', () => {
  let postgres: TestPostgres;
  let store: Store;
  let url: string;
  const address = (): StoreAddress => ({ kind: 'postgres', url, maxConnections: 2 });
  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.createDatabase();
    store = openStore(address());
  });
  afterAll(async () => {
    await store.close();
    await postgres.stop();
  });
  filterTests(() => store, address);
});
