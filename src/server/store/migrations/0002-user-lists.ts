// What lists of users are sorted and filtered by, so that a page of 100,000 users costs what a page of ten costs.
// Run once by migrate.ts; never edited after a release, only followed by others.
import { type Kysely, type Migration, sql } from 'kysely';
import { displayNameKey } from '../../users/names.ts';
import type { StoreKind } from '../database.ts';

const byteOrder = { sqlite: 'binary', postgres: '"C"' } as const;

function columns(kind: StoreKind): readonly string[] {
  return [
    `alter table users add column display_name_key text collate ${byteOrder[kind]} not null default ''`,
    `alter table users add column mfa_on integer not null default 0`,
    `update users set mfa_on = 1 where id in (select user_id from totp)`,
    ...mfaTriggers(kind),
  ];
}

/** mfa_on says again what totp says: the store keeps them together, so that no query can forget to. */
function mfaTriggers(kind: StoreKind): readonly string[] {
  const events = [
    ['insert', 'new', 1],
    ['delete', 'old', 0],
  ] as const;
  return events.flatMap(([event, row, value]) => {
    const set = `update users set mfa_on = ${value} where id = ${row}.user_id`;
    return kind === 'sqlite'
      ? [`create trigger totp_after_${event} after ${event} on totp begin ${set}; end`]
      : [
          `create function totp_after_${event}() returns trigger as $$
            begin ${set}; return null; end $$ language plpgsql`,
          `create trigger totp_after_${event} after ${event} on totp
            for each row execute function totp_after_${event}()`,
        ];
  });
}

const indexes: readonly string[] = [
  `create index users_display_name on users (display_name_key, username_key)`,
  `create index users_last_sign_in on users (coalesce(last_sign_in_at, 0), username_key)`,
  `create index users_mfa on users (mfa_on, mfa_required, username_key)`,
  `create index users_disabled on users (disabled, username_key)`,
  `create index lockouts_locked on lockouts (locked_until) where locked_until > 0`,
  `create index backup_codes_used on backup_codes (user_id) where used_at is not null`,
];

interface Named {
  readonly users: { id: string; display_name: string; display_name_key: string };
}

const pageSize = 1000;

/** In the program and not in SQL: SQLite folds the case of ASCII only. */
async function fillNameKeys(db: Kysely<Named>): Promise<void> {
  let after = '';
  for (;;) {
    const page = await db
      .selectFrom('users')
      .select(['id', 'display_name'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(pageSize)
      .execute();
    for (const { id, display_name } of page)
      await db
        .updateTable('users')
        .set({ display_name_key: displayNameKey(display_name) })
        .where('id', '=', id)
        .execute();
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.id;
  }
}

export function userLists(kind: StoreKind): Migration {
  return {
    up: async (db: Kysely<never>) => {
      for (const statement of columns(kind)) await sql.raw(statement).execute(db);
      await fillNameKeys(db);
      for (const statement of indexes) await sql.raw(statement).execute(db);
    },
  };
}
