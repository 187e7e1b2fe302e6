// Brings a store forward to this program's tables; never back. Called at start and by the migrate command.
// On PostgreSQL Kysely takes an advisory lock, so instances that start together do it once.
import { type Kysely, type Migration, Migrator } from 'kysely';
import type { StoreKind } from './database.ts';
import { createTables } from './migrations/0001-tables.ts';
import { userLists } from './migrations/0002-user-lists.ts';
import { auditFilters } from './migrations/0003-audit-filters.ts';

type Step = (kind: StoreKind) => Migration;

const steps: Readonly<Record<string, Step>> = {
  '0001-tables': createTables,
  '0002-user-lists': userLists,
  '0003-audit-filters': auditFilters,
};

/** Its code, for whoever starts the server: the store is whole, this program is too old for it. */
export const storeNewer = 'STORE_NEWER';

const doneTable = 'kysely_migration';

interface Done {
  readonly [doneTable]: { name: string };
}

/** What was done to this store so far; nothing is written to find out. */
async function doneSteps(db: Kysely<never>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === doneTable)) return [];
  const rows = await (db as unknown as Kysely<Done>).selectFrom(doneTable).select('name').execute();
  return rows.map(({ name }) => name);
}

export async function migrate(db: Kysely<never>, kind: StoreKind, upTo?: string): Promise<void> {
  const unknown = (await doneSteps(db)).filter((name) => steps[name] === undefined);
  if (unknown.length > 0)
    throw Object.assign(
      new Error(
        `The store was made by a newer version (${unknown.join(', ')}): run that version or a later one. Nothing was changed.`,
      ),
      { code: storeNewer },
    );
  const migrations = Object.fromEntries(
    Object.entries(steps).map(([name, step]) => [name, step(kind)]),
  );
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
  });
  const { error } = await (upTo === undefined
    ? migrator.migrateToLatest()
    : migrator.migrateTo(upTo));
  if (error !== undefined)
    throw new Error('The store could not be brought to this version.', { cause: error });
}
