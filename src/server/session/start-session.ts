// Starts, renews and ends sessions. Tokens leave in the answer; the store keeps their hashes (ASVS 7.2.3).
// Called at the end of sign-in, by refresh, and wherever sessions must die.
import type { Session } from '../../shared/api/sign-in.ts';
import { hashToken, newId, newToken } from '../crypto/digest.ts';
import type { Queries } from '../store/database.ts';
import type { SettingValues } from '../store/snapshot.ts';

/** How long a proved factor counts as fresh (ASVS 7.5.3). */
export const freshMs = 300_000;
const dayMs = 86_400_000;

export interface NewSession {
  readonly userId: string;
  readonly device: string;
  readonly address: string;
  readonly remember: boolean;
  readonly method: string;
}

export async function startSession(
  queries: Queries,
  policy: SettingValues['sessions'],
  wanted: NewSession,
  nowMs: number,
): Promise<Session> {
  const token = newToken();
  const remember = wanted.remember && policy.rememberDays > 0;
  const refreshToken = remember ? newToken() : null;
  const session = {
    id: newId(),
    idleExpiresAtMs: nowMs + policy.idleSeconds * 1000,
    expiresAtMs: nowMs + policy.absoluteSeconds * 1000,
    refreshExpiresAtMs: remember ? nowMs + policy.rememberDays * dayMs : null,
  };
  await queries
    .insertInto('sessions')
    .values({
      id: session.id,
      token_hash: hashToken(token),
      user_id: wanted.userId,
      device: wanted.device,
      address: wanted.address,
      created_at: nowMs,
      last_seen_at: nowMs,
      idle_expires_at: session.idleExpiresAtMs,
      expires_at: session.expiresAtMs,
      fresh_until: nowMs + freshMs,
      refresh_hash: refreshToken === null ? null : hashToken(refreshToken),
      refresh_previous_hash: null,
      refresh_rotated_at: null,
      refresh_expires_at: session.refreshExpiresAtMs,
      method: wanted.method,
    })
    .execute();
  return { ...session, token, refreshToken };
}

/** Ends a user's sessions, all or all but one; answers how many. Their begun sign-ins end too. */
export async function endSessions(
  queries: Queries,
  userId: string,
  exceptId?: string,
): Promise<number> {
  let query = queries.deleteFrom('sessions').where('user_id', '=', userId);
  if (exceptId !== undefined) query = query.where('id', '!=', exceptId);
  const result = await query.returning('id').execute();
  await queries.deleteFrom('challenges').where('user_id', '=', userId).execute();
  return result.length;
}
