// The lock's rows: the app password, locking and unlocking, and the reminders that keep the ways in known.
// Passwords come as bytes, so that main can wipe them; nothing secret goes outwards.
import { Type, type Static } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';
import { keychainErrors as vaultKeychainErrors, writeErrors } from './vault-errors.ts';
import { Bytes } from './views.ts';

const Reminder = Type.Union([
  /** Somebody asked to lock, and there is no password to lock with. */
  Type.Literal('set-password'),
  /** It was not typed for long: who does not use a password forgets it. */
  Type.Literal('type-password'),
  /** Is the recovery key still where it was put? */
  Type.Literal('check-recovery-key'),
]);

/** What the system's own check of its user is called. */
const VerifierKind = Type.Union([Type.Literal('touch-id'), Type.Literal('windows-hello')]);
export type VerifierKind = Static<typeof VerifierKind>;

/** What the lock is to the open vault; of a closed one, nothing but whether the system can check its user. */
export const LockView = Strict({
  hasPassword: Type.Boolean(),
  /** False where the keychain alone opens the vault: locking would be a curtain. */
  canLock: Type.Boolean(),
  /** No keychain holds a half of the key, so the password has to be long. */
  isAlone: Type.Boolean(),
  /** The vault was opened with its recovery key a moment ago: a new password needs no old one. */
  mayReplacePassword: Type.Boolean(),
  /** Whether the system's check may stand in for the password at unlocking. */
  isVerifierOn: Type.Boolean(),
  /** Null where there is none, or it cannot be asked now. */
  verifier: Type.Union([VerifierKind, Type.Null()]),
  reminder: Type.Union([Reminder, Type.Null()]),
});
export type LockView = Static<typeof LockView>;

/** UTF-8 of the password as typed, normalised by NFKC; zeros by the time the call is answered. */
const Password = Bytes;

const keychainErrors = [...vaultKeychainErrors, 'VAULT_WRONG_KEY'] as const;
const openErrors = [
  'NOT_FOUND',
  'VAULT_DAMAGED',
  'VAULT_TRUNCATED',
  'VAULT_NEWER',
  'DISK_FAILED',
] as const;
const verifierErrors = [
  'CANCELLED',
  'VERIFIER_ABSENT',
  'VERIFIER_REFUSED',
  'VERIFIER_LOCKED_OUT',
] as const;
const tryErrors = ['PASSWORD_WRONG', 'TOO_MANY_TRIES', ...keychainErrors] as const;
const recoveryErrors = ['RECOVERY_KEY_MALFORMED', 'RECOVERY_KEY_WRONG'] as const;

/** What shows that whoever asks may change the password: the one there is, or the recovery key. */
const Proof = Type.Union([
  Strict({ by: Type.Literal('password'), password: Password }),
  Strict({ by: Type.Literal('recovery-key'), recoveryKey: Type.String({ maxLength: 256 }) }),
]);

export const lockCalls = {
  /** Throws the key away. Refused where there is no password; the window then asks for one. */
  'lock.now': row(Nothing, Nothing, ['LOCK_NEEDS_PASSWORD']),
  'lock.unlock': row(Strict({ password: Password }), Nothing, [...openErrors, ...tryErrors]),
  /** By the system's check of its user, where the user has switched that on. */
  'lock.unlockVerified': row(Nothing, Nothing, [
    ...openErrors,
    ...verifierErrors,
    ...vaultKeychainErrors,
  ]),
  /** From now on the system's check opens the vault too. */
  'lock.addVerified': row(Strict({ password: Password }), Nothing, [
    'NOT_ALLOWED',
    ...verifierErrors,
    ...tryErrors,
    ...writeErrors,
  ]),
  'lock.removeVerified': row(Nothing, Nothing, writeErrors),
  /** Once more, before a secret is shown; it counts for a minute. */
  'lock.confirm': row(Strict({ password: Password }), Nothing, [
    'VAULT_LOCKED',
    'NOT_FOUND',
    ...tryErrors,
  ]),
  /** Sets the app password, or another one. */
  'lock.setPassword': row(Strict({ password: Password, proof: Type.Optional(Proof) }), Nothing, [
    'BAD_INPUT',
    'UNLOCK_NEEDED',
    ...tryErrors,
    ...recoveryErrors,
    ...writeErrors,
  ]),
  'lock.removePassword': row(Strict({ proof: Proof }), Nothing, [
    'NOT_ALLOWED',
    ...tryErrors,
    ...recoveryErrors,
    ...writeErrors,
  ]),
  /** Whether the key that the user has kept is the right one. */
  'lock.checkRecoveryKey': row(Strict({ recoveryKey: Type.String({ maxLength: 256 }) }), Nothing, [
    ...recoveryErrors,
    ...writeErrors,
  ]),
  /** Ends the app from the unlock screen, where there is no menu. */
  'lock.quit': row(Nothing, Nothing, []),
  /** Puts the reminder off. */
  'lock.remindLater': row(Nothing, Nothing, []),
} as const;
