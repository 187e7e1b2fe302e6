// A copy of the embedded store, whole and at one moment, while servers run. Called by the backup command.
// PostgreSQL has its own tools (docs/server.md). The key file is not in it: without it the copy opens nothing.
import { stat } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Store } from '../store/database.ts';

/** Throws where the file exists already, or on PostgreSQL. */
export async function backupStore(store: Store, file: string): Promise<void> {
  if (store.kind !== 'sqlite')
    throw new Error('This store is PostgreSQL: use pg_dump (docs/server.md, "Backup").');
  const exists = await stat(file).then(
    () => true,
    () => false,
  );
  if (exists) throw new Error(`${file} exists already: choose another name.`);
  await sql`vacuum into ${file}`.execute(store.db);
}
