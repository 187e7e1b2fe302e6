// What the audit log is filtered by, so that a page of a million events costs what a page of ten costs, whatever is
// asked of it. Run once by migrate.ts; never edited after a release, only followed by others.
import { type Kysely, type Migration, sql } from 'kysely';
import type { StoreKind } from '../database.ts';

/** `sign-in.` of `sign-in.failed`; the same words as auditArea in database.ts, or neither store uses the index. */
const area = {
  sqlite: `substr(kind, 1, instr(kind, '.'))`,
  postgres: `substr(kind, 1, strpos(kind, '.'))`,
} as const;

/** Each ends with the id: a page is read off in its order, and stops where it is full. */
function indexes(kind: StoreKind): readonly string[] {
  return [
    `create index audit_kind on audit (kind, id)`,
    `create index audit_area on audit ((${area[kind]}), id)`,
    `create index audit_outcome on audit (outcome, id)`,
    `create index audit_actor on audit (actor_id, id)`,
  ];
}

export function auditFilters(kind: StoreKind): Migration {
  return {
    up: async (db: Kysely<never>) => {
      for (const statement of indexes(kind)) await sql.raw(statement).execute(db);
    },
  };
}
