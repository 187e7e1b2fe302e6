// Signing in, as steps: each answer is the next step until `done`. Also refresh, reset and single sign-on.
// A challengeId is a secret of at most ten minutes; it never goes into an address.
import { Type, type Static } from 'typebox';
import { Nothing, Strict } from '../contract.ts';
import { Me } from './account.ts';
import { Enrolment, EnrolmentStatus } from './mfa.ts';
import {
  BackupCodeInput,
  BackupCodes,
  Count,
  Device,
  Id,
  MessageCode,
  Opaque,
  Password,
  TimeMs,
  TotpCode,
  Username,
} from './parts.ts';
import { PasswordPolicy, passwordProblems } from './policy.ts';
import { route } from './route.ts';

const mfaMethods = ['totp', 'backup-code', 'email-code', 'sms-code'] as const;

/** Kept by the app in the keychain; the server keeps hashes only. */
export const Session = Strict({
  id: Id,
  token: Opaque,
  /** Only when the sign-in asked to be kept across restarts and the organisation allows it. */
  refreshToken: Type.Union([Opaque, Type.Null()]),
  refreshExpiresAtMs: Type.Union([TimeMs, Type.Null()]),
  idleExpiresAtMs: TimeMs,
  expiresAtMs: TimeMs,
});
export type Session = Static<typeof Session>;

const challenge = {
  challengeId: Opaque,
  expiresAtMs: TimeMs,
  /**
   * Whose sign-in it is; only ever said once a password or a provider proved it. The id tells people apart: a name may
   * be changed, or passed on to somebody else.
   */
  userId: Id,
  username: Username,
};

export const SignInStep = Type.Union([
  /** A code from the authenticator, or one of the other ways. */
  Strict({
    step: Type.Literal('mfa'),
    ...challenge,
    methods: Type.Array(Type.Enum(mfaMethods)),
    attemptsLeft: Count,
  }),
  /** MFA is required and not on: begin and confirm an enrolment before anything else. */
  Strict({ step: Type.Literal('enrol'), ...challenge }),
  Strict({
    step: Type.Literal('change-password'),
    ...challenge,
    reason: Type.Enum(['expired', 'one-time']),
    policy: PasswordPolicy,
    minLength: Type.Integer(),
  }),
  Strict({
    step: Type.Literal('done'),
    session: Session,
    me: Me,
    /** A backup code was used: how many are left is in me.mfa; offer a fresh set (NIST 4.2.1.1). */
    usedBackupCode: Type.Boolean(),
  }),
]);
export type SignInStep = Static<typeof SignInStep>;

const refusals = ['ACCOUNT_LOCKED', 'ACCOUNT_DISABLED', 'SIGN_IN_EXPIRED'] as const;

const withChallenge = { challengeId: Opaque };

function post<const P extends string, const S extends string>(path: P, summary: S) {
  return { method: 'POST', path, auth: 'none', summary } as const;
}

