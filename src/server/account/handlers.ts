// Answers the routes of the signed-in person's own account. Called by handlers.ts. Every query is bound to the
// session's user.
import { AppError } from '../../shared/errors.ts';
import { record } from '../audit/record.ts';
import type { Context, Handlers, SessionCall } from '../context.ts';
import { notifyUser } from '../messages/notify.ts';
import {
  passwordProblemsFor,
  requireGoodPassword,
  storePassword,
} from '../password/set-password.ts';
import { requiredLength } from '../password/rules.ts';
import { endSessions, freshMs } from '../session/start-session.ts';
import { proveCode, provePassword } from './confirm.ts';
import { buildMe } from './me.ts';
import { updateContact } from './update-contact.ts';

type Name =
  | 'account.me'
  | 'account.update'
  | 'session.confirm'
  | 'session.signOut'
  | 'password.policy'
  | 'password.check'
  | 'password.change';

export function createAccountHandlers(context: Context): Handlers<Name> {
  const { db } = context.store;
  return {
    'account.me': (_, call) => buildMe(context, db, call.snapshot, call.session),
    'account.update': ({ body }, call) => updateContact(context, call, body),
    'session.confirm': ({ body }, call) => confirm(context, call, body),
    'session.signOut': async (_, call) => {
      const { row, user } = call.session;
      await db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('sessions').where('id', '=', row.id).execute();
        await record(context, transaction, call, {
          kind: 'sign-out',
          actor: user,
          subject: user,
          device: row.device,
        });
      });
      return {};
    },
    'password.policy': async (_, call) => {
      const policy = call.snapshot.settings.password;
      const on = await hasMfa(context, call.session.user.id);
      return { policy, minLength: requiredLength(policy, on) };
    },
    'password.check': async ({ body }, call) => {
      const { settings } = call.snapshot;
      const { user } = call.session;
      return { problems: await passwordProblemsFor(context, db, settings, user, body.newPassword) };
    },
    'password.change': ({ body }, call) => changePassword(context, call, body),
  };
}

async function hasMfa(context: Context, userId: string): Promise<boolean> {
  const row = await context.store.db
    .selectFrom('totp')
    .select('user_id')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row !== undefined;
}

async function confirm(
  context: Context,
  call: SessionCall,
  body: { readonly code?: string; readonly password?: string },
): Promise<{ freshUntilMs: number }> {
  const { user, row } = call.session;
  if (await hasMfa(context, user.id)) {
    if (body.code === undefined) throw new AppError('BAD_INPUT', { field: '/body/code' });
    await proveCode(context, call, body.code);
  } else {
    if (user.origin === 'sso') throw new AppError('NOT_ALLOWED', { need: 'sign-in' });
    if (body.password === undefined) throw new AppError('BAD_INPUT', { field: '/body/password' });
    await provePassword(context, call, body.password);
  }
  const freshUntilMs = context.now() + freshMs;
  await context.store.db
    .updateTable('sessions')
    .set({ fresh_until: freshUntilMs })
    .where('id', '=', row.id)
    .execute();
  return { freshUntilMs };
}

async function changePassword(
  context: Context,
  call: SessionCall,
  body: {
    readonly currentPassword: string;
    readonly newPassword: string;
    readonly endOtherSessions?: boolean;
  },
): Promise<{ changedAtMs: number; endedSessions: number }> {
  const { db } = context.store;
  const { user, row } = call.session;
  if (user.origin !== 'local')
    throw new AppError('PASSWORD_MANAGED_ELSEWHERE', { origin: user.origin });
  await provePassword(context, call, body.currentPassword);
  await requireGoodPassword(context, db, call.snapshot.settings, user, body.newPassword);
  const hash = await context.hasher.hash(body.newPassword);
  const endedSessions = await db.transaction().execute(async (transaction) => {
    await storePassword(context, transaction, user, hash, false);
    const ended =
      body.endOtherSessions === true ? await endSessions(transaction, user.id, row.id) : 0;
    await record(context, transaction, call, {
      kind: 'password.changed',
      actor: user,
      subject: user,
      device: row.device,
      details: { endedSessions: ended },
    });
    await notifyUser(context, transaction, user.id, 'password-changed');
    return ended;
  });
  return { changedAtMs: context.now(), endedSessions };
}
