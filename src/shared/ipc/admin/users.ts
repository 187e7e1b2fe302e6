// The rows of *Users and Roles*: users, their MFA, passwords and sessions; roles and what they may do.
// A one-time password comes out once, in the answer that made it, for the administrator to hand over.
import { Type } from 'typebox';
import { RoleRow, UserRow, usersApi } from '../../api/users.ts';
import { Nothing, row, Strict } from '../../contract.ts';
import { writeErrors } from '../vault-errors.ts';
import { Id, Line, TimeMs } from '../views.ts';
import { adminErrors, asAccount, DetailsView } from './form.ts';

const Whole = Type.Integer({ minimum: 0 });
const OneTimePassword = Type.Union([Type.String({ maxLength: 256 }), Type.Null()]);

/** What of the list is wanted, without the page. */
const UserFilter = Strict({
  search: usersApi['users.list'].input.properties.query.properties.search,
  roleId: usersApi['users.list'].input.properties.query.properties.roleId,
  mfa: usersApi['users.list'].input.properties.query.properties.mfa,
  state: usersApi['users.list'].input.properties.query.properties.state,
  backupCodes: usersApi['users.list'].input.properties.query.properties.backupCodes,
});

const UserSession = Strict({
  id: Id,
  device: Line,
  address: Line,
  createdAtMs: TimeMs,
  lastUsedAtMs: TimeMs,
});

const UserEvent = Strict({
  id: Id,
  atMs: TimeMs,
  event: Line,
  succeeded: Type.Boolean(),
  device: Line,
  address: Line,
  by: Line,
  details: DetailsView,
});

export const adminUsersCalls = {
  'admin.users.list': asAccount(usersApi['users.list'], usersApi['users.list'].output),
  'admin.users.get': asAccount(usersApi['users.get'], UserRow),
  'admin.users.create': asAccount(
    usersApi['users.create'],
    Strict({ user: UserRow, oneTimePassword: OneTimePassword }),
  ),
  /** CONFLICT with the field `version`: someone else was faster; without: the name or e-mail is taken. */
  'admin.users.update': asAccount(usersApi['users.update'], UserRow),
  'admin.users.delete': asAccount(usersApi['users.delete'], Nothing),
  'admin.users.unlock': asAccount(usersApi['users.unlock'], UserRow),
  'admin.users.setPassword': asAccount(
    usersApi['users.setPassword'],
    Strict({ oneTimePassword: OneTimePassword }),
  ),
  'admin.users.disableMfa': asAccount(usersApi['users.disableMfa'], UserRow),
  'admin.users.sessions': asAccount(
    usersApi['users.sessions'],
    Strict({ sessions: Type.Array(UserSession) }),
  ),
  'admin.users.endSessions': asAccount(usersApi['users.endSessions'], Strict({ ended: Whole })),
  'admin.users.activity': asAccount(
    usersApi['users.activity'],
    Strict({ events: Type.Array(UserEvent), nextBefore: Type.Union([Id, Type.Null()]) }),
  ),
  /** The report: every user of the filter as CSV, page by page, to a file the user names. */
  'admin.users.export': row(
    Strict({ accountId: Id, exportId: Id, filter: UserFilter }),
    Strict({ saved: Type.Boolean(), users: Whole }),
    ['CANCELLED', ...adminErrors, ...writeErrors],
  ),
  'admin.users.exportProgress': row(
    Strict({ exportId: Id }),
    Strict({ done: Whole, total: Whole }),
    ['NOT_FOUND'],
  ),
  'admin.users.cancelExport': row(Strict({ exportId: Id }), Nothing, []),
  /** A one-time password that is on screen; cleared from the clipboard like a code. */
  'admin.users.copyPassword': row(
    Strict({ text: Type.String({ maxLength: 256 }) }),
    Strict({ clearsAtMs: Type.Union([TimeMs, Type.Null()]) }),
    [],
  ),
  'admin.roles.list': asAccount(usersApi['roles.list'], usersApi['roles.list'].output),
  'admin.roles.create': asAccount(usersApi['roles.create'], RoleRow),
  'admin.roles.update': asAccount(usersApi['roles.update'], RoleRow),
  'admin.roles.delete': asAccount(usersApi['roles.delete'], Nothing),
} as const;
