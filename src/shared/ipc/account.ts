// The rows of an account: who am I, password, sessions, activity; and the view of it that the state carries.
// The session's token never reaches the window. Passwords only go inwards.
import { Type, type Static } from 'typebox';
import { Email, Phone } from '../api/parts.ts';
import { Nothing, row, Strict } from '../contract.ts';
import { serverErrors } from './servers.ts';
import { writeErrors } from './vault-errors.ts';
import { FailureView, Id, Line, Text, TimeMs } from './views.ts';

export const Password = Type.String({ maxLength: 1024 });
/** A code as typed or pasted: spaces and dashes are taken out by main. */
export const TypedCode = Type.String({ maxLength: 64 });

/** How the user proves to hold the second factor: a code by hand, or the vault's own. */
export const Proof = Type.Union([
  Strict({ how: Type.Literal('code'), code: TypedCode }),
  Strict({ how: Type.Literal('vault') }),
]);
export type Proof = Static<typeof Proof>;

const MfaView = Strict({
  on: Type.Boolean(),
  /** The organisation or an administrator requires it of this user. */
  required: Type.Boolean(),
  /** False where the organisation has it switched off. */
  allowed: Type.Boolean(),
  enabledAtMs: Type.Union([TimeMs, Type.Null()]),
  /** The entry of the vault that makes this account's codes. */
  entryId: Type.Union([Id, Type.Null()]),
});

const BackupCodesView = Strict({
  left: Type.Integer({ minimum: 0 }),
  total: Type.Integer({ minimum: 0 }),
  low: Type.Boolean(),
  madeAtMs: Type.Union([TimeMs, Type.Null()]),
  /** False from the moment they are made until the user says that they are kept. */
  acknowledged: Type.Boolean(),
  /** The app still holds them for showing (backupCodes.show), because nobody has acknowledged them. */
  showable: Type.Boolean(),
  keptInVault: Type.Boolean(),
});

const PasswordView = Strict({
  /** Why not, where it cannot be changed here. */
  change: Type.Union([Type.Literal('here'), Type.Literal('in-directory'), Type.Literal('in-sso')]),
  changedAtMs: Type.Union([TimeMs, Type.Null()]),
  expiresAtMs: Type.Union([TimeMs, Type.Null()]),
});

/** What wants the user's attention, most urgent first; each kind has one action on the screen. */
export const AttentionItem = Type.Union([
  Strict({ kind: Type.Literal('mfa-on-no-secret-here') }),
  Strict({ kind: Type.Literal('secret-here-mfa-off'), entryId: Id }),
  Strict({ kind: Type.Literal('secret-here-refused'), entryId: Id }),
  Strict({ kind: Type.Literal('enrolment-unfinished') }),
  Strict({ kind: Type.Literal('mfa-required') }),
  Strict({ kind: Type.Literal('mfa-recommended') }),
  Strict({ kind: Type.Literal('backup-codes-not-acknowledged') }),
  Strict({ kind: Type.Literal('backup-codes-gone') }),
  Strict({
    kind: Type.Literal('backup-codes-low'),
    left: Type.Integer({ minimum: 0 }),
  }),
  Strict({ kind: Type.Literal('password-expires'), expiresAtMs: TimeMs }),
  Strict({ kind: Type.Literal('clock-off'), offsetMs: Type.Integer() }),
  Strict({ kind: Type.Literal('session-ended') }),
  Strict({ kind: Type.Literal('server-unreachable'), failure: FailureView }),
  /** For administrators: settings weaker than recommended, each with the rule that says so. */
  Strict({
    kind: Type.Literal('policy-weak'),
    notices: Type.Array(Strict({ setting: Line, rule: Line })),
  }),
]);
export type AttentionItem = Static<typeof AttentionItem>;

export const AccountView = Strict({
  id: Id,
  serverId: Id,
  userName: Line,
  displayName: Line,
  /** Empty where there is none. */
  email: Line,
  phone: Line,
  kind: Type.Union([Type.Literal('local'), Type.Literal('directory'), Type.Literal('sso')]),
  session: Type.Union([
    Strict({ state: Type.Literal('signed-in'), sinceMs: TimeMs, expiresAtMs: TimeMs }),
    /** There is a kept sign-in; the server has not yet been asked (or cannot be reached). */
    Strict({
      state: Type.Literal('resuming'),
      failure: Type.Union([FailureView, Type.Null()]),
      retryAtMs: Type.Union([TimeMs, Type.Null()]),
    }),
    Strict({
      state: Type.Literal('signed-out'),
      why: Type.Union([
        Type.Literal('by-user'),
        Type.Literal('ended-by-server'),
        Type.Literal('expired'),
      ]),
    }),
  ]),
  /** Names of the roles, and the permissions they add up to; empty while nothing is known. */
  roles: Type.Array(Line),
  permissions: Type.Array(Line),
  /** Null until the server has said so once. The facts below are as of `asOfMs`. */
  mfa: Type.Union([MfaView, Type.Null()]),
  backupCodes: Type.Union([BackupCodesView, Type.Null()]),
  password: Type.Union([PasswordView, Type.Null()]),
  otherSessions: Type.Integer({ minimum: 0 }),
  asOfMs: Type.Union([TimeMs, Type.Null()]),
  attention: Type.Array(AttentionItem),
});
export type AccountView = Static<typeof AccountView>;

