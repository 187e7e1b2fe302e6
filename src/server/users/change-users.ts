// Creates, changes and deletes users. Called by the users' handlers; each in one transaction, audited, and
// serialised with everything else that could remove administrators.
import type { ApiInput, ApiOutput } from '../../shared/api.ts';
import { AppError } from '../../shared/errors.ts';
import { record } from '../audit/record.ts';
import type { Context, SessionCall } from '../context.ts';
import { newId, newOneTimePassword } from '../crypto/digest.ts';
import { requireGoodPassword } from '../password/set-password.ts';
import { endSessions } from '../session/start-session.ts';
import { isDuplicate, type Queries } from '../store/database.ts';
import type { UserTable } from '../store/schema.ts';
import {
  enterAdministratorChange,
  requireAdministratorLeft,
  requireGrantable,
  requireOver,
} from './guards.ts';
import { displayNameColumns, emailKey, usernameKey } from './names.ts';
import { toUserRows } from './user-rows.ts';

export async function findUser(queries: Queries, userId: string): Promise<UserTable> {
  const user = await queries
    .selectFrom('users')
    .selectAll()
    .where('id', '=', userId)
    .executeTakeFirst();
  if (user === undefined) throw new AppError('NOT_FOUND');
  return user;
}

export async function userRow(context: Context, call: SessionCall, userId: string) {
  const { db } = context.store;
  const user = await findUser(db, userId);
  const [row] = await toUserRows(db, call.snapshot, [user], context.now());
  if (row === undefined) throw new AppError('NOT_FOUND');
  return row;
}

async function setRoles(queries: Queries, userId: string, roleIds: readonly string[]) {
  await queries.deleteFrom('user_roles').where('user_id', '=', userId).execute();
  if (roleIds.length === 0) return;
  await queries
    .insertInto('user_roles')
    .values(roleIds.map((role_id) => ({ user_id: userId, role_id })))
    .execute();
}

function asConflict(error: unknown): never {
  if (isDuplicate(error)) throw new AppError('CONFLICT', { field: 'username or email' });
  throw error;
}

export async function createUser(
  context: Context,
  call: SessionCall,
  body: ApiInput<'users.create'>['body'],
): Promise<ApiOutput<'users.create'>> {
  const { db } = context.store;
  await requireGrantable(db, call, body.roleIds);
  const user = {
    id: newId(),
    username: body.username,
    ...displayNameColumns(body.displayName),
    email: body.email ?? null,
    birthday: body.birthday ?? null,
    password_hash: null,
  };
  if (body.password !== undefined)
    await requireGoodPassword(context, db, call.snapshot.settings, user, body.password);
  const oneTimePassword = body.password === undefined ? newOneTimePassword() : null;
  const hash = await context.hasher.hash(body.password ?? oneTimePassword ?? '');
  const now = context.now();
  const mustChange = oneTimePassword !== null || body.mustChangePassword === true;
  await db
    .transaction()
    .execute(async (transaction) => {
      await transaction
        .insertInto('users')
        .values({
          ...user,
          username_key: usernameKey(body.username),
          email_key: emailKey(body.email),
          phone: body.phone ?? null,
          origin: 'local',
          origin_key: null,
          password_hash: hash,
          password_changed_at: now,
          must_change_password: mustChange ? 1 : 0,
          disabled: 0,
          mfa_required: body.mfaRequired === true ? 1 : 0,
          mfa_on: 0,
          created_at: now,
          last_sign_in_at: null,
          version: 1,
        })
        .execute();
      await setRoles(transaction, user.id, body.roleIds);
      await record(context, transaction, call, {
        kind: 'user.created',
        actor: call.session.user,
        subject: user,
        device: call.session.row.device,
        details: { roles: body.roleIds.join(' '), mfaRequired: body.mfaRequired === true },
      });
    })
    .catch(asConflict);
  return { user: await userRow(context, call, user.id), oneTimePassword };
}

type Update = ApiInput<'users.update'>['body'];

export async function updateUser(
  context: Context,
  call: SessionCall,
  userId: string,
  body: Update,
) {
  await context.store.db
    .transaction()
    .execute(async (transaction) => {
      await enterAdministratorChange(transaction, call);
      const before = await findUser(transaction, userId);
      await requireOver(transaction, call, userId);
      if (before.origin !== 'local' && (body.username ?? body.email) !== undefined)
        throw new AppError('PASSWORD_MANAGED_ELSEWHERE', { origin: before.origin });
      const done = await transaction
        .updateTable('users')
        .set({ ...columns(body), version: body.version + 1 })
        .where('id', '=', userId)
        .where('version', '=', body.version)
        .returning('id')
        .executeTakeFirst();
      if (done === undefined) throw new AppError('CONFLICT', { field: 'version' });
      if (body.roleIds !== undefined) {
        await requireGrantable(transaction, call, body.roleIds);
        await setRoles(transaction, userId, body.roleIds);
      }
      if (body.disabled === true) await endSessions(transaction, userId);
      await requireAdministratorLeft(transaction);
      await record(context, transaction, call, {
        kind: 'user.changed',
        actor: call.session.user,
        subject: before,
        device: call.session.row.device,
        details: changes(body),
      });
    })
    .catch(asConflict);
  return userRow(context, call, userId);
}

function columns(body: Update): Partial<UserTable> {
  return {
    ...(body.username !== undefined && {
      username: body.username,
      username_key: usernameKey(body.username),
    }),
    ...(body.displayName !== undefined && displayNameColumns(body.displayName)),
    ...(body.email !== undefined && { email: body.email, email_key: emailKey(body.email) }),
    ...(body.phone !== undefined && { phone: body.phone }),
    ...(body.birthday !== undefined && { birthday: body.birthday }),
    ...(body.disabled !== undefined && { disabled: body.disabled ? 1 : 0 }),
    ...(body.mfaRequired !== undefined && { mfa_required: body.mfaRequired ? 1 : 0 }),
  };
}

/** What was touched; values only where they say nothing personal. */
function changes(body: Update): Record<string, string | boolean> {
  const { roleIds, disabled, mfaRequired, ...personal } = body;
  return {
    fields: Object.keys(personal)
      .filter((name) => name !== 'version')
      .join(' '),
    ...(roleIds !== undefined && { roles: roleIds.join(' ') }),
    ...(disabled !== undefined && { disabled }),
    ...(mfaRequired !== undefined && { mfaRequired }),
  };
}

export async function deleteUser(
  context: Context,
  call: SessionCall,
  userId: string,
): Promise<void> {
  await context.store.db.transaction().execute(async (transaction) => {
    await enterAdministratorChange(transaction, call);
    const user = await findUser(transaction, userId);
    await requireOver(transaction, call, userId);
    await transaction.deleteFrom('users').where('id', '=', userId).execute();
    await requireAdministratorLeft(transaction);
    await record(context, transaction, call, {
      kind: 'user.deleted',
      actor: call.session.user,
      subject: user,
      device: call.session.row.device,
    });
  });
}
