// A sign-in that has begun: an opaque id, stored hashed, ten minutes at most, attempts counted down by one
// guarded statement. Called by the sign-in routes. Holds what was proved so far, nothing secret.
import { AppError } from '../../shared/errors.ts';
import { hashToken, newToken } from '../crypto/digest.ts';
import type { Queries } from '../store/database.ts';
import type { ChallengeTable, UserTable } from '../store/schema.ts';

export const challengeLifeMs = 600_000;
const attemptsPerChallenge = 10;

export interface Facts {
  readonly device: string;
  readonly remember: boolean;
  readonly mfaDone: boolean;
  readonly usedBackupCode: boolean;
  readonly method: 'password' | 'directory' | 'sso';
}

export interface Challenge {
  readonly id: string;
  readonly row: ChallengeTable;
  readonly user: UserTable;
  readonly facts: Facts;
}

function factsOf(row: ChallengeTable): Facts {
  return {
    device: row.device,
    remember: row.remember === 1,
    mfaDone: row.mfa_done === 1,
    usedBackupCode: row.used_backup_code === 1,
    method: row.method as Facts['method'],
  };
}

/** Makes the challenge for the next stage, in place of the one that led here. */
export async function putChallenge(
  queries: Queries,
  userId: string,
  stage: ChallengeTable['stage'],
  facts: Facts,
  nowMs: number,
): Promise<{
  readonly challengeId: string;
  readonly expiresAtMs: number;
  readonly attempts: number;
}> {
  const challengeId = newToken();
  const expiresAtMs = nowMs + challengeLifeMs;
  await queries
    .insertInto('challenges')
    .values({
      id_hash: hashToken(challengeId),
      user_id: userId,
      stage,
      expires_at: expiresAtMs,
      attempts_left: attemptsPerChallenge,
      device: facts.device,
      remember: facts.remember ? 1 : 0,
      mfa_done: facts.mfaDone ? 1 : 0,
      used_backup_code: facts.usedBackupCode ? 1 : 0,
      method: facts.method,
      message_hash: null,
      message_expires_at: null,
      messages_sent: 0,
    })
    .execute();
  return { challengeId, expiresAtMs, attempts: attemptsPerChallenge };
}

async function withUser(
  queries: Queries,
  challengeId: string,
  row: ChallengeTable | undefined,
): Promise<Challenge> {
  if (row === undefined) throw new AppError('SIGN_IN_EXPIRED');
  const user = await queries
    .selectFrom('users')
    .selectAll()
    .where('id', '=', row.user_id)
    .executeTakeFirst();
  if (user === undefined) throw new AppError('SIGN_IN_EXPIRED');
  if (user.disabled === 1) throw new AppError('ACCOUNT_DISABLED');
  return { id: challengeId, row, user, facts: factsOf(row) };
}

/** For steps that prove nothing by guessing. Throws SIGN_IN_EXPIRED. */
export async function readChallenge(
  queries: Queries,
  challengeId: string,
  stage: ChallengeTable['stage'],
  nowMs: number,
): Promise<Challenge> {
  const row = await queries
    .selectFrom('challenges')
    .selectAll()
    .where('id_hash', '=', hashToken(challengeId))
    .where('stage', '=', stage)
    .where('expires_at', '>', nowMs)
    .where('expires_at', '<=', nowMs + challengeLifeMs)
    .executeTakeFirst();
  return withUser(queries, challengeId, row);
}

/** Takes one attempt before anything is compared. Throws SIGN_IN_EXPIRED when none is left. */
export async function takeAttempt(
  queries: Queries,
  challengeId: string,
  stage: ChallengeTable['stage'],
  nowMs: number,
): Promise<Challenge> {
  const row = await queries
    .updateTable('challenges')
    .set((set) => ({ attempts_left: set('attempts_left', '-', 1) }))
    .where('id_hash', '=', hashToken(challengeId))
    .where('stage', '=', stage)
    .where('attempts_left', '>', 0)
    .where('expires_at', '>', nowMs)
    .returningAll()
    .executeTakeFirst();
  return withUser(queries, challengeId, row);
}

/** The stage is passed: of any number of racers one gets here. Throws SIGN_IN_EXPIRED for the others. */
export async function closeChallenge(queries: Queries, challengeId: string): Promise<void> {
  const gone = await queries
    .deleteFrom('challenges')
    .where('id_hash', '=', hashToken(challengeId))
    .returning('id_hash')
    .executeTakeFirst();
  if (gone === undefined) throw new AppError('SIGN_IN_EXPIRED');
}
