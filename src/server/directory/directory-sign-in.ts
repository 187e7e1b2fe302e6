// Signs directory users in: asks the directory, makes the user at the first time, brings name, mail and roles up to
// date at every time. Called by the password step. The password is never stored.
import type { Call, Context } from '../context.ts';
import { AppError } from '../../shared/errors.ts';
import { record } from '../audit/record.ts';
import { newId } from '../crypto/digest.ts';
import { readSecrets } from '../organisation/sections.ts';
import { isDuplicate, type Queries, takeLock } from '../store/database.ts';
import type { UserTable } from '../store/schema.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { requireAdministratorLeft } from '../users/guards.ts';
import { displayNameColumns, emailKey, usernameKey } from '../users/names.ts';
import { type Person, rolesFor } from './entry.ts';
import { checkDirectoryPassword, type DirectoryAccess } from './find-entry.ts';

export function directoryAccess(context: Context, snapshot: Snapshot): DirectoryAccess {
  const { bindPassword = '' } = readSecrets(context, snapshot, 'directory');
  return { settings: snapshot.settings.directory, bindPassword, log: context.log };
}

/** The user when the directory says yes, else undefined. Throws DIRECTORY_DOWN. */
export async function directorySignIn(
  context: Context,
  call: Call,
  username: string,
  password: string,
): Promise<UserTable | undefined> {
  const access = directoryAccess(context, call.snapshot);
  const person = await checkDirectoryPassword(access, username, password);
  if (person === undefined) return undefined;
  return keepPerson(context, call, person).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
    // Someone else here has that name already; the directory's person cannot take it over.
    context.log.warn('directory.name-taken', { dn: person.dn });
    return undefined;
  });
}

function keepPerson(context: Context, call: Call, person: Person): Promise<UserTable> {
  const { db } = context.store;
  const originKey = `directory:${person.uniqueId}`;
  return db.transaction().execute(async (transaction) => {
    const known = await transaction
      .selectFrom('users')
      .selectAll()
      .where('origin_key', '=', originKey)
      .executeTakeFirst();
    const user =
      known === undefined
        ? await addUser(context, transaction, call, person, originKey)
        : await refreshUser(transaction, known, person);
    await syncRoles(context, transaction, call, user, person, known === undefined);
    return user;
  });
}

async function addUser(
  context: Context,
  queries: Queries,
  call: Call,
  person: Person,
  originKey: string,
): Promise<UserTable> {
  const { requiredForNewDirectoryUsers } = call.snapshot.settings.mfa;
  const user: UserTable = {
    id: newId(),
    username: person.username,
    username_key: usernameKey(person.username),
    ...displayNameColumns(person.displayName),
    email: person.email,
    email_key: emailKey(person.email),
    phone: null,
    birthday: null,
    origin: 'directory',
    origin_key: originKey,
    password_hash: null,
    password_changed_at: null,
    must_change_password: 0,
    disabled: 0,
    mfa_required: requiredForNewDirectoryUsers ? 1 : 0,
    mfa_on: 0,
    created_at: context.now(),
    last_sign_in_at: null,
    version: 1,
  };
  await queries.insertInto('users').values(user).execute();
  await record(context, queries, call, {
    kind: 'user.created',
    subject: user,
    details: { origin: 'directory', mfaRequired: requiredForNewDirectoryUsers },
  });
  return user;
}

async function refreshUser(queries: Queries, known: UserTable, person: Person): Promise<UserTable> {
  const same =
    known.username === person.username &&
    known.display_name === person.displayName &&
    known.email === person.email;
  if (same) return known;
  return queries
    .updateTable('users')
    .set((set) => ({
      username: person.username,
      username_key: usernameKey(person.username),
      ...displayNameColumns(person.displayName),
      email: person.email,
      email_key: emailKey(person.email),
      version: set('version', '+', 1),
    }))
    .where('id', '=', known.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** In group and attribute mode the directory alone says who has which role. */
async function syncRoles(
  context: Context,
  queries: Queries,
  call: Call,
  user: UserTable,
  person: Person,
  isNew: boolean,
): Promise<void> {
  const { directory } = call.snapshot.settings;
  if (directory.roleMode === 'none' && !isNew) return;
  const wanted = new Set(
    (directory.roleMode === 'none' ? directory.defaultRoleIds : rolesFor(person, directory)).filter(
      (id) => call.snapshot.roles.has(id),
    ),
  );
  const rows = await queries
    .selectFrom('user_roles')
    .select('role_id')
    .where('user_id', '=', user.id)
    .execute();
  const held = new Set(rows.map((row) => row.role_id));
  const added = [...wanted].filter((id) => !held.has(id));
  const removed = [...held].filter((id) => !wanted.has(id));
  if (added.length + removed.length === 0) return;
  await takeLock(queries, 'administrators');
  for (const role_id of removed)
    await queries
      .deleteFrom('user_roles')
      .where('user_id', '=', user.id)
      .where('role_id', '=', role_id)
      .execute();
  const kept = removed.includes('administrator') && (await wouldBeLast(queries));
  for (const role_id of kept ? [...added, 'administrator'] : added)
    await queries.insertInto('user_roles').values({ user_id: user.id, role_id }).execute();
  await record(context, queries, call, {
    kind: 'user.roles-synchronised',
    subject: user,
    details: { added: added.join(' '), removed: removed.join(' '), lastAdministratorKept: kept },
  });
}

async function wouldBeLast(queries: Queries): Promise<boolean> {
  try {
    await requireAdministratorLeft(queries);
    return false;
  } catch (error) {
    if (error instanceof AppError && error.code === 'LAST_ADMINISTRATOR') return true;
    throw error;
  }
}
