// Multi-factor authentication of the signed-in person: enrol, backup codes, disable.
// The only routes (with sign-in's forced enrolment) whose answers carry a TOTP secret or backup codes.
import { Type, type Static } from 'typebox';
import { Nothing, Strict } from '../contract.ts';
import { MfaState } from './account.ts';
import { BackupCodes, Count, Id, MaybeTimeMs, ShortText, TimeMs, TotpCode } from './parts.ts';
import { route } from './route.ts';

/** What any authenticator app needs; SHA-1, 6 digits, 30 s (RFC 6238), 160-bit secret. */
export const Enrolment = Strict({
  enrolmentId: Id,
  /** Base32 without padding. */
  secret: Type.String({ pattern: '^[A-Z2-7]{32}$' }),
  /** otpauth:// as in docs/login-protocol.md: for a QR code or a vault. */
  uri: Type.String(),
  issuer: Type.String(),
  account: Type.String(),
  algorithm: Type.Literal('SHA1'),
  digits: Type.Literal(6),
  periodSeconds: Type.Literal(30),
  expiresAtMs: TimeMs,
});
export type Enrolment = Static<typeof Enrolment>;

/** How an enrolment stands, for an app that was killed at any moment. */
export const EnrolmentStatus = Strict({
  enrolmentId: Id,
  /** `gone`: expired, cancelled, replaced, or its MFA disabled since. */
  status: Type.Enum(['pending', 'confirmed', 'gone']),
  backupCodesAcknowledged: Type.Boolean(),
});

/**
 * Confirming again with the same enrolmentId and a right code is safe: `alreadyConfirmed` is true, and a
 * fresh set of backup codes replaces the first as long as that one was never acknowledged, else null.
 */
const EnrolmentConfirmed = Strict({
  alreadyConfirmed: Type.Boolean(),
  backupCodes: Type.Union([BackupCodes, Type.Null()]),
  enabledAtMs: TimeMs,
});

const BackupCodeState = Strict({
  left: Count,
  total: Count,
  /** Five or fewer of ten: the app warns at `low`. */
  low: Type.Boolean(),
  generatedAtMs: MaybeTimeMs,
  acknowledged: Type.Boolean(),
  codes: Type.Array(
    Strict({
      /** 1 to 10, the order in which they were shown. */
      position: Type.Integer({ minimum: 1, maximum: 10 }),
      usedAtMs: MaybeTimeMs,
      usedDevice: Type.Union([ShortText, Type.Null()]),
    }),
  ),
});

const codeErrors = ['CODE_WRONG', 'CODE_ALREADY_USED', 'ACCOUNT_LOCKED'] as const;

export const mfaApi = {
  'mfa.status': route(
    { method: 'GET', path: '/v1/mfa', auth: 'session', summary: 'My second factor' },
    Nothing,
    MfaState,
    [],
  ),
  'mfa.begin': route(
    {
      method: 'POST',
      path: '/v1/mfa/enrolment',
      auth: 'session',
      fresh: true,
      summary: 'Begin enrolment: a secret for an authenticator app; nothing is on yet',
    },
    Nothing,
    Enrolment,
    ['MFA_ALREADY_ON', 'MFA_NOT_ALLOWED'],
  ),
  'mfa.enrolment': route(
    {
      method: 'GET',
      path: '/v1/mfa/enrolment/:enrolmentId',
      auth: 'session',
      summary: 'How an enrolment stands',
    },
    Strict({ params: Strict({ enrolmentId: Id }) }),
    EnrolmentStatus,
    [],
  ),
  'mfa.confirm': route(
    {
      method: 'POST',
      path: '/v1/mfa/enrolment/:enrolmentId/confirm',
      auth: 'session',
      summary: 'Prove a code: MFA is on from here, backup codes come once',
    },
    Strict({ params: Strict({ enrolmentId: Id }), body: Strict({ code: TotpCode }) }),
    EnrolmentConfirmed,
    [...codeErrors, 'ENROLMENT_GONE', 'MFA_ALREADY_ON', 'MFA_NOT_ALLOWED'],
  ),
  'mfa.cancel': route(
    {
      method: 'DELETE',
      path: '/v1/mfa/enrolment/:enrolmentId',
      auth: 'session',
      summary: 'Drop a pending enrolment; a confirmed one stays',
    },
    Strict({ params: Strict({ enrolmentId: Id }) }),
    Nothing,
    [],
  ),
  'mfa.disable': route(
    {
      method: 'POST',
      path: '/v1/mfa/disable',
      auth: 'session',
      summary: 'Turn my second factor off, with a code; refused where it is required',
    },
    Strict({ body: Strict({ code: TotpCode }) }),
    Nothing,
    [...codeErrors, 'MFA_NOT_ON', 'MFA_REQUIRED'],
  ),
  'backupCodes.status': route(
    { method: 'GET', path: '/v1/backup-codes', auth: 'session', summary: 'How many are left' },
    Nothing,
    BackupCodeState,
    ['MFA_NOT_ON'],
  ),
  'backupCodes.regenerate': route(
    {
      method: 'POST',
      path: '/v1/backup-codes/regenerate',
      auth: 'session',
      summary: 'Ten new backup codes, with a code; the old ones die at that moment',
    },
    Strict({ body: Strict({ code: TotpCode }) }),
    Strict({ backupCodes: BackupCodes, generatedAtMs: TimeMs }),
    [...codeErrors, 'MFA_NOT_ON'],
  ),
  'backupCodes.acknowledge': route(
    {
      method: 'POST',
      path: '/v1/backup-codes/acknowledge',
      auth: 'session',
      summary: 'The person has the current set: it was shown',
    },
    Nothing,
    Nothing,
    ['MFA_NOT_ON'],
  ),
} as const;
