// What a new store needs beside its tables: the server's id and the three roles; and the first administrator.
// Called by run.ts at every start (it does nothing twice), by the command line and by the app.
import { builtinRoles } from '../../shared/api/permissions.ts';
import { AppError } from '../../shared/errors.ts';
import { ownDoing, record } from '../audit/record.ts';
import type { Context } from '../context.ts';
import { newId, newOneTimePassword } from '../crypto/digest.ts';
import { requireGoodPassword } from '../password/set-password.ts';
import { type Db, type Queries, takeLock } from '../store/database.ts';
import { raiseRevision } from '../store/snapshot.ts';
import { displayNameColumns, usernameKey } from '../users/names.ts';

/** Answers the server's id, which stays for the life of the store. */
export async function prepareStore(db: Db): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    await takeLock(transaction, 'first-start');
    const known = await transaction
      .selectFrom('meta')
      .select('value')
      .where('key', '=', 'server-id')
      .executeTakeFirst();
    if (known !== undefined) return known.value;
    const serverId = newId();
    await transaction.insertInto('meta').values({ key: 'server-id', value: serverId }).execute();
    await raiseRevision(transaction, newId());
    await transaction
      .insertInto('roles')
      .values(
        builtinRoles.map((role) => ({
          id: role.id,
          name: role.name,
          name_key: usernameKey(role.name),
          builtin: 1 as const,
          permissions: JSON.stringify(role.permissions),
          networks: '[]',
          version: 1,
        })),
      )
      .execute();
    return serverId;
  });
}

export interface FirstAdministrator {
  readonly username: string;
  readonly displayName: string;
  /** Left out: a one-time password is made and answered. */
  readonly password?: string;
  readonly organisation?: string;
}

/** Throws CONFLICT where an administrator (or that user name) exists already, PASSWORD_POLICY. */
export async function createFirstAdministrator(
  context: Context,
  wanted: FirstAdministrator,
): Promise<{ readonly oneTimePassword: string | null }> {
  const { db } = context.store;
  const { settings } = await context.snapshots.current(db);
  const user = {
    id: newId(),
    username: wanted.username,
    ...displayNameColumns(wanted.displayName),
    email: null,
    birthday: null,
    password_hash: null,
  };
  const profile = { name: wanted.organisation ?? settings.profile.name };
  if (wanted.password !== undefined)
    await requireGoodPassword(context, db, { ...settings, profile }, user, wanted.password);
  const oneTimePassword = wanted.password === undefined ? newOneTimePassword() : null;
  const hash = await context.hasher.hash(wanted.password ?? oneTimePassword ?? '');
  const now = context.now();
  await db.transaction().execute(async (transaction) => {
    await takeLock(transaction, 'administrators');
    if (await hasAdministrator(transaction))
      throw new AppError('CONFLICT', { field: 'administrator' });
    await transaction
      .insertInto('users')
      .values({
        ...user,
        username_key: usernameKey(wanted.username),
        email_key: null,
        phone: null,
        origin: 'local',
        origin_key: null,
        password_hash: hash,
        password_changed_at: now,
        must_change_password: oneTimePassword === null ? 0 : 1,
        disabled: 0,
        mfa_required: 0,
        mfa_on: 0,
        created_at: now,
        last_sign_in_at: null,
        version: 1,
      })
      .execute();
    await transaction
      .insertInto('user_roles')
      .values({ user_id: user.id, role_id: 'administrator' })
      .execute();
    if (wanted.organisation !== undefined) await nameOrganisation(transaction, profile.name);
    await record(context, transaction, ownDoing, { kind: 'administrator.first', subject: user });
  });
  return { oneTimePassword };
}

export async function needsAdministrator(queries: Queries): Promise<boolean> {
  return !(await hasAdministrator(queries));
}

async function hasAdministrator(queries: Queries): Promise<boolean> {
  const row = await queries
    .selectFrom('user_roles')
    .select('user_id')
    .where('role_id', '=', 'administrator')
    .executeTakeFirst();
  return row !== undefined;
}

async function nameOrganisation(queries: Queries, name: string): Promise<void> {
  const value = JSON.stringify({ name });
  await queries
    .insertInto('settings')
    .values({ section: 'profile', value, secret: null, version: 1 })
    .onConflict((conflict) =>
      conflict.column('section').doUpdateSet((set) => ({
        value,
        version: set.eb('settings.version', '+', 1),
      })),
    )
    .execute();
  await raiseRevision(queries, newId());
}
