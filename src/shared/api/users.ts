// Administration of users and roles, by permission and not by role name.
// Dangerous changes need a fresh factor; the last administrator stays (LAST_ADMINISTRATOR).
import { Type, type Static } from 'typebox';
import { Nothing, Strict } from '../contract.ts';
import { ActivityRow, Origin, SessionRow } from './account.ts';
import {
  Cidr,
  Count,
  Cursor,
  DateText,
  Email,
  Id,
  MaybeTimeMs,
  NameText,
  Password,
  PermissionName,
  Phone,
  Reason,
  RoleRef,
  ShortText,
  TimeMs,
  Username,
} from './parts.ts';
import { route } from './route.ts';

export const UserRow = Strict({
  id: Id,
  username: Username,
  displayName: NameText,
  email: Type.Union([Email, Type.Null()]),
  phone: Type.Union([Phone, Type.Null()]),
  birthday: Type.Union([DateText, Type.Null()]),
  origin: Origin,
  roles: Type.Array(RoleRef),
  disabled: Type.Boolean(),
  /** Set while locked after failures; `Number.MAX_SAFE_INTEGER` until an administrator unlocks. */
  lockedUntilMs: MaybeTimeMs,
  mfaOn: Type.Boolean(),
  /** The row *MFA (Required)*. */
  mfaRequired: Type.Boolean(),
  backupCodesLeft: Count,
  passwordChangedAtMs: MaybeTimeMs,
  mustChangePassword: Type.Boolean(),
  createdAtMs: TimeMs,
  lastSignInAtMs: MaybeTimeMs,
  /** Send it back with an update; CONFLICT when someone else was faster. */
  version: Count,
});
export type UserRow = Static<typeof UserRow>;

export const RoleRow = Strict({
  id: Id,
  name: NameText,
  builtin: Type.Boolean(),
  permissions: Type.Array(PermissionName),
  /** Empty: from anywhere the organisation allows. */
  networks: Type.Array(Cidr),
  users: Count,
  version: Count,
});
export type RoleRow = Static<typeof RoleRow>;

/**
 * `lastSignIn`: never first; `mfa`: off, off but required, on; `state`: active, locked, disabled.
 * Descending turns each round.
 */
export const userSorts = ['username', 'displayName', 'lastSignIn', 'mfa', 'state'] as const;
export type UserSort = (typeof userSorts)[number];

const Permissions = Type.Array(PermissionName, { uniqueItems: true, maxItems: 100 });
const Networks = Type.Array(Cidr, { maxItems: 200 });
const RoleIds = Type.Array(Id, { uniqueItems: true, maxItems: 50 });
const userId = { params: Strict({ userId: Id }) };
const roleId = { params: Strict({ roleId: Id }) };

function access<
  const M extends 'GET' | 'POST' | 'PATCH' | 'DELETE',
  const P extends string,
  const N extends
    | 'users.read'
    | 'users.write'
    | 'users.password'
    | 'users.unlock'
    | 'users.mfa'
    | 'users.sessions'
    | 'roles.write'
    | 'audit.read',
>(method: M, path: P, permission: N, summary: string) {
  return { method, path, auth: 'session', permission, summary } as const;
}

