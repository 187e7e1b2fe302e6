// Who is behind a session token: one query a request. Called by mount.ts for every route with a session.
// Moves the idle limit at most once a minute, so that most requests write nothing.
import { hashToken } from '../crypto/digest.ts';
import type { Queries } from '../store/database.ts';
import type { SessionTable, UserTable } from '../store/schema.ts';

export type UserRecord = UserTable;

export interface SessionRecord {
  readonly row: SessionTable;
  readonly user: UserRecord;
}

export type Found = { readonly session: SessionRecord; readonly revision: string } | undefined;

const touchEveryMs = 60_000;
const tokenForm = /^Bearer ([A-Za-z0-9_-]{16,128})$/u;

export function bearerOf(header: string | undefined): string | undefined {
  return tokenForm.exec(header ?? '')?.[1];
}

export async function findSession(queries: Queries, token: string, nowMs: number): Promise<Found> {
  const found = await queries
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .leftJoin('meta', (join) => join.on('meta.key', '=', 'revision'))
    .selectAll('users')
    .select([
      'sessions.id as session_id',
      'sessions.token_hash',
      'sessions.device',
      'sessions.address',
      'sessions.created_at as session_created_at',
      'sessions.last_seen_at',
      'sessions.idle_expires_at',
      'sessions.expires_at',
      'sessions.fresh_until',
      'sessions.refresh_hash',
      'sessions.refresh_previous_hash',
      'sessions.refresh_rotated_at',
      'sessions.refresh_expires_at',
      'sessions.method',
      'meta.value as revision',
    ])
    .where('sessions.token_hash', '=', hashToken(token))
    .where('sessions.expires_at', '>', nowMs)
    .where('sessions.idle_expires_at', '>', nowMs)
    .where('users.disabled', '=', 0)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const { session_id, session_created_at, revision, ...rest } = found;
  const row: SessionTable = {
    ...rest,
    id: session_id,
    user_id: found.id,
    created_at: session_created_at,
  };
  return { session: { row, user: found }, revision: revision ?? '0' };
}

export async function touchSession(
  queries: Queries,
  session: SessionRecord,
  idleSeconds: number,
  nowMs: number,
): Promise<void> {
  const { row } = session;
  const passed = nowMs - row.last_seen_at;
  if (passed >= 0 && passed < Math.min(touchEveryMs, idleSeconds * 250)) return;
  await queries
    .updateTable('sessions')
    .set({ last_seen_at: nowMs, idle_expires_at: nowMs + idleSeconds * 1000 })
    .where('id', '=', row.id)
    .execute();
}
