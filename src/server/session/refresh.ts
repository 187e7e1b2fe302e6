// A fresh session for a sign-in that was kept across restarts. The refresh token changes at every use; an old
// one that comes back later than a lost answer could explain means theft, and ends the session (RFC 9700 4.14.2).
import type { Session } from '../../shared/api/sign-in.ts';
import { AppError } from '../../shared/errors.ts';
import { record } from '../audit/record.ts';
import type { Call, Context } from '../context.ts';
import { hashToken, newToken } from '../crypto/digest.ts';
import type { SessionRecord, UserRecord } from './find-session.ts';

/** The app may be killed before it stored the answer: the former token works this much longer. */
const graceMs = 60_000;

export interface Refreshed {
  readonly session: Session;
  readonly record: SessionRecord;
}

export async function refreshSession(
  context: Context,
  call: Call,
  refreshToken: string,
): Promise<Refreshed> {
  const { db } = context.store;
  const now = context.now();
  const hash = hashToken(refreshToken);
  const row = await db
    .selectFrom('sessions')
    .selectAll()
    .where((where) =>
      where.or([where('refresh_hash', '=', hash), where('refresh_previous_hash', '=', hash)]),
    )
    .executeTakeFirst();
  if (row === undefined || (row.refresh_expires_at ?? 0) <= now)
    throw new AppError('SESSION_ENDED');
  const user = await db
    .selectFrom('users')
    .selectAll()
    .where('id', '=', row.user_id)
    .executeTakeFirst();
  if (user === undefined) throw new AppError('SESSION_ENDED');
  const refreshExpiresAtMs = row.refresh_expires_at ?? 0;
  const isFormer = row.refresh_hash !== hash;
  if (isFormer && now - (row.refresh_rotated_at ?? 0) > graceMs) {
    await endForReuse(context, call, row.id, user);
    throw new AppError('SESSION_ENDED');
  }
  if (user.disabled === 1) throw new AppError('ACCOUNT_DISABLED');
  const policy = call.snapshot.settings.sessions;
  const token = newToken();
  const nextRefresh = newToken();
  const times = {
    idle_expires_at: now + policy.idleSeconds * 1000,
    expires_at: Math.min(now + policy.absoluteSeconds * 1000, refreshExpiresAtMs),
  };
  const changed = await db
    .updateTable('sessions')
    .set({
      ...times,
      token_hash: hashToken(token),
      refresh_hash: hashToken(nextRefresh),
      refresh_previous_hash: hash,
      refresh_rotated_at: now,
      last_seen_at: now,
      address: call.address,
      fresh_until: 0,
    })
    .where('id', '=', row.id)
    .where('token_hash', '=', row.token_hash)
    .returningAll()
    .executeTakeFirst();
  if (changed === undefined) throw new AppError('SERVER_BUSY', { retryAfterSeconds: 1 });
  return {
    record: { row: changed, user },
    session: {
      id: row.id,
      token,
      refreshToken: nextRefresh,
      refreshExpiresAtMs,
      idleExpiresAtMs: times.idle_expires_at,
      expiresAtMs: times.expires_at,
    },
  };
}

async function endForReuse(
  context: Context,
  call: Call,
  sessionId: string,
  user: UserRecord,
): Promise<void> {
  await context.store.db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('sessions').where('id', '=', sessionId).execute();
    await record(context, transaction, call, {
      kind: 'session.refresh-reused',
      outcome: 'failure',
      subject: user,
    });
  });
}
