// The vault's rows: creating and opening it, its recovery key, and changes to its entries.
// Only vault.makeRecoveryKey and vault.reveal carry a secret outwards (docs/secrets.md lists them).
import { Type, type Static } from 'typebox';
import { Nothing, row, Strict } from '../contract.ts';
import { mostIcon } from '../limits.ts';
import { keychainErrors, writeErrors } from './vault-errors.ts';
import { ErrorCodeView, Id, Line, Text, TimeMs } from './views.ts';

const Generation = Strict({ id: Id, savedAtMs: TimeMs, bytes: Type.Integer({ minimum: 0 }) });

const DamagedEntry = Strict({ index: Type.Integer({ minimum: 0 }), name: Line });

/** Where the vault stands; a union, each step with just what it has. */
export const VaultView = Type.Union([
  Strict({ step: Type.Literal('loading') }),
  /** The keychain has been asked and has not answered yet: the system may be showing a prompt. */
  Strict({ step: Type.Literal('waiting-for-keychain'), sinceMs: TimeMs }),
  Strict({ step: Type.Literal('first-start') }),
  Strict({
    step: Type.Literal('open'),
    recoveryKey: Type.Union([
      Type.Literal('missing'),
      Type.Literal('made'),
      Type.Literal('kept'),
      Type.Literal('skipped'),
    ]),
    damaged: Type.Array(DamagedEntry),
    /** False when the key came from the recovery key and the keychain still lacks it. */
    keychainHoldsKey: Type.Boolean(),
    readOnly: Type.Boolean(),
    /** A later version of the app wrote the file: it is read, and never written by this one. */
    writtenByNewer: Type.Optional(Type.Literal(true)),
  }),
  /** The file is there, its key cannot be had from the keychain. */
  Strict({
    step: Type.Literal('keychain-problem'),
    code: ErrorCodeView,
    canUseRecoveryKey: Type.Boolean(),
    /** False on first start: there is nothing to lose yet. */
    vaultExists: Type.Boolean(),
  }),
  /** The key is there, the file cannot be read. */
  Strict({
    step: Type.Literal('file-problem'),
    code: ErrorCodeView,
    generations: Type.Array(Generation),
  }),
  /** Locked by the user or a rule, or waiting for the app password since the start: the key is not in memory. */
  Strict({
    step: Type.Literal('locked'),
    canUsePassword: Type.Boolean(),
    canUseRecoveryKey: Type.Boolean(),
    /** The system's own check of its user opens it too: Touch ID, Windows Hello. */
    canVerify: Type.Optional(Type.Literal(true)),
    /** It was open until now, so whoever locked it is not asked to open it in the same moment. */
    wasOpen: Type.Optional(Type.Literal(true)),
    /** After too many wrong passwords. */
    retryAtMs: Type.Optional(TimeMs),
  }),
]);
export type VaultView = Static<typeof VaultView>;

const fileErrors = ['VAULT_DAMAGED', 'VAULT_TRUNCATED', 'VAULT_NEWER', 'DISK_FAILED'] as const;

const HowToCreate = Strict({
  /** Only the recovery key will open it, at every start; nothing can be added before that key is kept. */
  withoutKeychain: Type.Optional(Type.Boolean()),
});

const tags = Type.Optional(Type.Array(Line, { maxItems: 64 }));
const pinned = Type.Optional(Type.Boolean());
const Ids = Strict({ ids: Type.Array(Id, { minItems: 1, maxItems: 100_000 }) });

