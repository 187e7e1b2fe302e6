// Checks a user's six-digit code once: one guarded statement burns its step, so that of any number of racers
// with one code a single one succeeds (ASVS 6.5.1). Called by sign-in, MFA changes and fresh proofs.
import { unseal } from '../crypto/seal.ts';
import type { Context } from '../context.ts';
import type { Queries } from '../store/database.ts';
import { driftAfter, matchStep, stepAt } from './totp-step.ts';

export type CodeVerdict = 'right' | 'wrong' | 'used' | 'off';

/** A step this far ahead was burnt under a clock that has jumped back since; it does not block. */
const jumpSteps = 20;

export async function verifyCode(
  context: Context,
  queries: Queries,
  userId: string,
  code: string,
  windowSteps: number,
): Promise<CodeVerdict> {
  const row = await queries
    .selectFrom('totp')
    .selectAll()
    .where('user_id', '=', userId)
    .executeTakeFirst();
  if (row === undefined) return 'off';
  const now = context.now();
  const secret = unseal(context.keys, 'totp', userId, row.secret);
  const step = matchStep(secret, code, now, windowSteps, row.drift_steps);
  secret.fill(0);
  if (step === undefined) return 'wrong';
  const burnt = await queries
    .updateTable('totp')
    .set({ last_step: step, drift_steps: driftAfter(step, now) })
    .where('user_id', '=', userId)
    .where('enrolment_id', '=', row.enrolment_id)
    .where((where) =>
      where.or([where('last_step', '<', step), where('last_step', '>', stepAt(now) + jumpSteps)]),
    )
    .returning('user_id')
    .executeTakeFirst();
  return burnt === undefined ? 'used' : 'right';
}