export const usersApi = {
  'users.list': route(
    access('GET', '/v1/users', 'users.read', 'Users: searched, filtered, sorted, paged'),
    Strict({
      query: Strict({
        /** In user name, display name (accents do not matter) and e-mail. */
        search: Type.Optional(ShortText),
        roleId: Type.Optional(Id),
        mfa: Type.Optional(Type.Enum(['on', 'off'])),
        state: Type.Optional(Type.Enum(['active', 'disabled', 'locked'])),
        /** `low`: MFA is on and five backup codes or fewer are left. */
        backupCodes: Type.Optional(Type.Enum(['low'])),
        /** By user name where left out; what is equal goes by user name. */
        sort: Type.Optional(Type.Enum(userSorts)),
        order: Type.Optional(Type.Enum(['asc', 'desc'])),
        /** `nextAfter` of the page before, under the same sort and order. */
        after: Type.Optional(Cursor),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      }),
    }),
    Strict({
      users: Type.Array(UserRow),
      total: Count,
      nextAfter: Type.Union([Cursor, Type.Null()]),
    }),
    [],
  ),
  'users.get': route(
    access('GET', '/v1/users/:userId', 'users.read', 'One user'),
    Strict(userId),
    UserRow,
    ['NOT_FOUND'],
  ),
  'users.create': route(
    { ...access('POST', '/v1/users', 'users.write', 'Create a user'), fresh: true },
    Strict({
      body: Strict({
        username: Username,
        displayName: NameText,
        email: Type.Optional(Email),
        phone: Type.Optional(Phone),
        birthday: Type.Optional(DateText),
        roleIds: RoleIds,
        mfaRequired: Type.Optional(Type.Boolean()),
        /** Left out: the server makes a one-time password and answers it once. */
        password: Type.Optional(Password),
        mustChangePassword: Type.Optional(Type.Boolean()),
      }),
    }),
    Strict({ user: UserRow, oneTimePassword: Type.Union([Type.String(), Type.Null()]) }),
    ['CONFLICT', 'PASSWORD_POLICY', 'NOT_FOUND'],
  ),
  'users.update': route(
    { ...access('PATCH', '/v1/users/:userId', 'users.write', 'Change a user'), fresh: true },
    Strict({
      ...userId,
      body: Strict({
        version: Count,
        username: Type.Optional(Username),
        displayName: Type.Optional(NameText),
        email: Type.Optional(Type.Union([Email, Type.Null()])),
        phone: Type.Optional(Type.Union([Phone, Type.Null()])),
        birthday: Type.Optional(Type.Union([DateText, Type.Null()])),
        roleIds: Type.Optional(RoleIds),
        disabled: Type.Optional(Type.Boolean()),
        mfaRequired: Type.Optional(Type.Boolean()),
      }),
    }),
    UserRow,
    ['NOT_FOUND', 'CONFLICT', 'LAST_ADMINISTRATOR', 'PASSWORD_MANAGED_ELSEWHERE'],
  ),
  'users.delete': route(
    { ...access('DELETE', '/v1/users/:userId', 'users.write', 'Delete a user'), fresh: true },
    Strict(userId),
    Nothing,
    ['NOT_FOUND', 'LAST_ADMINISTRATOR'],
  ),
  'users.unlock': route(
    access('POST', '/v1/users/:userId/unlock', 'users.unlock', 'Lift a lockout'),
    Strict(userId),
    UserRow,
    ['NOT_FOUND'],
  ),
  'users.setPassword': route(
    {
      ...access('POST', '/v1/users/:userId/password', 'users.password', 'Set a password'),
      fresh: true,
    },
    Strict({
      ...userId,
      body: Strict({
        /** Left out: a one-time password, answered once, to be changed at the next sign-in. */
        password: Type.Optional(Password),
        mustChangePassword: Type.Optional(Type.Boolean()),
      }),
    }),
    Strict({ oneTimePassword: Type.Union([Type.String(), Type.Null()]) }),
    ['NOT_FOUND', 'PASSWORD_POLICY', 'PASSWORD_MANAGED_ELSEWHERE'],
  ),
  'users.disableMfa': route(
    {
      ...access('POST', '/v1/users/:userId/mfa/disable', 'users.mfa', 'Disable MFA of a user'),
      fresh: true,
    },
    Strict({ ...userId, body: Strict({ reason: Reason }) }),
    UserRow,
    ['NOT_FOUND', 'MFA_NOT_ON'],
  ),
  'users.sessions': route(
    access('GET', '/v1/users/:userId/sessions', 'users.sessions', 'Where a user is signed in'),
    Strict(userId),
    Strict({ sessions: Type.Array(SessionRow) }),
    ['NOT_FOUND'],
  ),
  'users.endSessions': route(
    access('POST', '/v1/users/:userId/sessions/end', 'users.sessions', 'Sign a user out'),
    Strict(userId),
    Strict({ ended: Count }),
    ['NOT_FOUND'],
  ),
  'users.activity': route(
    access('GET', '/v1/users/:userId/activity', 'audit.read', 'What happened to an account'),
    Strict({
      ...userId,
      query: Strict({
        before: Type.Optional(Id),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
      }),
    }),
    Strict({ events: Type.Array(ActivityRow), nextBefore: Type.Union([Id, Type.Null()]) }),
    ['NOT_FOUND'],
  ),
  'roles.list': route(
    access('GET', '/v1/roles', 'users.read', 'Roles and what they may do'),
    Nothing,
    Strict({ roles: Type.Array(RoleRow), permissions: Type.Array(PermissionName) }),
    [],
  ),
  'roles.create': route(
    { ...access('POST', '/v1/roles', 'roles.write', 'Create a role'), fresh: true },
    Strict({
      body: Strict({ name: NameText, permissions: Permissions, networks: Type.Optional(Networks) }),
    }),
    RoleRow,
    ['CONFLICT', 'WOULD_SHUT_YOU_OUT'],
  ),
  'roles.update': route(
    { ...access('PATCH', '/v1/roles/:roleId', 'roles.write', 'Change a role'), fresh: true },
    Strict({
      ...roleId,
      body: Strict({
        version: Count,
        name: Type.Optional(NameText),
        permissions: Type.Optional(Permissions),
        networks: Type.Optional(Networks),
      }),
    }),
    RoleRow,
    ['NOT_FOUND', 'CONFLICT', 'NOT_ALLOWED', 'LAST_ADMINISTRATOR', 'WOULD_SHUT_YOU_OUT'],
  ),
  'roles.delete': route(
    { ...access('DELETE', '/v1/roles/:roleId', 'roles.write', 'Delete a role'), fresh: true },
    Strict(roleId),
    Nothing,
    ['NOT_FOUND', 'NOT_ALLOWED', 'LAST_ADMINISTRATOR'],
  ),
} as const;
