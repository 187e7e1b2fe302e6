// The signed-in person's own account: who I am, password, sessions, activity, proving a factor afresh.
// The server answers for the session's user only; administrators use src/shared/api/users.ts.
import { Type, type Static } from 'typebox';
import { Nothing, Strict } from '../contract.ts';
import {
  Count,
  DateText,
  Email,
  Id,
  LongText,
  MaybeTimeMs,
  NameText,
  Password,
  PermissionName,
  Phone,
  RoleRef,
  ShortText,
  TimeMs,
  TotpCode,
  Username,
} from './parts.ts';
import { PasswordPolicy, PolicyNotice, passwordProblems } from './policy.ts';
import { route } from './route.ts';

const origins = ['local', 'directory', 'sso'] as const;
export const Origin = Type.Enum(origins);

export const MfaState = Strict({
  on: Type.Boolean(),
  /** What applies to this user: the organisation's mode and *MFA (Required)* together. */
  policy: Type.Enum(['off', 'optional', 'required']),
  enabledAtMs: MaybeTimeMs,
  /** Issuer and account of the enrolment string, to find its entry in a vault. */
  issuer: Type.String(),
  account: Type.String(),
  backupCodesLeft: Count,
  /** False: the last set of backup codes was never confirmed as received; offer to regenerate. */
  backupCodesAcknowledged: Type.Boolean(),
  /** A begun enrolment that waits for its code, if any. */
  pendingEnrolmentId: Type.Union([Id, Type.Null()]),
});

export const Me = Strict({
  user: Strict({
    id: Id,
    username: Username,
    displayName: NameText,
    email: Type.Union([Email, Type.Null()]),
    phone: Type.Union([Phone, Type.Null()]),
    birthday: Type.Union([DateText, Type.Null()]),
    origin: Origin,
    roles: Type.Array(RoleRef),
    permissions: Type.Array(PermissionName),
    lastSignInAtMs: MaybeTimeMs,
  }),
  organisation: Strict({ name: NameText }),
  mfa: MfaState,
  password: Strict({
    /** False for directory and single sign-on users: their password lives elsewhere. */
    changeable: Type.Boolean(),
    changedAtMs: MaybeTimeMs,
    expiresAtMs: MaybeTimeMs,
    /** The organisation wants the person warned now. */
    expiresSoon: Type.Boolean(),
  }),
  session: Strict({ id: Id, freshUntilMs: TimeMs, idleExpiresAtMs: TimeMs, expiresAtMs: TimeMs }),
  /** Settings weaker than recommended; for those who may change policy, else empty. */
  notices: Type.Array(PolicyNotice),
});
export type Me = Static<typeof Me>;

export const SessionRow = Strict({
  id: Id,
  current: Type.Boolean(),
  device: ShortText,
  address: Type.String(),
  createdAtMs: TimeMs,
  lastSeenAtMs: TimeMs,
  expiresAtMs: TimeMs,
  remembered: Type.Boolean(),
});

export const ActivityRow = Strict({
  id: Id,
  atMs: TimeMs,
  /** For example `sign-in.done`, `sign-in.failed`, `mfa.enabled`. */
  kind: Type.String(),
  outcome: Type.Enum(['success', 'failure']),
  device: ShortText,
  address: Type.String(),
  /** Someone else who did it, for example an administrator. */
  by: Type.Union([Username, Type.Null()]),
  details: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
});

const PageQuery = {
  before: Type.Optional(Id),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
};

