// What every refusal looks like on the wire: RFC 9457 problem details with our stable code.
// Written by the server, read by the app's client. Never carries a secret or a stack.
import { Type } from 'typebox';
import { Strict } from '../contract.ts';
import { errorCodes, type ErrorCode } from '../errors.ts';

export const problemMediaType = 'application/problem+json';

export const Problem = Strict({
  /** `urn:countersign:problem:CODE`, RFC 9457 section 3.1.1. */
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer({ minimum: 400, maximum: 599 }),
  code: Type.Enum(errorCodes),
  /** What the sentence for this code needs: retryAfterSeconds, problems, field, ... */
  details: Type.Optional(
    Type.Record(
      Type.String(),
      Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Array(Type.String())]),
    ),
  ),
  /** The request's number, also in the server's log. */
  instance: Type.Optional(Type.String()),
});

const statusByCode: Partial<Record<ErrorCode, number>> = {
  INTERNAL: 500,
  BAD_INPUT: 400,
  NOT_FOUND: 404,
  NOT_ALLOWED: 403,
  SERVER_BUSY: 503,
  CREDENTIALS_WRONG: 401,
  ACCOUNT_LOCKED: 423,
  ACCOUNT_DISABLED: 403,
  NETWORK_REFUSED: 403,
  RATE_LIMITED: 429,
  SESSION_ENDED: 401,
  SIGN_IN_EXPIRED: 410,
  CODE_WRONG: 401,
  CODE_ALREADY_USED: 401,
  BACKUP_CODE_WRONG: 401,
  BACKUP_CODE_USED: 401,
  PASSWORD_WRONG: 401,
  PASSWORD_POLICY: 422,
  PASSWORD_SAME: 422,
  PASSWORD_EXPIRED: 403,
  PASSWORD_MANAGED_ELSEWHERE: 409,
  MFA_ALREADY_ON: 409,
  MFA_NOT_ON: 409,
  MFA_REQUIRED: 403,
  MFA_NOT_ALLOWED: 403,
  ENROLMENT_GONE: 410,
  FRESH_CODE_NEEDED: 403,
  PERMISSION_MISSING: 403,
  CONFLICT: 409,
  LAST_ADMINISTRATOR: 409,
  WOULD_SHUT_YOU_OUT: 409,
  CONFIRMATION_NEEDED: 409,
  DIRECTORY_DOWN: 503,
  SSO_FAILED: 502,
  MAIL_FAILED: 503,
};

export function statusOf(code: ErrorCode): number {
  return statusByCode[code] ?? 500;
}
