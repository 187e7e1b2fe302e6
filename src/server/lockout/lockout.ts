// Lockout after failures: count first, verify second, so that parallel guesses cannot slip past the limit
// (GHSA-7h8m-vrxx-vr4m). Both factors share one count. Called wherever a factor is checked; one guarded
// statement each, right on any number of instances.
import { sql } from 'kysely';
import type { LockoutPolicy } from '../../shared/api/policy.ts';
import { AppError } from '../../shared/errors.ts';
import { keyedHash } from '../crypto/digest.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import type { Queries } from '../store/database.ts';

/** NIST SP 800-63B-4 section 3.2.2: no more than 100 failures in a row; then an administrator unlocks. */
const hardStop = 100;
const clockSlackMs = 300_000;
export const untilUnlocked = Number.MAX_SAFE_INTEGER;

export function userLockKey(userId: string): string {
  return `user:${userId}`;
}

/** Names nobody has lock just the same; kept hashed, because people type passwords into this field. */
export function nameLockKey(keys: KeyRing, username: string): string {
  return `name:${keyedHash(keys, 'lockout', '', username, keys.ids.at(-1) ?? keys.currentId)}`;
}

export interface Attempt {
  readonly attemptsLeft: number;
  /** This was the last one: the account is locked unless it turns out right. */
  readonly locksNow: boolean;
}

/** PostgreSQL takes a bare parameter in a `case` for a 32-bit number. */
function big(value: number) {
  return sql`cast(${value} as bigint)`;
}

/** Throws ACCOUNT_LOCKED with retryAfterSeconds (0: until an administrator unlocks). */
export async function countAttempt(
  queries: Queries,
  key: string,
  policy: LockoutPolicy,
  nowMs: number,
): Promise<Attempt> {
  const periodMs = policy.periodSeconds * 1000;
  const until = nowMs + periodMs;
  // A lock far beyond its period was set by a clock that jumped: it does not count. The slack is for racers
  // that read the clock before the one that locked, and for instances whose clocks differ.
  const locked = sql`(lockouts.locked_until = ${untilUnlocked}
    or (lockouts.locked_until > ${nowMs} and lockouts.locked_until <= ${until + clockSlackMs}))`;
  const over = sql`(lockouts.locked_until > 0 or lockouts.last_failure_at < ${nowMs - periodMs})`;
  const result = await sql<{ failures: number; locked_until: number }>`
    insert into lockouts (key, failures, total_failures, locked_until, last_failure_at)
    values (${key}, 1, 1, 0, ${nowMs})
    on conflict (key) do update set
      failures = case when ${over} then 1 else lockouts.failures + 1 end,
      total_failures = lockouts.total_failures + 1,
      locked_until = case
        when lockouts.total_failures + 1 >= ${hardStop} then ${big(untilUnlocked)}
        when (case when ${over} then 1 else lockouts.failures + 1 end) >= ${policy.attempts} then ${big(until)}
        else ${big(0)} end,
      last_failure_at = ${nowMs}
    where not ${locked}
    returning failures, locked_until`.execute(queries);
  const row = result.rows[0];
  if (row === undefined) throw await lockedError(queries, key, nowMs);
  return {
    attemptsLeft: Math.max(0, policy.attempts - row.failures),
    locksNow: row.locked_until > 0,
  };
}

async function lockedError(queries: Queries, key: string, nowMs: number): Promise<AppError> {
  const untilMs = (await lockedUntil(queries, key)) ?? nowMs;
  const seconds = untilMs === untilUnlocked ? 0 : Math.max(1, Math.ceil((untilMs - nowMs) / 1000));
  return new AppError('ACCOUNT_LOCKED', {
    retryAfterSeconds: seconds,
    untilUnlocked: untilMs === untilUnlocked,
  });
}

async function lockedUntil(queries: Queries, key: string): Promise<number | undefined> {
  const row = await queries
    .selectFrom('lockouts')
    .select('locked_until')
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.locked_until;
}

/** The attempt was right: it does not count, but others still do (a password guessed does not clear codes). */
export async function refundAttempt(
  queries: Queries,
  key: string,
  policy: LockoutPolicy,
): Promise<void> {
  await sql`update lockouts set
      failures = failures - 1, total_failures = total_failures - 1,
      locked_until = case
        when failures - 1 < ${policy.attempts} and total_failures - 1 < ${hardStop} then 0
        else locked_until end
    where key = ${key} and failures > 0`.execute(queries);
}

/** A whole sign-in succeeded, or an administrator unlocked. */
export async function clearAttempts(queries: Queries, key: string): Promise<void> {
  await queries.deleteFrom('lockouts').where('key', '=', key).execute();
}
