// The rows of signing in. Main holds the attempt and says in the state which step it is at; the window sends what was typed.
// Passwords and codes only go inwards. One attempt at a time: beginning another ends the one before.
import { Type, type Static } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';
import { Password, TypedCode } from './account.ts';
import { serverErrors } from './servers.ts';
import { writeErrors } from './vault-errors.ts';
import { FailureView, Id, Line, TimeMs } from './views.ts';

export const SecondFactor = Type.Union([
  Type.Literal('totp'),
  Type.Literal('backup-code'),
  Type.Literal('email-code'),
  Type.Literal('sms-code'),
]);
export type SecondFactor = Static<typeof SecondFactor>;

const EntryName = Strict({ id: Id, issuer: Line, account: Line });

const attempt = { attemptId: Id, serverId: Id } as const;

/** Where a sign-in stands. */
export const SignInView = Type.Union([
  Strict({
    step: Type.Literal('password'),
    ...attempt,
    /** Known from an earlier sign-in, or empty. */
    userName: Line,
    /** Set after a reset or an expired password was changed. */
    notice: Type.Union([
      Type.Literal('none'),
      Type.Literal('password-reset'),
      Type.Literal('session-ended'),
    ]),
  }),
  Strict({
    step: Type.Literal('code'),
    ...attempt,
    userName: Line,
    methods: Type.Array(SecondFactor),
    /** The entry that is linked to this account: one click sends its code. */
    entry: Type.Union([EntryName, Type.Null()]),
    /** Entries that bear this account's name and are linked to none: offered by name, never sent unasked. */
    candidates: Type.Array(EntryName),
    /** The vault's code was used or is about to end: it is sent by itself at this time. */
    waitingUntilMs: Type.Union([TimeMs, Type.Null()]),
    /** Where a code was sent, masked by the server. */
    sentTo: Type.Union([Line, Type.Null()]),
    triesLeft: Type.Integer({ minimum: 0 }),
    expiresAtMs: TimeMs,
  }),
  /** MFA is required and not on: mfa.begin, mfa.confirm or mfa.addToVault with this attempt. */
  Strict({ step: Type.Literal('enrol'), ...attempt, userName: Line, expiresAtMs: TimeMs }),
  Strict({
    step: Type.Literal('change-password'),
    ...attempt,
    userName: Line,
    why: Type.Union([Type.Literal('expired'), Type.Literal('set-by-administrator')]),
    expiresAtMs: TimeMs,
  }),
  /** The system browser is open; the answer comes by itself. */
  Strict({ step: Type.Literal('browser'), ...attempt, expiresAtMs: TimeMs }),
  /** Forgot password: the code has been sent, if there is such a user. */
  Strict({
    step: Type.Literal('reset'),
    ...attempt,
    nameOrEmail: Line,
    sentAtMs: TimeMs,
    expiresAtMs: TimeMs,
  }),
  /** Signed in; the attempt is over and the account is in the list. */
  Strict({ step: Type.Literal('done'), ...attempt, accountId: Id }),
  /** Ended by itself: too late, or the browser's answer was an error. */
  Strict({ step: Type.Literal('ended'), ...attempt, failure: FailureView }),
]);
export type SignInView = Static<typeof SignInView>;

const Attempt = Strict({ attemptId: Id });

/**
 * ACCOUNT_LOCKED and RATE_LIMITED carry `retryAfterSeconds`; CODE_WRONG may carry `attemptsLeft`;
 * PASSWORD_POLICY carries `problems`.
 */
const signInErrors = [
  'SIGN_IN_EXPIRED',
  'CREDENTIALS_WRONG',
  'ACCOUNT_LOCKED',
  'ACCOUNT_DISABLED',
  'DIRECTORY_DOWN',
  ...serverErrors,
  ...writeErrors,
] as const;

export const signInCalls = {
  /** Opens the form for a server, or for an account that is signed out. */
  'signIn.begin': row(
    Type.Union([Strict({ serverId: Id }), Strict({ accountId: Id })]),
    Strict({ attemptId: Id }),
    ['NOT_FOUND', ...serverErrors],
  ),
  /** `withVaultCode`: go on with the linked entry's code at once (password, Enter, home). */
  'signIn.password': row(
    Strict({
      attemptId: Id,
      userName: Line,
      password: Password,
      withVaultCode: Type.Boolean(),
      /** Keep the sign-in across restarts, where the organisation allows it. */
      keepSignedIn: Type.Boolean(),
    }),
    Nothing,
    signInErrors,
  ),
  'signIn.code': row(Strict({ attemptId: Id, code: TypedCode }), Nothing, [
    'CODE_WRONG',
    'CODE_ALREADY_USED',
    ...signInErrors,
  ]),
  /** One click: the entry's code, waiting for the next one where this one was used or is about to end. */
  'signIn.codeFromVault': row(
    Strict({
      attemptId: Id,
      /** One of the candidates, chosen by name; the entry is linked when its code was right. */
      entryId: Type.Optional(Id),
    }),
    Nothing,
    ['NOTHING_FOUND', 'CODE_WRONG', 'CODE_ALREADY_USED', 'CANCELLED', ...signInErrors],
  ),
  'signIn.backupCode': row(Strict({ attemptId: Id, code: TypedCode }), Nothing, [
    'BACKUP_CODE_WRONG',
    'BACKUP_CODE_USED',
    ...signInErrors,
  ]),
  'signIn.sendCode': row(
    Strict({
      attemptId: Id,
      method: Type.Union([Type.Literal('email-code'), Type.Literal('sms-code')]),
    }),
    Nothing,
    ['MAIL_FAILED', 'MFA_NOT_ALLOWED', ...signInErrors],
  ),
  'signIn.sentCode': row(Strict({ attemptId: Id, code: TypedCode }), Nothing, [
    'CODE_WRONG',
    ...signInErrors,
  ]),
  /** At the step change-password: an expired or one-time password is replaced. */
  'signIn.newPassword': row(Strict({ attemptId: Id, newPassword: Password }), Nothing, [
    'PASSWORD_POLICY',
    'PASSWORD_SAME',
    ...signInErrors,
  ]),
  /** Single sign-on: opens the system browser (RFC 8252) and goes on when its answer comes. */
  'signIn.browser': row(
    Strict({ attemptId: Id, providerId: Id, keepSignedIn: Type.Boolean() }),
    Nothing,
    ['SSO_FAILED', ...signInErrors],
  ),
  /** Same answer for every name. */
  'signIn.forgot': row(Strict({ attemptId: Id, nameOrEmail: Line }), Nothing, [
    'NOT_ALLOWED',
    ...signInErrors,
  ]),
  'signIn.reset': row(Strict({ attemptId: Id, code: TypedCode, newPassword: Password }), Nothing, [
    'CODE_WRONG',
    'PASSWORD_POLICY',
    'PASSWORD_SAME',
    ...signInErrors,
  ]),
  /** Back to the password, or (at the step password, done or ended) out of the form. */
  'signIn.back': row(Attempt, Nothing, []),
  'signIn.cancel': row(Attempt, Nothing, []),
} as const;
