// Answers the MFA and backup code routes of the signed-in person. Called by handlers.ts.
import { AppError } from '../../shared/errors.ts';
import { backupCodeCount, fewBackupCodes } from '../../shared/api/parts.ts';
import { proveCode } from '../account/confirm.ts';
import { mfaState } from '../account/me.ts';
import { record } from '../audit/record.ts';
import type { Context, Handlers, SessionCall } from '../context.ts';
import { countAttempt, refundAttempt, userLockKey } from '../lockout/lockout.ts';
import { notifyUser } from '../messages/notify.ts';
import { replaceBackupCodes } from './backup-codes.ts';
import {
  beginEnrolment,
  cancelEnrolment,
  confirmEnrolment,
  enrolmentStatus,
  findTotp,
} from './enrolment.ts';
import { mfaPolicyFor } from './mfa-policy.ts';

type Name =
  | 'mfa.status'
  | 'mfa.begin'
  | 'mfa.enrolment'
  | 'mfa.confirm'
  | 'mfa.cancel'
  | 'mfa.disable'
  | 'backupCodes.status'
  | 'backupCodes.regenerate'
  | 'backupCodes.acknowledge';

export function createMfaHandlers(context: Context): Handlers<Name> {
  const { db } = context.store;
  const requireAllowed = (call: SessionCall): void => {
    if (mfaPolicyFor(call.snapshot.settings.mfa, call.session.user) === 'off')
      throw new AppError('MFA_NOT_ALLOWED');
  };
  return {
    'mfa.status': (_, call) => mfaState(context, db, call.snapshot, call.session.user),
    'mfa.begin': (_, call) => {
      requireAllowed(call);
      return beginEnrolment(context, call, call.session.user);
    },
    'mfa.enrolment': ({ params }, call) =>
      enrolmentStatus(context, call.session.user.id, params.enrolmentId),
    'mfa.confirm': async ({ params, body }, call) => {
      requireAllowed(call);
      const { user, row } = call.session;
      const key = userLockKey(user.id);
      const { lockout } = call.snapshot.settings;
      await countAttempt(db, key, lockout, context.now());
      const done = await confirmEnrolment(
        context,
        call,
        user,
        params.enrolmentId,
        body.code,
        row.device,
      );
      await refundAttempt(db, key, lockout);
      return done;
    },
    'mfa.cancel': async ({ params }, call) => {
      await cancelEnrolment(db, call.session.user.id, params.enrolmentId);
      return {};
    },
    'mfa.disable': async ({ body }, call) => {
      await disable(context, call, body.code);
      return {};
    },
    'backupCodes.status': (_, call) => status(context, call.session.user.id),
    'backupCodes.regenerate': ({ body }, call) => regenerate(context, call, body.code),
    'backupCodes.acknowledge': async (_, call) => {
      const row = await db
        .updateTable('totp')
        .set({ codes_acknowledged: 1 })
        .where('user_id', '=', call.session.user.id)
        .returning('user_id')
        .executeTakeFirst();
      if (row === undefined) throw new AppError('MFA_NOT_ON');
      return {};
    },
  };
}

async function disable(context: Context, call: SessionCall, code: string): Promise<void> {
  const { user, row } = call.session;
  if (mfaPolicyFor(call.snapshot.settings.mfa, user) === 'required')
    throw new AppError('MFA_REQUIRED');
  await proveCode(context, call, code);
  await context.store.db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('totp').where('user_id', '=', user.id).execute();
    await transaction.deleteFrom('backup_codes').where('user_id', '=', user.id).execute();
    await record(context, transaction, call, {
      kind: 'mfa.disabled',
      actor: user,
      subject: user,
      device: row.device,
    });
    await notifyUser(context, transaction, user.id, 'mfa-disabled');
  });
}

async function regenerate(context: Context, call: SessionCall, code: string) {
  const { user, row } = call.session;
  await proveCode(context, call, code);
  const generatedAtMs = context.now();
  const backupCodes = await context.store.db.transaction().execute(async (transaction) => {
    const codes = await replaceBackupCodes(context.keys, transaction, user.id, generatedAtMs);
    await record(context, transaction, call, {
      kind: 'backup-codes.regenerated',
      actor: user,
      subject: user,
      device: row.device,
    });
    await notifyUser(context, transaction, user.id, 'backup-codes-regenerated');
    return codes;
  });
  return { backupCodes, generatedAtMs };
}

async function status(context: Context, userId: string) {
  const { db } = context.store;
  const totp = await findTotp(db, userId);
  if (totp === undefined) throw new AppError('MFA_NOT_ON');
  const rows = await db
    .selectFrom('backup_codes')
    .select(['position', 'used_at', 'used_device'])
    .where('user_id', '=', userId)
    .orderBy('position')
    .execute();
  const left = rows.filter((row) => row.used_at === null).length;
  return {
    left,
    total: backupCodeCount,
    low: left <= fewBackupCodes,
    generatedAtMs: totp.codes_generated_at,
    acknowledged: totp.codes_acknowledged === 1,
    codes: rows.map((row) => ({
      position: row.position,
      usedAtMs: row.used_at,
      usedDevice: row.used_device,
    })),
  };
}