export const vaultCalls = {
  /** First start: a new key in the keychain, an empty vault on disk. */
  'vault.create': row(HowToCreate, Nothing, [
    'VAULT_EXISTS',
    ...keychainErrors,
    'VAULT_READ_ONLY',
    'DISK_FULL',
    'DISK_FAILED',
  ]),
  /** Ask the keychain (and read the file) again. */
  'vault.retry': row(Nothing, Nothing, []),
  'vault.openWithRecoveryKey': row(
    Strict({ recoveryKey: Type.String({ maxLength: 256 }) }),
    Nothing,
    ['RECOVERY_KEY_MALFORMED', 'RECOVERY_KEY_WRONG', 'NOT_FOUND', ...fileErrors],
  ),
  /** After opening with the recovery key: put the vault key back into the keychain. */
  'vault.storeKeyInKeychain': row(Nothing, Nothing, [
    'NOT_ALLOWED',
    ...writeErrors,
    ...keychainErrors,
  ]),
  /** Open an earlier good generation; the unreadable file is moved aside, never deleted. */
  'vault.useGeneration': row(Strict({ id: Id }), Nothing, [
    'NOT_FOUND',
    'VAULT_LOCKED',
    'VAULT_EXISTS',
    'VAULT_READ_ONLY',
    'DISK_FULL',
    ...fileErrors,
  ]),
  /** Start with an empty vault; whatever was there is moved aside, never deleted. */
  'vault.startAgain': row(HowToCreate, Nothing, [
    ...keychainErrors,
    'VAULT_READ_ONLY',
    'DISK_FULL',
    'DISK_FAILED',
  ]),
  /** Entries that were set aside: take them from earlier generations, or give them up (a copy is kept). */
  'vault.settleDamaged': row(
    Strict({ how: Type.Union([Type.Literal('restore'), Type.Literal('give-up')]) }),
    Strict({ restored: Type.Integer({ minimum: 0 }) }),
    writeErrors,
  ),
  /** Makes a new recovery key (an earlier one dies) and shows it this once. */
  'vault.makeRecoveryKey': row(Nothing, Strict({ recoveryKey: Type.String({ maxLength: 256 }) }), [
    'UNLOCK_NEEDED',
    ...writeErrors,
  ]),
  /** Save dialog, then a text file with the key just made. */
  'vault.saveRecoveryKey': row(Nothing, Strict({ saved: Type.Boolean() }), [
    'NOT_FOUND',
    ...writeErrors,
  ]),
  'vault.printRecoveryKey': row(Nothing, Strict({ printed: Type.Boolean() }), ['NOT_FOUND']),
  'vault.copyRecoveryKey': row(Nothing, Nothing, ['NOT_FOUND']),
  /** The user says that the key is kept (checked by its last group), or does without one. */
  'vault.settleRecoveryKey': row(
    Type.Union([
      Strict({ how: Type.Literal('kept'), lastGroup: Type.String({ maxLength: 16 }) }),
      Strict({ how: Type.Literal('skipped') }),
    ]),
    Nothing,
    ['RECOVERY_KEY_WRONG', ...writeErrors],
  ),
  'vault.edit': row(
    Strict({
      id: Id,
      issuer: Type.Optional(Line),
      account: Type.Optional(Line),
      note: Type.Optional(Text),
      tags,
      pinned,
      icon: Type.Optional(Type.Union([Type.String({ maxLength: mostIcon }), Type.Null()])),
    }),
    Nothing,
    ['NOT_FOUND', ...writeErrors],
  ),
  /** What several entries were chosen for, in one step: all of it or nothing. */
  'vault.editMany': row(
    Strict({
      edits: Type.Array(Strict({ id: Id, tags, pinned }), { minItems: 1, maxItems: 100_000 }),
    }),
    Nothing,
    ['NOT_FOUND', ...writeErrors],
  ),
  /** Puts entries, in the order they have, before another one in the manual order, or last. */
  'vault.move': row(
    Strict({ ids: Ids.properties.ids, beforeId: Type.Union([Id, Type.Null()]) }),
    Nothing,
    ['NOT_FOUND', ...writeErrors],
  ),
  'vault.trash': row(Ids, Nothing, ['NOT_FOUND', ...writeErrors]),
  'vault.restore': row(Ids, Nothing, ['NOT_FOUND', ...writeErrors]),
  /** Only what is in the trash can be deleted for good. */
  'vault.deleteForever': row(Ids, Nothing, ['NOT_FOUND', ...writeErrors]),
  /** The secret of one entry, for the user's eyes: as text and as URI (the window draws its QR). */
  'vault.reveal': row(
    Strict({ id: Id }),
    Strict({ secret: Type.String({ maxLength: 4096 }), uri: Type.String({ maxLength: 16_384 }) }),
    ['NOT_FOUND', 'VAULT_LOCKED', 'UNLOCK_NEEDED'],
  ),
} as const;
