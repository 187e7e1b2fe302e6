// The sentence for every error code: what happened, then what to do. A code without one does not compile.
// Never a code alone, never blame, never "oops".
import type { ErrorCode } from '../../../shared/errors.ts';

interface Sentence {
  readonly what: string;
  readonly todo: string;
}

const sentences = {
  INTERNAL: {
    what: 'Something in Countersign did not work.',
    todo: 'Nothing was changed. Try again; if it happens again, restart the app.',
  },
  BAD_INPUT: {
    what: 'That could not be accepted as it is.',
    todo: 'Check what you entered and try again.',
  },
  NOT_FOUND: {
    what: 'This is no longer there.',
    todo: 'It may have been removed in another window. Go back to the list.',
  },
  NOT_ALLOWED: {
    what: 'The system did not allow this.',
    todo: 'Check the permissions of Countersign in your system settings, then try again.',
  },
  CANCELLED: { what: 'Cancelled.', todo: 'Nothing was changed.' },
  DISK_FULL: {
    what: 'The disk is full, so nothing was saved.',
    todo: 'Free some space, then try again. Everything saved before is untouched.',
  },
  DISK_FAILED: {
    what: 'The file could not be written or read.',
    todo: 'Check that the disk is connected and that you may write to it, then try again.',
  },

  KEYCHAIN_ABSENT: {
    what: 'No keychain is running on this computer.',
    todo: 'Countersign keeps the key to your vault there. Start your keychain (on Linux: GNOME Keyring or KWallet), then try again.',
  },
  KEYCHAIN_LOCKED: {
    what: 'Your keychain is locked.',
    todo: 'Unlock it with the password of your computer, then try again.',
  },
  KEYCHAIN_DENIED: {
    what: 'Your keychain did not let Countersign in.',
    todo: 'Try again and allow access when the system asks.',
  },
  KEYCHAIN_TIMEOUT: {
    what: 'Your keychain has not answered.',
    todo: 'Look for a window of the system that asks for a password, answer it, then try again.',
  },
  KEYCHAIN_KEY_GONE: {
    what: 'The key to your vault is not in your keychain.',
    todo: 'Your codes are still on this computer. If your keychain is locked, unlock it and try again; otherwise use your recovery key.',
  },
  VAULT_EXISTS: {
    what: 'There is already a vault on this computer.',
    todo: 'Restart Countersign to open it.',
  },
  VAULT_LOCKED: { what: 'The vault is locked.', todo: 'Unlock it, then try again.' },
  VAULT_DAMAGED: {
    what: 'The vault file is damaged.',
    todo: 'Nothing was changed or deleted. Open an earlier copy below.',
  },
  VAULT_TRUNCATED: {
    what: 'The vault file is cut short.',
    todo: 'Nothing was changed or deleted. Open an earlier copy below.',
  },
  VAULT_WRONG_KEY: {
    what: 'The key in your keychain does not belong to this vault file.',
    todo: 'Use your recovery key, or open an earlier copy.',
  },
  VAULT_NEWER: {
    what: 'This vault was saved by a newer Countersign.',
    todo: 'Update Countersign, then open it again. The file was left as it is.',
  },
  VAULT_READ_ONLY: {
    what: 'The vault can be read but not changed right now.',
    todo: 'Another Countersign may have it open, or the folder may not be writable. Close the other one and restart.',
  },
  RECOVERY_KEY_MALFORMED: {
    what: 'That is not a complete recovery key.',
    todo: 'Enter every group of it, as printed. Spaces and small letters do not matter.',
  },
  RECOVERY_KEY_WRONG: {
    what: 'That recovery key does not fit this vault.',
    todo: 'Check it against your copy. Only the newest key works; earlier ones were replaced.',
  },
  UNLOCK_NEEDED: {
    what: 'Secrets are shown only right after unlocking.',
    todo: 'Unlock the vault, then try again.',
  },
  LOCK_NEEDS_PASSWORD: {
    what: 'There is no app password to lock with yet.',
    todo: 'Set one in the settings; then locking keeps everybody out.',
  },
  PASSWORD_WRONG: {
    what: 'That password is not right.',
    todo: 'Check capital letters and the keyboard layout, then try again.',
  },
  VERIFIER_ABSENT: {
    what: 'Your system cannot check who you are right now.',
    todo: 'Type your app password. Then switch this way of unlocking on again in the settings.',
  },
  VERIFIER_REFUSED: {
    what: 'Your system did not recognise you.',
    todo: 'Try again, or type your app password.',
  },
  VERIFIER_LOCKED_OUT: {
    what: 'Your system no longer asks, after too many tries.',
    todo: 'Type your app password. The system asks again once you have unlocked your computer with its own password.',
  },
  TOO_MANY_TRIES: {
    what: 'Too many tries in a short time.',
    todo: 'Wait a little, then try again.',
  },

  NOTHING_FOUND: {
    what: 'No code for an account was found.',
    todo: 'Make the QR code larger and fully visible, or type the secret instead.',
  },
  UNKNOWN_FORMAT: {
    what: 'This is not in a form that Countersign knows.',
    todo: 'Check that it is the export of an authenticator, or use another way to add it.',
  },
  PASSWORD_NEEDED: {
    what: 'This file is encrypted.',
    todo: 'Enter the password it was made with.',
  },
  FILE_DAMAGED: {
    what: 'This file is damaged or incomplete.',
    todo: 'Make the export again and try the new file.',
  },
  FILE_TOO_LARGE: {
    what: 'This file is too large.',
    todo: 'Choose the export file or a picture of the code alone.',
  },
  FILE_NEWER: {
    what: 'This file was made by a newer program.',
    todo: 'Update Countersign, then try again.',
  },
  FILE_UNSUPPORTED: {
    what: 'This kind of file cannot be read.',
    todo: 'Export in another format, if the other program offers one.',
  },
  COST_TOO_HIGH: {
    what: 'This file asks for more computing work than is safe.',
    todo: 'If you trust where it comes from, export it again with usual settings.',
  },
  SECRET_MISSING: { what: 'The secret is missing.', todo: 'Enter the key that the site shows.' },
  SECRET_INVALID: {
    what: 'This is not a valid secret.',
    todo: 'It has only the letters A to Z and the digits 2 to 7. Check for a mistyped 0, 1 or 8.',
  },
  TYPE_UNKNOWN: {
    what: 'This kind of one-time code is not known.',
    todo: 'Ask the site for a usual authenticator code (TOTP).',
  },
  ALGORITHM_UNKNOWN: {
    what: 'This code uses an algorithm that is not known.',
    todo: 'Ask the site for a code with SHA-1, SHA-256 or SHA-512.',
  },
  DIGITS_INVALID: {
    what: 'The number of digits is not possible.',
    todo: 'Codes have 5 to 10 digits; 6 is usual.',
  },
  PERIOD_INVALID: {
    what: 'The period is not possible.',
    todo: 'Enter a whole number of seconds, 1 or more; 30 is usual.',
  },
  COUNTER_INVALID: {
    what: 'The counter is not possible, or it has reached its end.',
    todo: 'Enter a whole number, 0 or more, or set the account up again.',
  },
  PIN_NEEDED: { what: 'This kind of code needs its PIN.', todo: 'Enter the PIN of the account.' },
  LINK_MALFORMED: {
    what: 'This link is not complete.',
    todo: 'Copy it again from where it came from, all of it.',
  },
  BATCH_GONE: {
    what: 'This preview has expired.',
    todo: 'Nothing was added. Scan or enter the code again.',
  },
  CAPTURE_FAILED: {
    what: 'The screen could not be read.',
    todo: 'Allow screen recording for Countersign in your system settings, or take a screenshot and paste it here.',
  },
  CAMERA_DENIED: {
    what: 'The camera may not be used.',
    todo: 'Allow the camera for Countersign in your system settings, then try again.',
  },
  CAMERA_ABSENT: {
    what: 'No camera was found.',
    todo: 'Connect one, or scan the screen or a picture instead.',
  },
  CAMERA_BUSY: {
    what: 'The camera is in use by another program.',
    todo: 'Close that program, then try again.',
  },

  SERVER_ADDRESS_INVALID: {
    what: 'That is not a server address.',
    todo: 'Enter it as your organisation gave it, for example login.example.org.',
  },
  SERVER_UNREACHABLE: {
    what: 'The login server cannot be reached.',
    todo: 'Check your network connection, then try again. Your codes work without it.',
  },
  SERVER_TIMEOUT: {
    what: 'The login server did not answer in time.',
    todo: 'Try again in a moment.',
  },
  SERVER_NOT_OURS: {
    what: 'There is no Countersign login server at this address.',
    todo: 'Check the address with your organisation.',
  },
  SERVER_INSECURE: {
    what: 'The connection to this server is not encrypted.',
    todo: 'Nothing was sent. Ask your organisation for the https address.',
  },
  SERVER_CERTIFICATE: {
    what: 'The certificate of this server cannot be trusted.',
    todo: 'Nothing was sent. Tell your organisation.',
  },
  SERVER_KEY_CHANGED: {
    what: 'This server shows another key than the one remembered.',
    todo: 'Nothing was sent. Ask your organisation whether the key was changed before you go on.',
  },
  SERVER_REDIRECTED: {
    what: 'The server sent us to another address.',
    todo: 'Nothing was sent there. Check the address with your organisation.',
  },
  SERVER_ANSWER_INVALID: {
    what: 'The server gave an answer that makes no sense.',
    todo: 'Try again; if it stays so, tell your organisation.',
  },
  SERVER_FAILED: {
    what: 'The login server had a problem.',
    todo: 'Try again in a moment; if it stays so, tell your organisation.',
  },
  SERVER_BUSY: { what: 'The login server is busy.', todo: 'Try again in a moment.' },

  CREDENTIALS_WRONG: {
    what: 'User name or password is wrong.',
    todo: 'Capital letters matter. Check both and try again.',
  },
  ACCOUNT_LOCKED: {
    what: 'This account is locked after too many failed sign-ins.',
    todo: 'Wait until the time is over, or ask your administrator to unlock it.',
  },
  ACCOUNT_DISABLED: {
    what: 'This account is disabled.',
    todo: 'Ask your administrator.',
  },
  NETWORK_REFUSED: {
    what: 'Signing in is not allowed from this network.',
    todo: 'Connect to the network of your organisation, then try again.',
  },
  RATE_LIMITED: { what: 'Too many tries in a short time.', todo: 'Wait a little, then try again.' },
  SESSION_ENDED: { what: 'You have been signed out.', todo: 'Sign in again to go on.' },
  SIGN_IN_EXPIRED: { what: 'This sign-in took too long.', todo: 'Start again with your password.' },
  CODE_WRONG: {
    what: 'That code is not right.',
    todo: 'Enter the code that is shown now. If it stays wrong, check the clock of this computer.',
  },
  CODE_ALREADY_USED: {
    what: 'That code has been used already.',
    todo: 'Each code works once. Wait for the next one.',
  },
  BACKUP_CODE_WRONG: {
    what: 'That backup code is not right.',
    todo: 'Check it against your list. Codes from before the last regeneration no longer work.',
  },
  BACKUP_CODE_USED: {
    what: 'That backup code has been used already.',
    todo: 'Each one works once. Use another from your list.',
  },
  PASSWORD_POLICY: {
    what: 'That password does not meet the rules of your organisation.',
    todo: 'Choose one that fulfils every rule shown.',
  },
  PASSWORD_SAME: {
    what: 'That is a password you have used before.',
    todo: 'Choose a new one.',
  },
  PASSWORD_EXPIRED: { what: 'Your password has expired.', todo: 'Choose a new one to go on.' },
  PASSWORD_MANAGED_ELSEWHERE: {
    what: 'Your password is kept by the directory of your organisation.',
    todo: 'Change it where you change your computer password.',
  },
  MFA_ALREADY_ON: {
    what: 'Multi-factor authentication is already on.',
    todo: 'To move it to another device, disable it first.',
  },
  MFA_NOT_ON: {
    what: 'Multi-factor authentication is not on.',
    todo: 'Enable it first.',
  },
  MFA_REQUIRED: {
    what: 'Your organisation requires multi-factor authentication.',
    todo: 'It cannot be disabled. You can set it up again on another device.',
  },
  MFA_NOT_ALLOWED: {
    what: 'Your organisation does not use multi-factor authentication.',
    todo: 'Ask your administrator if you need it.',
  },
  ENROLMENT_GONE: {
    what: 'This set-up has expired.',
    todo: 'Nothing was changed. Start again to get a new QR code.',
  },
  FRESH_CODE_NEEDED: {
    what: 'This change asks for your code again.',
    todo: 'Enter the code that is shown now.',
  },
  PERMISSION_MISSING: {
    what: 'Your role does not permit this.',
    todo: 'Ask an administrator of your organisation.',
  },
  CONFLICT: {
    what: 'Someone else changed this in the meantime.',
    todo: 'Look at the new state, then try again.',
  },
  LAST_ADMINISTRATOR: {
    what: 'This is the last administrator.',
    todo: 'Make someone else administrator first.',
  },
  WOULD_SHUT_YOU_OUT: {
    what: 'This would shut you out yourself.',
    todo: 'Include your own network or account, then save again.',
  },
  CONFIRMATION_NEEDED: {
    what: 'This needs a confirmation.',
    todo: 'Confirm that you want it, then it is done.',
  },
  DIRECTORY_DOWN: {
    what: 'The directory of your organisation cannot be reached.',
    todo: 'Try again in a moment, or tell your administrator.',
  },
  SSO_FAILED: {
    what: 'Single sign-on did not succeed.',
    todo: 'Start it again; if it fails again, sign in with your password or tell your organisation.',
  },
  MAIL_FAILED: {
    what: 'The e-mail could not be sent.',
    todo: 'Try again in a moment, or tell your administrator.',
  },
} as const satisfies Readonly<Record<ErrorCode, Sentence>>;

export const errors = sentences;
