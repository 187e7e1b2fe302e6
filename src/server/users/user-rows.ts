// Users as administrators see them: rows with roles, lock, MFA and backup codes gathered in a few queries,
// however many users a page has. Called by the users' handlers.
import { sql } from 'kysely';
import type { UserRow } from '../../shared/api/users.ts';
import type { Queries } from '../store/database.ts';
import type { UserTable } from '../store/schema.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { userLockKey } from '../lockout/lockout.ts';

function groupBy<T>(
  rows: readonly T[],
  key: (row: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}

export async function toUserRows(
  queries: Queries,
  snapshot: Snapshot,
  users: readonly UserTable[],
  nowMs: number,
): Promise<UserRow[]> {
  if (users.length === 0) return [];
  const ids = users.map((user) => user.id);
  const roles = groupBy(
    await queries.selectFrom('user_roles').selectAll().where('user_id', 'in', ids).execute(),
    (row) => row.user_id,
  );
  const locks = new Map(
    (
      await queries
        .selectFrom('lockouts')
        .select(['key', 'locked_until'])
        .where('key', 'in', ids.map(userLockKey))
        .where('locked_until', '>', nowMs)
        .execute()
    ).map((row) => [row.key, row.locked_until]),
  );
  const mfa = new Map(
    (
      await queries
        .selectFrom('totp')
        .leftJoin('backup_codes', (join) =>
          join.onRef('backup_codes.user_id', '=', 'totp.user_id').on('used_at', 'is', null),
        )
        .select(['totp.user_id', sql<number>`count(backup_codes.position)`.as('left')])
        .where('totp.user_id', 'in', ids)
        .groupBy('totp.user_id')
        .execute()
    ).map((row) => [row.user_id, row.left]),
  );
  return users.map((user) => ({
    id: user.id,
    username: user.username,
    displayName: user.display_name,
    email: user.email,
    phone: user.phone,
    birthday: user.birthday,
    origin: user.origin,
    roles: (roles.get(user.id) ?? []).flatMap(({ role_id }) => {
      const role = snapshot.roles.get(role_id);
      return role === undefined ? [] : [{ id: role.id, name: role.name }];
    }),
    disabled: user.disabled === 1,
    lockedUntilMs: locks.get(userLockKey(user.id)) ?? null,
    mfaOn: mfa.has(user.id),
    mfaRequired: user.mfa_required === 1,
    backupCodesLeft: mfa.get(user.id) ?? 0,
    passwordChangedAtMs: user.password_changed_at,
    mustChangePassword: user.must_change_password === 1,
    createdAtMs: user.created_at,
    lastSignInAtMs: user.last_sign_in_at,
    version: user.version,
  }));
}