export const signInApi = {
  'signIn.password': route(
    post('/v1/sign-in', 'User name and password; directory users too'),
    Strict({
      body: Strict({
        username: Username,
        password: Password,
        device: Device,
        /** Keep this sign-in across restarts: asks for a refresh token. */
        remember: Type.Optional(Type.Boolean()),
      }),
    }),
    SignInStep,
    [
      'CREDENTIALS_WRONG',
      'ACCOUNT_LOCKED',
      'ACCOUNT_DISABLED',
      'PASSWORD_EXPIRED',
      'DIRECTORY_DOWN',
    ],
  ),
  'signIn.code': route(
    post('/v1/sign-in/code', 'The six-digit code of the authenticator'),
    Strict({ body: Strict({ ...withChallenge, code: TotpCode }) }),
    SignInStep,
    ['CODE_WRONG', 'CODE_ALREADY_USED', ...refusals],
  ),
  'signIn.backupCode': route(
    post('/v1/sign-in/backup-code', 'A backup code instead; each works once'),
    Strict({ body: Strict({ ...withChallenge, code: BackupCodeInput }) }),
    SignInStep,
    ['BACKUP_CODE_WRONG', 'BACKUP_CODE_USED', ...refusals],
  ),
  'signIn.sendCode': route(
    post('/v1/sign-in/send-code', 'Send a code by e-mail or text message, where allowed'),
    Strict({
      body: Strict({ ...withChallenge, method: Type.Enum(['email-code', 'sms-code']) }),
    }),
    Strict({
      /** Masked, for example `a***@example.org`. */
      sentTo: Type.String(),
      expiresAtMs: TimeMs,
    }),
    ['MFA_NOT_ALLOWED', 'MAIL_FAILED', ...refusals],
  ),
  'signIn.sentCode': route(
    post('/v1/sign-in/sent-code', 'The code that was sent'),
    Strict({ body: Strict({ ...withChallenge, code: MessageCode }) }),
    SignInStep,
    ['CODE_WRONG', ...refusals],
  ),
  'signIn.enrolBegin': route(
    post('/v1/sign-in/enrolment', 'Forced enrolment: a secret for an authenticator app'),
    Strict({ body: Strict(withChallenge) }),
    Enrolment,
    ['MFA_ALREADY_ON', ...refusals],
  ),
  'signIn.enrolStatus': route(
    post('/v1/sign-in/enrolment/status', 'How an enrolment stands, during sign-in'),
    Strict({ body: Strict({ ...withChallenge, enrolmentId: Id }) }),
    EnrolmentStatus,
    [...refusals],
  ),
  'signIn.enrolConfirm': route(
    post('/v1/sign-in/enrolment/confirm', 'Prove a code: MFA is on, backup codes come once'),
    Strict({ body: Strict({ ...withChallenge, enrolmentId: Id, code: TotpCode }) }),
    Strict({ backupCodes: BackupCodes, next: SignInStep }),
    ['CODE_WRONG', 'CODE_ALREADY_USED', 'ENROLMENT_GONE', 'MFA_ALREADY_ON', ...refusals],
  ),
  'signIn.enrolCancel': route(
    post(
      '/v1/sign-in/enrolment/cancel',
      'Drop a pending enrolment; the sign-in stays at this step',
    ),
    Strict({ body: Strict({ ...withChallenge, enrolmentId: Id }) }),
    Nothing,
    [...refusals],
  ),
  'signIn.checkPassword': route(
    post('/v1/sign-in/password/check', 'What the rules say of a new password'),
    Strict({ body: Strict({ ...withChallenge, newPassword: Password }) }),
    Strict({ problems: Type.Array(Type.Enum(passwordProblems)) }),
    [...refusals],
  ),
  'signIn.changePassword': route(
    post('/v1/sign-in/password', 'Replace an expired or one-time password'),
    Strict({ body: Strict({ ...withChallenge, newPassword: Password }) }),
    SignInStep,
    ['PASSWORD_POLICY', 'PASSWORD_SAME', ...refusals],
  ),
  'signIn.cancel': route(
    post('/v1/sign-in/cancel', 'Drop a sign-in that was begun'),
    Strict({ body: Strict(withChallenge) }),
    Nothing,
    [],
  ),
  'signIn.refresh': route(
    post('/v1/sign-in/refresh', 'A fresh session for a sign-in that was kept; the token changes'),
    Strict({ body: Strict({ refreshToken: Opaque }) }),
    Strict({ session: Session, me: Me }),
    ['SESSION_ENDED', 'ACCOUNT_LOCKED', 'ACCOUNT_DISABLED'],
  ),
  'reset.begin': route(
    post('/v1/reset', 'Forgot password: the answer is the same whether or not anyone was found'),
    Strict({ body: Strict({ usernameOrEmail: Username }) }),
    Strict({
      resetId: Opaque,
      expiresAtMs: TimeMs,
      /** The organisation's rules for the new password: the same for everyone, found or not. */
      policy: PasswordPolicy,
    }),
    ['NOT_ALLOWED'],
  ),
  'reset.complete': route(
    post('/v1/reset/complete', 'The code from the mail and a new password; does not sign in'),
    Strict({ body: Strict({ resetId: Opaque, code: MessageCode, newPassword: Password }) }),
    Nothing,
    ['CODE_WRONG', 'SIGN_IN_EXPIRED', 'PASSWORD_POLICY', 'PASSWORD_SAME'],
  ),
  'sso.start': route(
    {
      method: 'GET',
      path: '/v1/sso/:providerId/start',
      auth: 'none',
      media: 'redirect',
      summary: 'Opened in the system browser: on to the provider (RFC 8252)',
    },
    Strict({
      params: Strict({ providerId: Id }),
      query: Strict({
        /** The app's own PKCE challenge, S256 (RFC 7636). */
        challenge: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
        /** The app's listener on 127.0.0.1; the answer goes to its path /sso. */
        port: Type.Integer({ minimum: 1024, maximum: 65_535 }),
        /** Handed back unchanged. */
        state: Type.String({ pattern: '^[A-Za-z0-9_-]{16,128}$' }),
      }),
    }),
    Nothing,
    ['NOT_FOUND', 'SSO_FAILED'],
  ),
  'sso.callback': route(
    {
      method: 'GET',
      path: '/v1/sso/:providerId/callback',
      auth: 'none',
      media: 'redirect',
      summary: 'The provider sends the browser back here',
    },
    Strict({
      params: Strict({ providerId: Id }),
      query: Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 4096 })),
    }),
    Nothing,
    ['NOT_FOUND', 'SSO_FAILED'],
  ),
  'sso.exchange': route(
    post('/v1/sso/exchange', 'The one-time code and the PKCE verifier for the next step'),
    Strict({
      body: Strict({
        code: Opaque,
        verifier: Type.String({ pattern: '^[A-Za-z0-9._~-]{43,128}$' }),
        device: Device,
        remember: Type.Optional(Type.Boolean()),
      }),
    }),
    SignInStep,
    ['SSO_FAILED', 'ACCOUNT_LOCKED', 'ACCOUNT_DISABLED'],
  ),
} as const;
