// The user behind a provider's answer, keyed by issuer and subject and by nothing else: an e-mail address or a name
// that happens to be the same never joins two accounts. Called by flow.ts.
import { AppError } from '../../shared/errors.ts';
import { record } from '../audit/record.ts';
import type { Call, Context } from '../context.ts';
import { newId } from '../crypto/digest.ts';
import { isDuplicate } from '../store/database.ts';
import type { UserTable } from '../store/schema.ts';
import { displayNameColumns, usernameKey, withoutControls } from '../users/names.ts';
import type { Provider } from './provider.ts';

interface Claims {
  readonly iss: string;
  readonly sub: string;
  readonly [claim: string]: unknown;
}

function text(claims: Claims, name: string): string | undefined {
  const value = claims[name];
  const clean = typeof value === 'string' ? withoutControls(value) : '';
  return clean === '' ? undefined : clean.slice(0, 128);
}

/** Throws SSO_FAILED with `problem`: unknown-user, name-taken. */
export async function findSsoUser(
  context: Context,
  call: Call,
  provider: Provider,
  claims: Claims,
): Promise<UserTable> {
  const { db } = context.store;
  const originKey = `sso:${claims.iss}|${claims.sub}`;
  const known = await db
    .selectFrom('users')
    .selectAll()
    .where('origin_key', '=', originKey)
    .executeTakeFirst();
  if (known !== undefined) return known;
  if (!provider.createUsers) throw new AppError('SSO_FAILED', { problem: 'unknown-user' });
  const username = text(claims, 'preferred_username') ?? text(claims, 'email') ?? claims.sub;
  const user: UserTable = {
    id: newId(),
    username: username.slice(0, 128),
    username_key: usernameKey(username),
    ...displayNameColumns(text(claims, 'name') ?? username),
    // Not taken over: codes by mail must go to an address this organisation knows.
    email: null,
    email_key: null,
    phone: null,
    birthday: null,
    origin: 'sso',
    origin_key: originKey,
    password_hash: null,
    password_changed_at: null,
    must_change_password: 0,
    disabled: 0,
    mfa_required: 0,
    mfa_on: 0,
    created_at: context.now(),
    last_sign_in_at: null,
    version: 1,
  };
  await db
    .transaction()
    .execute(async (transaction) => {
      await transaction.insertInto('users').values(user).execute();
      const roleIds = provider.defaultRoleIds.filter((id) => call.snapshot.roles.has(id));
      for (const role_id of roleIds)
        await transaction.insertInto('user_roles').values({ user_id: user.id, role_id }).execute();
      await record(context, transaction, call, {
        kind: 'user.created',
        subject: user,
        details: { origin: 'sso', provider: provider.id },
      });
    })
    .catch((error: unknown) => {
      if (isDuplicate(error)) throw new AppError('SSO_FAILED', { problem: 'name-taken' });
      throw error;
    });
  return user;
}
