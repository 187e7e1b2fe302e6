// Every error the program knows by name, and the Result in which one crosses a process.
// Used by all rooms. A code never carries a secret; `details` holds only what its sentence needs.

/** What can go wrong anywhere. The sentence for each code is in the messages of the window and the server. */
export const errorCodes = [
  // any boundary
  'INTERNAL',
  'BAD_INPUT',
  'NOT_FOUND',
  'NOT_ALLOWED',
  'CANCELLED',
  'DISK_FULL',
  'DISK_FAILED',
  // keychain and vault
  'KEYCHAIN_ABSENT',
  'KEYCHAIN_LOCKED',
  'KEYCHAIN_DENIED',
  'KEYCHAIN_TIMEOUT',
  'KEYCHAIN_KEY_GONE',
  'VAULT_EXISTS',
  'VAULT_LOCKED',
  'VAULT_DAMAGED',
  'VAULT_TRUNCATED',
  'VAULT_WRONG_KEY',
  'VAULT_NEWER',
  'VAULT_READ_ONLY',
  'RECOVERY_KEY_MALFORMED',
  'RECOVERY_KEY_WRONG',
  'UNLOCK_NEEDED',
  'LOCK_NEEDS_PASSWORD',
  'PASSWORD_WRONG',
  'TOO_MANY_TRIES',
  'VERIFIER_ABSENT',
  'VERIFIER_REFUSED',
  'VERIFIER_LOCKED_OUT',
  // reading entries
  'NOTHING_FOUND',
  'UNKNOWN_FORMAT',
  'PASSWORD_NEEDED',
  'FILE_DAMAGED',
  'FILE_TOO_LARGE',
  'FILE_NEWER',
  'FILE_UNSUPPORTED',
  'COST_TOO_HIGH',
  'SECRET_MISSING',
  'SECRET_INVALID',
  'TYPE_UNKNOWN',
  'ALGORITHM_UNKNOWN',
  'DIGITS_INVALID',
  'PERIOD_INVALID',
  'COUNTER_INVALID',
  'PIN_NEEDED',
  'LINK_MALFORMED',
  'BATCH_GONE',
  'CAPTURE_FAILED',
  'CAMERA_DENIED',
  'CAMERA_ABSENT',
  'CAMERA_BUSY',
  // talking to a login server
  'SERVER_ADDRESS_INVALID',
  'SERVER_UNREACHABLE',
  'SERVER_TIMEOUT',
  'SERVER_NOT_OURS',
  'SERVER_INSECURE',
  'SERVER_CERTIFICATE',
  'SERVER_KEY_CHANGED',
  'SERVER_REDIRECTED',
  'SERVER_ANSWER_INVALID',
  'SERVER_FAILED',
  'SERVER_BUSY',
  // the account, as the login server says it
  'CREDENTIALS_WRONG',
  'ACCOUNT_LOCKED',
  'ACCOUNT_DISABLED',
  'NETWORK_REFUSED',
  'RATE_LIMITED',
  'SESSION_ENDED',
  'SIGN_IN_EXPIRED',
  'CODE_WRONG',
  'CODE_ALREADY_USED',
  'BACKUP_CODE_WRONG',
  'BACKUP_CODE_USED',
  'PASSWORD_POLICY',
  'PASSWORD_SAME',
  'PASSWORD_EXPIRED',
  'PASSWORD_MANAGED_ELSEWHERE',
  'MFA_ALREADY_ON',
  'MFA_NOT_ON',
  'MFA_REQUIRED',
  'MFA_NOT_ALLOWED',
  'ENROLMENT_GONE',
  'FRESH_CODE_NEEDED',
  'PERMISSION_MISSING',
  'CONFLICT',
  'LAST_ADMINISTRATOR',
  'WOULD_SHUT_YOU_OUT',
  'CONFIRMATION_NEEDED',
  'DIRECTORY_DOWN',
  'SSO_FAILED',
  'MAIL_FAILED',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Small plain data that a sentence needs: a number of seconds, a row, a name. Never a secret. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export interface Failure {
  readonly code: ErrorCode;
  readonly details?: ErrorDetails;
}

/** What crosses a process: a value, or an error by its code. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

/** Thrown inside a process; becomes a Failure at its boundary. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;

  constructor(code: ErrorCode, details?: ErrorDetails, options?: { readonly cause?: unknown }) {
    super(code, options);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

export function toFailure(error: AppError): Failure {
  return error.details === undefined
    ? { code: error.code }
    : { code: error.code, details: error.details };
}

/** Closes a union: a member nobody handled does not compile. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