/** One rule of the organisation's password policy against what is being typed. */
export const PolicyRule = Strict({
  rule: Type.Union([
    Type.Literal('min-length'),
    /** Where nobody knows yet whether this user has MFA on: shorter passwords will do with it. */
    Type.Literal('min-length-either'),
    Type.Literal('max-length'),
    Type.Literal('lower-case'),
    Type.Literal('upper-case'),
    Type.Literal('digit'),
    Type.Literal('symbol'),
    Type.Literal('not-user-name'),
    Type.Literal('not-email'),
    Type.Literal('not-birthday'),
    Type.Literal('not-organisation'),
    Type.Literal('not-known-breached'),
    Type.Literal('not-used-before'),
    Type.Literal('not-the-current'),
  ]),
  /** `unknown`: only the server can tell, when it is saved. */
  met: Type.Union([Type.Boolean(), Type.Literal('unknown')]),
  /** Characters, for the length rules; generations, for not-used-before. */
  count: Type.Optional(Type.Integer({ minimum: 0 })),
  countWithMfa: Type.Optional(Type.Integer({ minimum: 0 })),
});
export type PolicyRule = Static<typeof PolicyRule>;

const SessionView = Strict({
  id: Id,
  device: Line,
  address: Line,
  createdAtMs: TimeMs,
  lastUsedAtMs: TimeMs,
  current: Type.Boolean(),
});

const ActivityView = Strict({
  id: Id,
  atMs: TimeMs,
  /** The audit log's name of the event, for example sign-in.succeeded. */
  event: Line,
  device: Line,
  address: Line,
  succeeded: Type.Boolean(),
  /** Someone else who did it, for example an administrator; else empty. */
  by: Line,
  details: Type.Array(Strict({ name: Line, value: Line })),
});

export const accountErrors = [
  'NOT_FOUND',
  'SESSION_ENDED',
  'ACCOUNT_DISABLED',
  'ACCOUNT_LOCKED',
  ...serverErrors,
] as const;

/** What a proof can fail with. */
export const proofErrors = ['CODE_WRONG', 'CODE_ALREADY_USED', 'NOTHING_FOUND'] as const;

const Account = Strict({ accountId: Id });

export const accountCalls = {
  /** Asks the server for everything the home shows. */
  'account.refresh': row(Account, Nothing, accountErrors),
  /** Ends the session on the server too; signs out here even where the server cannot be reached. */
  'account.signOut': row(Account, Nothing, ['NOT_FOUND', ...writeErrors]),
  /** Signs out and takes the account out of the list. Its vault entry stays, unlinked. */
  'account.forget': row(Account, Nothing, ['NOT_FOUND', ...writeErrors]),
  /**
   * Proves a factor afresh, for the calls that answer FRESH_CODE_NEEDED: a code where MFA is on, else the password.
   * The call is then made again.
   */
  'account.confirm': row(
    Strict({
      accountId: Id,
      proof: Type.Union([
        ...Proof.anyOf,
        Strict({ how: Type.Literal('password'), password: Password }),
      ]),
    }),
    Nothing,
    ['PASSWORD_WRONG', 'NOT_ALLOWED', 'DIRECTORY_DOWN', ...proofErrors, ...accountErrors],
  ),
  /** Live, while typing: which rules of the organisation a new password meets. */
  'account.checkPassword': row(
    Strict({
      for: Type.Union([
        Account,
        Strict({ attemptId: Id }),
        /** A password for the first administrator of a local organisation. */
        Strict({ newOrganisation: Line, userName: Line }),
      ]),
      newPassword: Password,
    }),
    Strict({ acceptable: Type.Boolean(), rules: Type.Array(PolicyRule) }),
    ['SIGN_IN_EXPIRED', ...accountErrors],
  ),
  'account.changePassword': row(
    Strict({
      accountId: Id,
      currentPassword: Password,
      newPassword: Password,
      endOtherSessions: Type.Boolean(),
    }),
    Nothing,
    [
      'PASSWORD_WRONG',
      'PASSWORD_POLICY',
      'PASSWORD_SAME',
      'PASSWORD_MANAGED_ELSEWHERE',
      ...accountErrors,
      ...writeErrors,
    ],
  ),
  /** E-mail address and telephone number; null takes one away. CONFLICT: somebody else has the address. */
  'account.changeContact': row(
    Strict({
      accountId: Id,
      email: Type.Optional(Type.Union([Email, Type.Null()])),
      phone: Type.Optional(Type.Union([Phone, Type.Null()])),
    }),
    Nothing,
    [
      'CONFLICT',
      'FRESH_CODE_NEEDED',
      'PASSWORD_MANAGED_ELSEWHERE',
      ...accountErrors,
      ...writeErrors,
    ],
  ),
  'account.sessions': row(Account, Strict({ sessions: Type.Array(SessionView) }), accountErrors),
  'account.endSession': row(Strict({ accountId: Id, sessionId: Id }), Nothing, accountErrors),
  'account.endOtherSessions': row(Account, Nothing, accountErrors),
  'account.activity': row(
    Strict({ accountId: Id, cursor: Type.Optional(Line) }),
    Strict({ events: Type.Array(ActivityView), nextCursor: Type.Union([Line, Type.Null()]) }),
    accountErrors,
  ),
  /** Tells the administrators, with the event the user pointed at. */
  'account.report': row(
    Strict({ accountId: Id, text: Text, eventId: Type.Optional(Id) }),
    Nothing,
    accountErrors,
  ),
} as const;
