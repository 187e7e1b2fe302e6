// Checks a new password against the rules and history, and stores it. Called by password change, forced
// change, reset and administration, each of which has proved beforehand that it may.
import type { PasswordProblem } from '../../shared/api/policy.ts';
import { AppError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { newId } from '../crypto/digest.ts';
import type { Queries } from '../store/database.ts';
import type { UserTable } from '../store/schema.ts';
import type { SettingValues } from '../store/snapshot.ts';
import { ruleProblems } from './rules.ts';

export type PasswordUser = Pick<
  UserTable,
  'id' | 'username' | 'display_name' | 'email' | 'birthday' | 'password_hash'
>;

export async function passwordProblemsFor(
  context: Context,
  queries: Queries,
  settings: SettingValues,
  user: PasswordUser,
  typed: string,
): Promise<PasswordProblem[]> {
  const totp = await queries
    .selectFrom('totp')
    .select('user_id')
    .where('user_id', '=', user.id)
    .executeTakeFirst();
  return [
    ...ruleProblems(typed, settings.password, {
      username: user.username,
      displayName: user.display_name,
      email: user.email,
      birthday: user.birthday,
      organisation: settings.profile.name,
      mfaOn: totp !== undefined,
    }),
    ...(await historyProblems(context, queries, settings, user, typed)),
  ];
}

async function historyProblems(
  context: Context,
  queries: Queries,
  settings: SettingValues,
  user: PasswordUser,
  typed: string,
): Promise<PasswordProblem[]> {
  if (user.password_hash !== null && (await context.hasher.verify(user.password_hash, typed)).right)
    return ['SAME'];
  const { history } = settings.password;
  if (history === 0) return [];
  const former = await queries
    .selectFrom('password_history')
    .select('hash')
    .where('user_id', '=', user.id)
    .orderBy('created_at', 'desc')
    .limit(history)
    .execute();
  for (const { hash } of former)
    if ((await context.hasher.verify(hash, typed)).right) return ['USED_BEFORE'];
  return [];
}

/** Throws PASSWORD_SAME, or PASSWORD_POLICY with `problems`. */
export async function requireGoodPassword(
  context: Context,
  queries: Queries,
  settings: SettingValues,
  user: PasswordUser,
  typed: string,
): Promise<void> {
  const problems = await passwordProblemsFor(context, queries, settings, user, typed);
  if (problems.includes('SAME')) throw new AppError('PASSWORD_SAME');
  if (problems.length > 0) throw new AppError('PASSWORD_POLICY', { problems });
}

const longestHistory = 24;

/** In the caller's transaction; `hash` is made before it, so that no transaction waits for argon2. */
export async function storePassword(
  context: Context,
  queries: Queries,
  user: PasswordUser,
  hash: string,
  mustChange: boolean,
): Promise<void> {
  const now = context.now();
  if (user.password_hash !== null) {
    await queries
      .insertInto('password_history')
      .values({ id: newId(), user_id: user.id, hash: user.password_hash, created_at: now })
      .execute();
    const kept = queries
      .selectFrom('password_history')
      .select('id')
      .where('user_id', '=', user.id)
      .orderBy('created_at', 'desc')
      .limit(longestHistory);
    await queries
      .deleteFrom('password_history')
      .where('user_id', '=', user.id)
      .where('id', 'not in', kept)
      .execute();
  }
  await queries
    .updateTable('users')
    .set((set) => ({
      password_hash: hash,
      password_changed_at: now,
      must_change_password: mustChange ? 1 : 0,
      version: set('version', '+', 1),
    }))
    .where('id', '=', user.id)
    .execute();
  // A sign-in begun, or a reset asked for, with the old password is over.
  await queries.deleteFrom('resets').where('user_id', '=', user.id).execute();
}
