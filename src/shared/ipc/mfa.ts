// The rows of turning multi-factor authentication on and off.
// mfa.begin is the only one that carries a seed outwards: the QR and the secret key for any authenticator app (docs/secrets.md).
import { Type } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';
import { accountErrors, Proof, proofErrors, TypedCode } from './account.ts';
import { BackupCodes } from './backup-codes.ts';
import { writeErrors } from './vault-errors.ts';
import { Id, TimeMs } from './views.ts';

/** An account that is signed in, or a sign-in that leads through enrolment first. */
const EnrolFor = Type.Union([Strict({ accountId: Id }), Strict({ attemptId: Id })]);

const enrolErrors = [
  'SIGN_IN_EXPIRED',
  'ENROLMENT_GONE',
  'MFA_ALREADY_ON',
  'MFA_NOT_ALLOWED',
  'FRESH_CODE_NEEDED',
  ...accountErrors,
] as const;

export const mfaCalls = {
  /** Asks the server for a new secret and shows it: QR (from the URI) and secret key. Nothing is on yet. */
  'mfa.begin': row(
    Strict({ for: EnrolFor }),
    Strict({
      uri: Type.String({ maxLength: 4096 }),
      /** Base32, in groups of four. */
      secret: Type.String({ maxLength: 256 }),
      expiresAtMs: TimeMs,
    }),
    enrolErrors,
  ),
  /** Puts the secret that is being shown on the clipboard, to be cleared like a copied code. */
  'mfa.copySecret': row(
    Strict({ for: EnrolFor }),
    Strict({ clearsAtMs: Type.Union([TimeMs, Type.Null()]) }),
    ['SIGN_IN_EXPIRED', 'ENROLMENT_GONE', 'NOT_FOUND'],
  ),
  /** The first code of the device that was given the secret: turns MFA on and gives the backup codes. */
  'mfa.confirm': row(Strict({ for: EnrolFor, code: TypedCode }), BackupCodes, [
    'CODE_WRONG',
    ...enrolErrors,
    ...writeErrors,
  ]),
  /** Enrols this vault, proves a code and finishes by itself: all or nothing. Uses the secret that is being shown, if one is. */
  'mfa.addToVault': row(Strict({ for: EnrolFor }), BackupCodes, [
    'CODE_WRONG',
    ...enrolErrors,
    ...writeErrors,
  ]),
  /** Leaves the enrolment; what was begun dies on the server and in the vault. */
  'mfa.cancel': row(Strict({ for: EnrolFor }), Nothing, [...enrolErrors, ...writeErrors]),
  /** Refused where MFA is required. `trashEntry` moves the vault's entry of this account to the trash. */
  'mfa.disable': row(Strict({ accountId: Id, proof: Proof, trashEntry: Type.Boolean() }), Nothing, [
    'MFA_NOT_ON',
    'MFA_REQUIRED',
    ...proofErrors,
    ...accountErrors,
    ...writeErrors,
  ]),
  /** Says which entry of the vault makes this account's codes (null: none does). A code of it is proved at the next use. */
  'mfa.linkEntry': row(Strict({ accountId: Id, entryId: Type.Union([Id, Type.Null()]) }), Nothing, [
    'NOT_FOUND',
    ...writeErrors,
  ]),
} as const;
