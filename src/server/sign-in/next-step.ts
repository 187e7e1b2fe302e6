// What comes after a proved step: a code, forced enrolment, a new password, or the session. The one place that
// decides it, after password, directory and single sign-on alike. Called in the transaction that closes a step.
import type { SignInStep } from '../../shared/api/sign-in.ts';
import { AppError } from '../../shared/errors.ts';
import { buildMe, rolesOf } from '../account/me.ts';
import { record } from '../audit/record.ts';
import type { Call, Context } from '../context.ts';
import { clearAttempts, userLockKey } from '../lockout/lockout.ts';
import { findTotp } from '../mfa/enrolment.ts';
import { mfaPolicyFor } from '../mfa/mfa-policy.ts';
import { isAllowedFrom } from '../organisation/networks.ts';
import { passwordExpiry } from '../password/expiry.ts';
import { requiredLength } from '../password/rules.ts';
import { startSession } from '../session/start-session.ts';
import type { Queries } from '../store/database.ts';
import type { UserTable } from '../store/schema.ts';
import { type Facts, putChallenge } from './challenge.ts';

export async function nextStep(
  context: Context,
  queries: Queries,
  call: Call,
  user: UserTable,
  facts: Facts,
): Promise<SignInStep> {
  const { settings } = call.snapshot;
  const now = context.now();
  const roles = await rolesOf(queries, call.snapshot, user.id);
  if (!isAllowedFrom(call.address, settings.networks.allow, roles)) {
    throw new AppError('NETWORK_REFUSED');
  }
  const totp = await findTotp(queries, user.id);
  const mfaOn = totp !== undefined;
  if (mfaOn && !facts.mfaDone) {
    const { challengeId, expiresAtMs, attempts } = await putChallenge(
      queries,
      user.id,
      'mfa',
      facts,
      now,
    );
    const methods: ('totp' | 'backup-code' | 'email-code' | 'sms-code')[] = ['totp', 'backup-code'];
    if (settings.mfa.emailCodes && settings.mail.enabled && user.email !== null)
      methods.push('email-code');
    if (settings.mfa.smsCodes && settings.sms.enabled && user.phone !== null)
      methods.push('sms-code');
    return {
      step: 'mfa',
      challengeId,
      expiresAtMs,
      ...whose(user),
      methods,
      attemptsLeft: attempts,
    };
  }
  if (!mfaOn && !facts.mfaDone && mfaPolicyFor(settings.mfa, user) === 'required') {
    const { challengeId, expiresAtMs } = await putChallenge(queries, user.id, 'enrol', facts, now);
    return { step: 'enrol', challengeId, expiresAtMs, ...whose(user) };
  }
  const reason = passwordReason(context, call, user, facts);
  if (reason !== undefined) {
    const { challengeId, expiresAtMs } = await putChallenge(
      queries,
      user.id,
      'change-password',
      facts,
      now,
    );
    return {
      step: 'change-password',
      challengeId,
      expiresAtMs,
      ...whose(user),
      reason,
      policy: settings.password,
      minLength: requiredLength(settings.password, mfaOn),
    };
  }
  return finish(context, queries, call, user, facts);
}

function whose({ id, username }: UserTable) {
  return { userId: id, username };
}

function passwordReason(
  context: Context,
  call: Call,
  user: UserTable,
  facts: Facts,
): 'expired' | 'one-time' | undefined {
  if (facts.method !== 'password') return undefined;
  if (user.must_change_password === 1) return 'one-time';
  const expiry = passwordExpiry(call.snapshot.settings.password, user, context.now());
  return expiry.expired ? 'expired' : undefined;
}

async function finish(
  context: Context,
  queries: Queries,
  call: Call,
  user: UserTable,
  facts: Facts,
): Promise<SignInStep> {
  const now = context.now();
  await clearAttempts(queries, userLockKey(user.id));
  const session = await startSession(
    queries,
    call.snapshot.settings.sessions,
    { userId: user.id, address: call.address, ...facts },
    now,
  );
  await queries
    .updateTable('users')
    .set({ last_sign_in_at: now })
    .where('id', '=', user.id)
    .execute();
  await record(context, queries, call, {
    kind: 'sign-in.done',
    actor: user,
    subject: user,
    device: facts.device,
    details: { method: facts.method, mfa: facts.mfaDone, backupCode: facts.usedBackupCode },
  });
  const row = await queries
    .selectFrom('sessions')
    .selectAll()
    .where('id', '=', session.id)
    .executeTakeFirstOrThrow();
  // `me` tells the sign-in before this one: "was that you?"
  const me = await buildMe(context, queries, call.snapshot, { row, user });
  return { step: 'done', session, me, usedBackupCode: facts.usedBackupCode };
}
