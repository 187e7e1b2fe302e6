// Answers the routes of *Users and Roles* for users. Called by handlers.ts.
import type { ApiInput } from '../../shared/api.ts';
import { AppError } from '../../shared/errors.ts';
import { listActivity } from '../audit/activity.ts';
import { record } from '../audit/record.ts';
import type { Context, Handlers, SessionCall } from '../context.ts';
import { newOneTimePassword } from '../crypto/digest.ts';
import { clearAttempts, userLockKey } from '../lockout/lockout.ts';
import { notifyUser } from '../messages/notify.ts';
import { requireGoodPassword, storePassword } from '../password/set-password.ts';
import { listSessions } from '../session/handlers.ts';
import { endSessions } from '../session/start-session.ts';
import { createUser, deleteUser, findUser, updateUser, userRow } from './change-users.ts';
import { requireOver } from './guards.ts';
import { listUsers } from './list-users.ts';

type Name =
  | 'users.list'
  | 'users.get'
  | 'users.create'
  | 'users.update'
  | 'users.delete'
  | 'users.unlock'
  | 'users.setPassword'
  | 'users.disableMfa'
  | 'users.sessions'
  | 'users.endSessions'
  | 'users.activity';

export function createUserHandlers(context: Context): Handlers<Name> {
  const { db } = context.store;
  return {
    'users.list': ({ query }, call) => listUsers(context, call.snapshot, query),
    'users.get': ({ params }, call) => userRow(context, call, params.userId),
    'users.create': ({ body }, call) => createUser(context, call, body),
    'users.update': ({ params, body }, call) => updateUser(context, call, params.userId, body),
    'users.delete': async ({ params }, call) => {
      await deleteUser(context, call, params.userId);
      return {};
    },
    'users.unlock': async ({ params }, call) => {
      await db.transaction().execute(async (transaction) => {
        const user = await findUser(transaction, params.userId);
        await clearAttempts(transaction, userLockKey(user.id));
        await record(context, transaction, call, {
          kind: 'user.unlocked',
          actor: call.session.user,
          subject: user,
          device: call.session.row.device,
        });
      });
      return userRow(context, call, params.userId);
    },
    'users.setPassword': ({ params, body }, call) =>
      setPassword(context, call, params.userId, body),
    'users.disableMfa': async ({ params, body }, call) => {
      await removeMfa(context, call, params.userId, body.reason);
      return userRow(context, call, params.userId);
    },
    'users.sessions': async ({ params }) => {
      await findUser(db, params.userId);
      return { sessions: await listSessions(db, params.userId, context.now()) };
    },
    'users.endSessions': ({ params }, call) =>
      db.transaction().execute(async (transaction) => {
        const user = await findUser(transaction, params.userId);
        const ended = await endSessions(transaction, user.id);
        await record(context, transaction, call, {
          kind: 'session.ended',
          actor: call.session.user,
          subject: user,
          device: call.session.row.device,
          details: { ended },
        });
        return { ended };
      }),
    'users.activity': async ({ params, query }) => {
      await findUser(db, params.userId);
      return listActivity(db, params.userId, query);
    },
  };
}

async function setPassword(
  context: Context,
  call: SessionCall,
  userId: string,
  body: ApiInput<'users.setPassword'>['body'],
): Promise<{ oneTimePassword: string | null }> {
  const { db } = context.store;
  const user = await findUser(db, userId);
  if (user.origin !== 'local')
    throw new AppError('PASSWORD_MANAGED_ELSEWHERE', { origin: user.origin });
  await requireOver(db, call, userId);
  if (body.password !== undefined)
    await requireGoodPassword(context, db, call.snapshot.settings, user, body.password);
  const oneTimePassword = body.password === undefined ? newOneTimePassword() : null;
  const hash = await context.hasher.hash(body.password ?? oneTimePassword ?? '');
  const mustChange = oneTimePassword !== null || body.mustChangePassword === true;
  await db.transaction().execute(async (transaction) => {
    await storePassword(context, transaction, user, hash, mustChange);
    await endSessions(transaction, userId);
    await clearAttempts(transaction, userLockKey(userId));
    await record(context, transaction, call, {
      kind: 'user.password-set',
      actor: call.session.user,
      subject: user,
      device: call.session.row.device,
      details: { oneTime: oneTimePassword !== null },
    });
    await notifyUser(context, transaction, userId, 'password-set-by-administrator');
  });
  return { oneTimePassword };
}

/** ASVS 6.5.1 / NIST SP 800-63B-4 4.2: with a reason, sessions ended, the user told, audited. */
async function removeMfa(
  context: Context,
  call: SessionCall,
  userId: string,
  reason: string,
): Promise<void> {
  await context.store.db.transaction().execute(async (transaction) => {
    const user = await findUser(transaction, userId);
    await requireOver(transaction, call, userId);
    const gone = await transaction
      .deleteFrom('totp')
      .where('user_id', '=', userId)
      .returning('user_id')
      .executeTakeFirst();
    if (gone === undefined) throw new AppError('MFA_NOT_ON');
    await transaction.deleteFrom('backup_codes').where('user_id', '=', userId).execute();
    const ended = await endSessions(transaction, userId);
    await record(context, transaction, call, {
      kind: 'mfa.removed-by-administrator',
      actor: call.session.user,
      subject: user,
      device: call.session.row.device,
      details: { reason, endedSessions: ended },
    });
    await notifyUser(context, transaction, userId, 'mfa-removed-by-administrator');
  });
}
