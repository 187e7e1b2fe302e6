// Brings a store forward to this program's tables; never back. Called at start and by the migrate command.
// On PostgreSQL Kysely takes an advisory lock, so instances that start together do it once.
import { type Kysely, type Migration, Migrator } from 'kysely';
import type { StoreKind } from './database.ts';
import { createTables } from './migrations/0001-tables.ts';

type Step = (kind: StoreKind) => Migration;

const steps: Readonly<Record<string, Step>> = { '0001-tables': createTables };

export async function migrate(db: Kysely<never>, kind: StoreKind, upTo?: string): Promise<void> {
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
