// Answers the sign-in routes of the contract. Called by handlers.ts; the steps themselves are beside it.
import { AppError } from '../../shared/errors.ts';
import { buildMe } from '../account/me.ts';
import type { Call, Context, Handlers } from '../context.ts';
import { limitRate, rateKey } from '../lockout/rate-limit.ts';
import { countAttempt, refundAttempt, userLockKey } from '../lockout/lockout.ts';
import {
  beginEnrolment,
  cancelEnrolment,
  confirmEnrolment,
  enrolmentStatus,
} from '../mfa/enrolment.ts';
import {
  passwordProblemsFor,
  requireGoodPassword,
  storePassword,
} from '../password/set-password.ts';
import { record } from '../audit/record.ts';
import { notifyUser } from '../messages/notify.ts';
import { refreshSession } from '../session/refresh.ts';
import { hashToken } from '../crypto/digest.ts';
import { closeChallenge, readChallenge, takeAttempt } from './challenge.ts';
import { backupCodeStep, sentCodeStep, totpStep } from './code-steps.ts';
import { nextStep } from './next-step.ts';
import { passwordStep } from './password-step.ts';
import { sendCode } from './send-code.ts';

type Name =
  | 'signIn.password'
  | 'signIn.code'
  | 'signIn.backupCode'
  | 'signIn.sendCode'
  | 'signIn.sentCode'
  | 'signIn.enrolBegin'
  | 'signIn.enrolStatus'
  | 'signIn.enrolConfirm'
  | 'signIn.enrolCancel'
  | 'signIn.checkPassword'
  | 'signIn.changePassword'
  | 'signIn.cancel'
  | 'signIn.refresh';

export function createSignInHandlers(context: Context): Handlers<Name> {
  const { db } = context.store;
  /** Steps after the first share one generous limit: the challenge and the lockout are the real ones. */
  const limit = async (call: Call): Promise<void> => {
    const { perAddressPerMinute } = call.snapshot.settings.lockout;
    const key = rateKey('step', call.address);
    await limitRate(db, key, perAddressPerMinute * 3, 60_000, context.now());
  };
  return {
    'signIn.password': ({ body }, call) => passwordStep(context, call, body),
    'signIn.code': async ({ body }, call) => {
      await limit(call);
      return totpStep(context, call, body.challengeId, body.code);
    },
    'signIn.backupCode': async ({ body }, call) => {
      await limit(call);
      return backupCodeStep(context, call, body.challengeId, body.code);
    },
    'signIn.sendCode': async ({ body }, call) => {
      await limit(call);
      return sendCode(context, call, body.challengeId, body.method);
    },
    'signIn.sentCode': async ({ body }, call) => {
      await limit(call);
      return sentCodeStep(context, call, body.challengeId, body.code);
    },
    'signIn.enrolBegin': async ({ body }, call) => {
      await limit(call);
      const { user } = await readChallenge(db, body.challengeId, 'enrol', context.now());
      return beginEnrolment(context, call, user);
    },
    'signIn.enrolStatus': async ({ body }, call) => {
      await limit(call);
      const { user } = await readChallenge(db, body.challengeId, 'enrol', context.now());
      return enrolmentStatus(context, user.id, body.enrolmentId);
    },
    'signIn.enrolConfirm': async ({ body }, call) => {
      await limit(call);
      return enrolConfirm(context, call, body);
    },
    'signIn.enrolCancel': async ({ body }, call) => {
      await limit(call);
      const { user } = await readChallenge(db, body.challengeId, 'enrol', context.now());
      await cancelEnrolment(db, user.id, body.enrolmentId);
      return {};
    },
    'signIn.checkPassword': async ({ body }, call) => {
      await limit(call);
      const { user } = await readChallenge(db, body.challengeId, 'change-password', context.now());
      const { settings } = call.snapshot;
      return { problems: await passwordProblemsFor(context, db, settings, user, body.newPassword) };
    },
    'signIn.changePassword': async ({ body }, call) => {
      await limit(call);
      return forcedChange(context, call, body.challengeId, body.newPassword);
    },
    'signIn.cancel': async ({ body }) => {
      await db
        .deleteFrom('challenges')
        .where('id_hash', '=', hashToken(body.challengeId))
        .execute();
      return {};
    },
    'signIn.refresh': async ({ body }, call) => {
      await limit(call);
      const fresh = await refreshSession(context, call, body.refreshToken);
      const me = await buildMe(context, db, call.snapshot, fresh.record);
      return { session: fresh.session, me };
    },
  };
}

async function enrolConfirm(
  context: Context,
  call: Call,
  input: { readonly challengeId: string; readonly enrolmentId: string; readonly code: string },
) {
  const { db } = context.store;
  const { lockout } = call.snapshot.settings;
  const now = context.now();
  const challenge = await takeAttempt(db, input.challengeId, 'enrol', now);
  const key = userLockKey(challenge.user.id);
  await countAttempt(db, key, lockout, now);
  const { user, facts } = challenge;
  const done = await confirmEnrolment(
    context,
    call,
    user,
    input.enrolmentId,
    input.code,
    facts.device,
  );
  const next = await db.transaction().execute(async (transaction) => {
    await closeChallenge(transaction, input.challengeId);
    await refundAttempt(transaction, key, lockout);
    return nextStep(context, transaction, call, user, { ...facts, mfaDone: true });
  });
  // Codes that were acknowledged are never shown again; forced enrolment ends before anyone could.
  if (done.backupCodes === null) throw new AppError('MFA_ALREADY_ON');
  return { backupCodes: done.backupCodes, next };
}

async function forcedChange(
  context: Context,
  call: Call,
  challengeId: string,
  newPassword: string,
) {
  const { db } = context.store;
  const challenge = await takeAttempt(db, challengeId, 'change-password', context.now());
  const { user, facts } = challenge;
  await requireGoodPassword(context, db, call.snapshot.settings, user, newPassword);
  const hash = await context.hasher.hash(newPassword);
  return db.transaction().execute(async (transaction) => {
    await closeChallenge(transaction, challengeId);
    await storePassword(context, transaction, user, hash, false);
    await record(context, transaction, call, {
      kind: 'password.changed',
      actor: user,
      subject: user,
      device: facts.device,
      details: { forced: true },
    });
    await notifyUser(context, transaction, user.id, 'password-changed');
    const changed = await transaction
      .selectFrom('users')
      .selectAll()
      .where('id', '=', user.id)
      .executeTakeFirstOrThrow();
    return nextStep(context, transaction, call, changed, facts);
  });
}