export const accountApi = {
  'account.me': route(
    { method: 'GET', path: '/v1/me', auth: 'session', summary: 'Who am I' },
    Nothing,
    Me,
    [],
  ),
  'account.update': route(
    {
      method: 'PATCH',
      path: '/v1/me',
      auth: 'session',
      fresh: true,
      summary: 'Change my e-mail address or telephone number',
    },
    Strict({
      body: Strict({
        email: Type.Optional(Type.Union([Email, Type.Null()])),
        phone: Type.Optional(Type.Union([Phone, Type.Null()])),
      }),
    }),
    Me,
    ['CONFLICT', 'PASSWORD_MANAGED_ELSEWHERE'],
  ),
  'session.confirm': route(
    {
      method: 'POST',
      path: '/v1/session/confirm',
      auth: 'session',
      summary: 'Prove a factor afresh: the code where MFA is on, else the password',
    },
    Strict({
      body: Strict({ code: Type.Optional(TotpCode), password: Type.Optional(Password) }),
    }),
    Strict({ freshUntilMs: TimeMs }),
    [
      'CODE_WRONG',
      'CODE_ALREADY_USED',
      'PASSWORD_WRONG',
      'ACCOUNT_LOCKED',
      'DIRECTORY_DOWN',
      'NOT_ALLOWED',
    ],
  ),
  'session.signOut': route(
    { method: 'POST', path: '/v1/session/sign-out', auth: 'session', summary: 'End this session' },
    Nothing,
    Nothing,
    [],
  ),
  'sessions.list': route(
    { method: 'GET', path: '/v1/sessions', auth: 'session', summary: 'Where I am signed in' },
    Nothing,
    Strict({ sessions: Type.Array(SessionRow) }),
    [],
  ),
  'sessions.end': route(
    {
      method: 'DELETE',
      path: '/v1/sessions/:sessionId',
      auth: 'session',
      summary: 'Sign out one of my sessions',
    },
    Strict({ params: Strict({ sessionId: Id }) }),
    Nothing,
    ['NOT_FOUND'],
  ),
  'sessions.endOthers': route(
    {
      method: 'POST',
      path: '/v1/sessions/end-others',
      auth: 'session',
      summary: 'Sign out all my sessions but this one',
    },
    Nothing,
    Strict({ ended: Count }),
    [],
  ),
  'sessions.endAll': route(
    {
      method: 'POST',
      path: '/v1/sessions/end-all',
      auth: 'session',
      summary: 'Sign out everywhere, here too',
    },
    Nothing,
    Strict({ ended: Count }),
    [],
  ),
  'password.policy': route(
    {
      method: 'GET',
      path: '/v1/password/policy',
      auth: 'session',
      summary: 'The rules for my password',
    },
    Nothing,
    Strict({
      policy: PasswordPolicy,
      /** The length that holds for me now. */
      minLength: Type.Integer(),
    }),
    [],
  ),
  'password.check': route(
    {
      method: 'POST',
      path: '/v1/password/check',
      auth: 'session',
      summary: 'What the rules say of a new password; nothing is changed or kept',
    },
    Strict({ body: Strict({ newPassword: Password }) }),
    Strict({ problems: Type.Array(Type.Enum(passwordProblems)) }),
    [],
  ),
  'password.change': route(
    {
      method: 'POST',
      path: '/v1/password/change',
      auth: 'session',
      summary: 'Change my password; other sessions may be ended with it',
    },
    Strict({
      body: Strict({
        currentPassword: Password,
        newPassword: Password,
        endOtherSessions: Type.Optional(Type.Boolean()),
      }),
    }),
    Strict({ changedAtMs: TimeMs, endedSessions: Count }),
    [
      'PASSWORD_WRONG',
      'PASSWORD_POLICY',
      'PASSWORD_SAME',
      'PASSWORD_MANAGED_ELSEWHERE',
      'ACCOUNT_LOCKED',
    ],
  ),
  'activity.list': route(
    {
      method: 'GET',
      path: '/v1/activity',
      auth: 'session',
      summary: 'What happened to my account',
    },
    Strict({ query: Strict(PageQuery) }),
    Strict({ events: Type.Array(ActivityRow), nextBefore: Type.Union([Id, Type.Null()]) }),
    [],
  ),
  'activity.report': route(
    {
      method: 'POST',
      path: '/v1/activity/report',
      auth: 'session',
      summary: 'Report suspicious activity to the audit log and the support address',
    },
    Strict({ body: Strict({ message: LongText, eventId: Type.Optional(Id) }) }),
    Strict({ reportId: Id }),
    [],
  ),
} as const;
