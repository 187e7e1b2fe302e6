// Builds the answer of `account.me`: who is signed in, and how the account stands. Called at the end of sign-in
// and by the account's routes.
import type { Me } from '../../shared/api/account.ts';
import { type Permission, permissions } from '../../shared/api/permissions.ts';
import type { Context } from '../context.ts';
import { backupCodesLeft } from '../mfa/backup-codes.ts';
import { enrolmentNames } from '../mfa/enrolment.ts';
import { mfaPolicyFor } from '../mfa/mfa-policy.ts';
import { policyNotices } from '../organisation/notices.ts';
import { passwordExpiry } from '../password/expiry.ts';
import type { SessionRecord, UserRecord } from '../session/find-session.ts';
import type { Queries } from '../store/database.ts';
import type { RoleRecord, Snapshot } from '../store/snapshot.ts';

export async function rolesOf(
  queries: Queries,
  snapshot: Snapshot,
  userId: string,
): Promise<readonly RoleRecord[]> {
  const rows = await queries
    .selectFrom('user_roles')
    .select('role_id')
    .where('user_id', '=', userId)
    .execute();
  return rows.flatMap(({ role_id }) => snapshot.roles.get(role_id) ?? []);
}

export function permissionsOf(roles: readonly RoleRecord[]): Permission[] {
  const held = new Set(roles.flatMap((role) => role.permissions));
  return permissions.filter((name) => held.has(name));
}

export async function mfaState(
  context: Context,
  queries: Queries,
  snapshot: Snapshot,
  user: UserRecord,
): Promise<Me['mfa']> {
  const totp = await queries
    .selectFrom('totp')
    .select(['enabled_at', 'codes_acknowledged'])
    .where('user_id', '=', user.id)
    .executeTakeFirst();
  const pending =
    totp === undefined
      ? await queries
          .selectFrom('enrolments')
          .select('id')
          .where('user_id', '=', user.id)
          .where('expires_at', '>', context.now())
          .executeTakeFirst()
      : undefined;
  return {
    on: totp !== undefined,
    policy: mfaPolicyFor(snapshot.settings.mfa, user),
    enabledAtMs: totp?.enabled_at ?? null,
    ...enrolmentNames(snapshot.settings.profile.name, user.username),
    backupCodesLeft: totp === undefined ? 0 : await backupCodesLeft(queries, user.id),
    backupCodesAcknowledged: totp?.codes_acknowledged === 1,
    pendingEnrolmentId: pending?.id ?? null,
  };
}

export async function buildMe(
  context: Context,
  queries: Queries,
  snapshot: Snapshot,
  session: SessionRecord,
): Promise<Me> {
  const { user, row } = session;
  const roles = await rolesOf(queries, snapshot, user.id);
  const held = permissionsOf(roles);
  const expiry = passwordExpiry(snapshot.settings.password, user, context.now());
  return {
    user: {
      id: user.id,
      username: user.username,
      displayName: user.display_name,
      email: user.email,
      phone: user.phone,
      birthday: user.birthday,
      origin: user.origin,
      roles: roles.map(({ id, name }) => ({ id, name })),
      permissions: held,
      lastSignInAtMs: user.last_sign_in_at,
    },
    organisation: { name: snapshot.settings.profile.name },
    mfa: await mfaState(context, queries, snapshot, user),
    password: {
      changeable: user.origin === 'local',
      changedAtMs: user.password_changed_at,
      expiresAtMs: expiry.expiresAtMs,
      expiresSoon: expiry.soon,
    },
    session: {
      id: row.id,
      freshUntilMs: row.fresh_until,
      idleExpiresAtMs: row.idle_expires_at,
      expiresAtMs: row.expires_at,
    },
    notices: held.includes('organisation.policy') ? policyNotices(snapshot.settings) : [],
  };
}
