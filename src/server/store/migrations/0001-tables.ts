// The first tables. Run once by migrate.ts; never edited after a release, only followed by others.
import { type Kysely, type Migration, sql } from 'kysely';
import type { StoreKind } from '../database.ts';

/** Texts that are paged by comparison sort by bytes on both stores. */
const byteOrder = { sqlite: 'binary', postgres: '"C"' } as const;

function statements(kind: StoreKind): readonly string[] {
  const sorted = `text collate ${byteOrder[kind]}`;
  const int = 'bigint';
  return [
    `create table meta (key text primary key, value text not null)`,
    `create table settings (section text primary key, value text not null, secret text, version ${int} not null)`,
    `create table users (
      id text primary key, username text not null unique, username_key ${sorted} not null unique,
      display_name text not null, email text, email_key text unique, phone text, birthday text,
      origin text not null, origin_key text unique, password_hash text, password_changed_at ${int},
      must_change_password integer not null, disabled integer not null, mfa_required integer not null,
      created_at ${int} not null, last_sign_in_at ${int}, version ${int} not null)`,
    `create table password_history (
      id text primary key, user_id text not null references users(id) on delete cascade,
      hash text not null, created_at ${int} not null)`,
    `create index password_history_user on password_history (user_id, created_at)`,
    `create table roles (
      id text primary key, name text not null, name_key text not null unique, builtin integer not null,
      permissions text not null, networks text not null, version ${int} not null)`,
    `create table user_roles (
      user_id text not null references users(id) on delete cascade,
      role_id text not null references roles(id) on delete cascade, primary key (user_id, role_id))`,
    `create index user_roles_role on user_roles (role_id)`,
    `create table totp (
      user_id text primary key references users(id) on delete cascade, enrolment_id text not null,
      secret text not null, last_step ${int} not null, drift_steps ${int} not null, enabled_at ${int} not null,
      codes_generated_at ${int} not null, codes_acknowledged integer not null)`,
    `create table enrolments (
      id text primary key, user_id text not null unique references users(id) on delete cascade,
      secret text not null, created_at ${int} not null, expires_at ${int} not null)`,
    `create table backup_codes (
      user_id text not null references users(id) on delete cascade, position integer not null,
      hash text not null, used_at ${int}, used_device text, primary key (user_id, position))`,
    `create table challenges (
      id_hash text primary key, user_id text not null references users(id) on delete cascade,
      stage text not null, expires_at ${int} not null, attempts_left ${int} not null, device text not null,
      remember integer not null, mfa_done integer not null, used_backup_code integer not null,
      method text not null, message_hash text, message_expires_at ${int}, messages_sent ${int} not null)`,
    `create index challenges_user on challenges (user_id)`,
    `create index challenges_expiry on challenges (expires_at)`,
    `create table sessions (
      id text primary key, token_hash text not null unique,
      user_id text not null references users(id) on delete cascade, device text not null,
      address text not null, created_at ${int} not null, last_seen_at ${int} not null,
      idle_expires_at ${int} not null, expires_at ${int} not null, fresh_until ${int} not null,
      refresh_hash text unique, refresh_previous_hash text unique, refresh_rotated_at ${int},
      refresh_expires_at ${int}, method text not null)`,
    `create index sessions_user on sessions (user_id)`,
    `create index sessions_expiry on sessions (expires_at)`,
    `create table lockouts (
      key text primary key, failures ${int} not null, total_failures ${int} not null,
      locked_until ${int} not null, last_failure_at ${int} not null)`,
    `create index lockouts_age on lockouts (last_failure_at)`,
    `create table rate_limits (key text primary key, window_start ${int} not null, count ${int} not null)`,
    `create table resets (
      id_hash text primary key, user_id text references users(id) on delete cascade,
      code_hash text not null, expires_at ${int} not null, attempts_left ${int} not null)`,
    `create table audit (
      id ${sorted} primary key, at ${int} not null, kind text not null, outcome text not null,
      actor_id text, actor_name text, subject_id text, subject_name text, address text not null,
      device text not null, details text not null)`,
    `create index audit_subject on audit (subject_id, id)`,
    `create table outbox (
      id text primary key, channel text not null, content text not null, created_at ${int} not null,
      expires_at ${int} not null, attempts ${int} not null, next_attempt_at ${int} not null)`,
    `create index outbox_due on outbox (next_attempt_at)`,
    `create table sso_flows (
      state_hash text primary key, provider_id text not null, content text not null, expires_at ${int} not null)`,
    `create table sso_codes (
      code_hash text primary key, provider_id text not null,
      user_id text not null references users(id) on delete cascade,
      challenge text not null, mfa_done integer not null, expires_at ${int} not null)`,
    ...appendOnly(kind),
  ];
}

/** ASVS 16.4.2: the log cannot be changed through the program's own connection. */
function appendOnly(kind: StoreKind): readonly string[] {
  return kind === 'sqlite'
    ? ['update', 'delete'].map(
        (verb) => `create trigger audit_no_${verb} before ${verb} on audit
          begin select raise(abort, 'The audit log is append-only.'); end`,
      )
    : [
        `create function audit_append_only() returns trigger as $$
          begin raise exception 'The audit log is append-only.'; end $$ language plpgsql`,
        `create trigger audit_no_change before update or delete on audit
          for each row execute function audit_append_only()`,
      ];
}

export function createTables(kind: StoreKind): Migration {
  return {
    up: async (db: Kysely<never>) => {
      for (const statement of statements(kind)) await sql.raw(statement).execute(db);
    },
  };
}
