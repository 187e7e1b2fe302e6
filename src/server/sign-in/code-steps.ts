// The second factor of a sign-in: authenticator code, backup code, or a code that was sent. Called by the
// sign-in routes. Each takes an attempt of the challenge and counts towards the lockout before it compares.
import type { SignInStep } from '../../shared/api/sign-in.ts';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { record } from '../audit/record.ts';
import type { Call, Context } from '../context.ts';
import { keyedHashes } from '../crypto/digest.ts';
import { countAttempt, refundAttempt, userLockKey } from '../lockout/lockout.ts';
import { notifyUser } from '../messages/notify.ts';
import { spendBackupCode } from '../mfa/backup-codes.ts';
import { verifyCode } from '../mfa/verify-code.ts';
import type { Queries } from '../store/database.ts';
import { type Challenge, closeChallenge, takeAttempt } from './challenge.ts';
import { nextStep } from './next-step.ts';

type Factor = 'totp' | 'backup-code' | 'sent-code';
type Check = (queries: Queries, challenge: Challenge) => Promise<ErrorCode | undefined>;

async function codeStep(
  context: Context,
  call: Call,
  challengeId: string,
  factor: Factor,
  check: Check,
): Promise<SignInStep> {
  const { db } = context.store;
  const { lockout } = call.snapshot.settings;
  const counted = await db.transaction().execute(async (transaction) => {
    const challenge = await takeAttempt(transaction, challengeId, 'mfa', context.now());
    const key = userLockKey(challenge.user.id);
    return {
      challenge,
      key,
      attempt: await countAttempt(transaction, key, lockout, context.now()),
    };
  });
  const { challenge, key, attempt } = counted;
  // Check, close and session are one transaction: a code is not burnt for a sign-in that then fails.
  const outcome = await db.transaction().execute(async (transaction) => {
    const problem = await check(transaction, challenge);
    if (problem !== undefined) return problem;
    await closeChallenge(transaction, challengeId);
    await refundAttempt(transaction, key, lockout);
    if (factor === 'backup-code')
      await notifyUser(context, transaction, challenge.user.id, 'backup-code-used');
    return nextStep(context, transaction, call, challenge.user, {
      ...challenge.facts,
      mfaDone: true,
      usedBackupCode: factor === 'backup-code',
    });
  });
  if (typeof outcome !== 'string') return outcome;
  await db.transaction().execute(async (transaction) => {
    await record(context, transaction, call, {
      kind: attempt.locksNow ? 'sign-in.locked' : 'sign-in.failed',
      outcome: 'failure',
      subject: challenge.user,
      device: challenge.facts.device,
      details: { factor, reason: outcome },
    });
    if (attempt.locksNow)
      await notifyUser(context, transaction, challenge.user.id, 'account-locked');
  });
  const left = Math.min(attempt.attemptsLeft, challenge.row.attempts_left);
  throw new AppError(outcome, { attemptsLeft: left });
}

export function totpStep(context: Context, call: Call, challengeId: string, code: string) {
  const { windowSteps } = call.snapshot.settings.mfa;
  return codeStep(context, call, challengeId, 'totp', async (queries, { user }) => {
    const verdict = await verifyCode(context, queries, user.id, code, windowSteps);
    if (verdict === 'right') return undefined;
    return verdict === 'used' ? 'CODE_ALREADY_USED' : 'CODE_WRONG';
  });
}

export function backupCodeStep(context: Context, call: Call, challengeId: string, code: string) {
  return codeStep(context, call, challengeId, 'backup-code', async (queries, { user, facts }) => {
    const verdict = await spendBackupCode(
      context.keys,
      queries,
      user.id,
      code,
      facts.device,
      context.now(),
    );
    if (verdict === 'right') return undefined;
    return verdict === 'used' ? 'BACKUP_CODE_USED' : 'BACKUP_CODE_WRONG';
  });
}

export function sentCodeStep(context: Context, call: Call, challengeId: string, code: string) {
  return codeStep(context, call, challengeId, 'sent-code', (_, { row }) => {
    const hashes = keyedHashes(context.keys, 'short-code', row.id_hash, code);
    const right =
      row.message_hash !== null &&
      (row.message_expires_at ?? 0) > context.now() &&
      hashes.includes(row.message_hash);
    return Promise.resolve(right ? undefined : 'CODE_WRONG');
  });
}
