// The ways to a vault's contents: its file, then a slot. Used by vault.ts, which decides when.
// Reads only; whatever fails here, the file stays as it is.
import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { AppError } from '../../shared/errors.ts';
import { asDiskError, errnoOf, type FileIdentity, identityOf, writeAtomically } from '../disk.ts';
import {
  keyBytes,
  makeKeychainSlot,
  makeRecoverySlot,
  openKeychainSlot,
  openRecoverySlot,
  type Slot,
  vaultKeys,
  type VaultKeys,
} from './envelope.ts';
import type { Header } from './header.ts';
import type { Keychain } from './keychain.ts';
import { makePasswordSlot, openPasswordSlot } from './password-slot.ts';
import { parseRecoveryKey, recoveryKeyBytes } from './recovery-key.ts';
import { wipe } from './secret.ts';
import { layOut, type OlderFormat, readSealed, type SealedFile } from './vault-file.ts';

/** Undefined where there is none. Throws VAULT_DAMAGED, VAULT_TRUNCATED, VAULT_NEWER or DISK_FAILED. */
export async function readVaultFile(
  path: string,
  olderFormats: readonly OlderFormat[] = [],
): Promise<ReadFile | undefined> {
  try {
    const file = await open(path, 'r');
    try {
      const identity = identityOf(await file.stat({ bigint: true }));
      return { ...readSealed(await file.readFile(), olderFormats), identity };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw asDiskError(error);
  }
}

/** Together with which file it was, so that one put in its place since is not overwritten. */
export interface ReadFile extends SealedFile {
  readonly identity: FileIdentity;
}

export function slotsOf(
  header: Header,
  kind: 'keychain' | 'recovery' | 'password' | 'verified',
): readonly Slot[] {
  return header.slots.filter((slot) => slot.kind === kind);
}

/** The keychain's item: named after the slot, so that no vault's key can ever overwrite another's. */
export function keychainAccount(slot: Slot): string {
  return `vault-${slot.id}`;
}

/** Throws KEYCHAIN_* or VAULT_WRONG_KEY. Asks for one item at a time. */
export async function unlockWithKeychain(
  { header }: SealedFile,
  keychain: Keychain,
  kind: 'keychain' | 'verified' = 'keychain',
): Promise<VaultKeys> {
  let found = false;
  for (const slot of slotsOf(header, kind)) {
    const value = await keychain.read(keychainAccount(slot));
    if (value === undefined) continue;
    found = true;
    const key = Buffer.from(value, 'base64');
    const data = key.length === keyBytes && openKeychainSlot(slot, key, header.vaultId);
    wipe(key);
    if (data) return vaultKeys(data, header.vaultId);
  }
  throw new AppError(found ? 'VAULT_WRONG_KEY' : 'KEYCHAIN_KEY_GONE');
}

/** Throws PASSWORD_WRONG, KEYCHAIN_*, VAULT_WRONG_KEY or NOT_FOUND (there is no password). Derives once a slot: slow on purpose. */
export async function unlockWithPassword(
  { header }: { readonly header: Header },
  password: Uint8Array,
  keychain: Keychain,
): Promise<VaultKeys> {
  const slots = slotsOf(header, 'password');
  if (slots.length === 0) throw new AppError('NOT_FOUND');
  for (const slot of slots) {
    const half = slot.keychain === true ? await readHalf(slot, keychain) : undefined;
    try {
      const data = await openPasswordSlot(slot, password, half, header.vaultId);
      if (data !== undefined) return vaultKeys(data, header.vaultId);
    } finally {
      wipe(half);
    }
  }
  throw new AppError('PASSWORD_WRONG');
}

async function readHalf(slot: Slot, keychain: Keychain): Promise<Buffer> {
  const value = await keychain.read(keychainAccount(slot));
  if (value === undefined) throw new AppError('KEYCHAIN_KEY_GONE');
  const half = Buffer.from(value, 'base64');
  // Not a try of the password: no password fits what is no key.
  if (half.length !== keyBytes) throw new AppError('VAULT_WRONG_KEY');
  return half;
}

/** Throws RECOVERY_KEY_MALFORMED or RECOVERY_KEY_WRONG. */
export function unlockWithRecoveryKey(
  { header }: { readonly header: Header },
  text: string,
): VaultKeys {
  const key = parseRecoveryKey(text);
  try {
    for (const slot of slotsOf(header, 'recovery')) {
      const data = openRecoverySlot(slot, key, header.vaultId);
      if (data !== undefined) return vaultKeys(data, header.vaultId);
    }
  } finally {
    wipe(key);
  }
  throw new AppError('RECOVERY_KEY_WRONG');
}

/** Puts a new key into the keychain and gives the slot that fits it. Nothing refers to it yet. */
export async function addKeychainSlot(
  data: Uint8Array,
  vaultId: string,
  keychain: Keychain,
  nowMs: number,
  kind: 'keychain' | 'verified' = 'keychain',
): Promise<Slot> {
  const { slot, key } = makeKeychainSlot(data, kind, { vaultId, nowMs });
  try {
    await keychain.write(keychainAccount(slot), key.toString('base64'));
  } finally {
    wipe(key);
  }
  return slot;
}

/** Puts the slot's half into the keychain, where there is one. Nothing refers to it yet. Throws KEYCHAIN_*. */
export async function addPasswordSlot(
  data: Uint8Array,
  password: Uint8Array,
  vaultId: string,
  keychain: Keychain | undefined,
  nowMs: number,
): Promise<Slot> {
  const withKeychain = keychain !== undefined;
  const { slot, half } = await makePasswordSlot(data, password, { vaultId, nowMs, withKeychain });
  try {
    if (half !== undefined) await keychain?.write(keychainAccount(slot), half.toString('base64'));
  } finally {
    wipe(half);
  }
  return slot;
}

export interface NewVault {
  readonly path: string;
  /** Undefined: only a recovery key will open it. */
  readonly keychain: Keychain | undefined;
  readonly nowMs: number;
  readonly appVersion: string;
}

/** The key into the keychain first, then the file. Throws KEYCHAIN_*, VAULT_EXISTS, DISK_FULL or DISK_FAILED. */
export async function writeNewVault(wish: NewVault): Promise<VaultKeys> {
  const { path, keychain, nowMs, appVersion } = wish;
  const vaultId = randomBytes(16).toString('base64url');
  const keys = vaultKeys(randomBytes(keyBytes), vaultId);
  const slot =
    keychain === undefined
      ? unusableSlot(keys.data, vaultId, nowMs)
      : await addKeychainSlot(keys.data, vaultId, keychain, nowMs);
  const header: Header = {
    vaultId,
    createdAtMs: nowMs,
    snapshot: 1,
    writtenAtMs: nowMs,
    writtenBy: appVersion,
    slots: [slot],
  };
  const { parts } = layOut(header, keys, 0, { records: [], removed: [] });
  try {
    await writeAtomically(path, parts, { exclusive: true });
  } catch (error) {
    // While the keychain was asked, another vault came to be: it stays.
    const exists = error instanceof AppError && error.details?.errno === 'EEXIST';
    throw exists ? new AppError('VAULT_EXISTS') : error;
  }
  return keys;
}

/** Holds the place of the recovery key that is made next; nobody has the key of this one. */
function unusableSlot(data: Uint8Array, vaultId: string, nowMs: number): Slot {
  return makeRecoverySlot(data, randomBytes(recoveryKeyBytes), { vaultId, nowMs });
}
