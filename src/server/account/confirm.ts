// Checks a factor of someone who is signed in: for fresh proofs, disabling, regenerating, changing a password.
// Count first, verify second, the same lockout as sign-in. Called by account and MFA handlers.
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { record } from '../audit/record.ts';
import type { Context, SessionCall } from '../context.ts';
import { directoryAccess } from '../directory/directory-sign-in.ts';
import { checkDirectoryPassword } from '../directory/find-entry.ts';
import { countAttempt, refundAttempt, userLockKey } from '../lockout/lockout.ts';
import { verifyCode } from '../mfa/verify-code.ts';

async function prove(
  context: Context,
  call: SessionCall,
  factor: string,
  check: () => Promise<ErrorCode | undefined>,
): Promise<void> {
  const { db } = context.store;
  const { user, row } = call.session;
  const key = userLockKey(user.id);
  const { lockout } = call.snapshot.settings;
  const attempt = await countAttempt(db, key, lockout, context.now());
  const problem = await check();
  if (problem === undefined) return refundAttempt(db, key, lockout);
  await record(context, db, call, {
    kind: 'factor.failed',
    outcome: 'failure',
    actor: user,
    subject: user,
    device: row.device,
    details: { factor, reason: problem },
  });
  throw new AppError(problem, { attemptsLeft: attempt.attemptsLeft });
}

/** Throws CODE_WRONG, CODE_ALREADY_USED, MFA_NOT_ON, ACCOUNT_LOCKED. */
export async function proveCode(context: Context, call: SessionCall, code: string): Promise<void> {
  const { db } = context.store;
  const { user } = call.session;
  const on = await db
    .selectFrom('totp')
    .select('user_id')
    .where('user_id', '=', user.id)
    .executeTakeFirst();
  if (on === undefined) throw new AppError('MFA_NOT_ON');
  const { windowSteps } = call.snapshot.settings.mfa;
  await prove(context, call, 'totp', async () => {
    const verdict = await verifyCode(context, db, user.id, code, windowSteps);
    if (verdict === 'right') return undefined;
    return verdict === 'used' ? 'CODE_ALREADY_USED' : 'CODE_WRONG';
  });
}

/** Throws PASSWORD_WRONG, ACCOUNT_LOCKED. */
export async function provePassword(
  context: Context,
  call: SessionCall,
  password: string,
): Promise<void> {
  const { user } = call.session;
  await prove(context, call, 'password', async () => {
    if (user.origin === 'directory') {
      const access = directoryAccess(context, call.snapshot);
      const person = await checkDirectoryPassword(access, user.username, password);
      return person === undefined ? 'PASSWORD_WRONG' : undefined;
    }
    const verdict = await context.hasher.verify(user.password_hash, password);
    return verdict.right ? undefined : 'PASSWORD_WRONG';
  });
}
