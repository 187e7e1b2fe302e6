// Sealing: AES-256-GCM, the keys drawn from the vault's data key, and the slots that wrap that data key.
// Used by the vault's file and by opening it. docs/vault-format.md describes every byte.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { randomId, wipe } from './secret.ts';

export const keyBytes = 32;
/** 96 bits, random (NIST SP 800-38D section 8.2.2: fewer than 2^32 seals under one key; we make thousands). */
export const nonceBytes = 12;
const tagBytes = 16;
export const sealOverheadBytes = nonceBytes + tagBytes;

/** nonce, ciphertext, tag. */
export function seal(key: Uint8Array, plain: Uint8Array, associated: Uint8Array): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(associated);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined where the tag says that key, bytes or associated data are not the ones it was sealed with. */
export function unseal(
  key: Uint8Array,
  sealed: Uint8Array,
  associated: Uint8Array,
): Buffer | undefined {
  if (sealed.length < sealOverheadBytes) return undefined;
  const end = sealed.length - tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes));
  decipher.setAAD(associated);
  decipher.setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(nonceBytes, end));
  coverFreed(plain.length);
  try {
    decipher.final();
    return plain;
  } catch {
    wipe(plain);
    return undefined;
  }
}

/**
 * What lies under a seal whose tag failed, unauthenticated: GCM's cipher is counter mode from block 2
 * (NIST SP 800-38D section 7.2). Only for salvage, where every piece is checked against the manifest.
 */
export function unsealUnchecked(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Buffer {
  const counter = Buffer.concat([nonce, Buffer.from([0, 0, 0, 2])]);
  const decipher = createDecipheriv('aes-256-ctr', key, counter);
  const plain = decipher.update(sealed.subarray(nonceBytes, sealed.length - tagBytes));
  coverFreed(plain.length);
  return plain;
}

/**
 * Node works in a buffer a little larger than what it hands out, and frees it with the plain bytes in it. The next
 * buffers of that size take its place, and begin with zeros.
 */
function coverFreed(plainBytes: number): void {
  const covers = [1, 1, 16, 16].map((more) => new ArrayBuffer(plainBytes + more));
  // Alive together, so that no two take the same place.
  if (covers.length === 0) throw new Error('unreachable');
}

export function deriveKey(key: Uint8Array, salt: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `countersign vault 1: ${purpose}`, keyBytes));
}

/** One key a purpose (HKDF, RFC 5869), so that a seal of one kind can never stand for another. */
export interface VaultKeys {
  readonly data: Buffer;
  /** Seals blocks. */
  readonly content: Buffer;
  /** Authenticates the header with its slots. */
  readonly header: Buffer;
  /** Authenticates the marks that say how far the file is valid. */
  readonly mark: Buffer;
}

export function vaultKeys(data: Buffer, vaultId: string): VaultKeys {
  const salt = Buffer.from(vaultId);
  return {
    data,
    content: deriveKey(data, salt, 'content'),
    header: deriveKey(data, salt, 'header'),
    mark: deriveKey(data, salt, 'mark'),
  };
}

export function wipeKeys(keys: VaultKeys): void {
  wipe(keys.data, keys.content, keys.header, keys.mark);
}

/** A way to the data key. Kinds of later versions are kept as they are. */
export interface Slot {
  readonly id: string;
  /**
   * `keychain`: under a random key that lies in the keychain by this slot's id. `recovery`: under the recovery key.
   * `verified`: as `keychain`, opened only after the system has checked its user.
   * `password`: under the app password, together with a key in the keychain where `keychain` says so.
   */
  readonly kind: string;
  readonly createdAtMs: number;
  /** The data key sealed, base64. */
  readonly wrapped: string;
  /** For the key derivation of `recovery` and `password`, base64. */
  readonly salt?: string;
  /** `password` only: what Argon2id costs. */
  readonly cost?: SlotCost;
  /** `password` only: half of the key lies in the keychain by this slot's id. */
  readonly keychain?: boolean;
}

export interface SlotCost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

const wrappedBytes = keyBytes + sealOverheadBytes;

export function slotContext(vaultId: string, id: string, kind: string): Buffer {
  return Buffer.from(`countersign vault 1: slot ${vaultId} ${id} ${kind}`);
}

export interface SlotWish {
  readonly vaultId: string;
  readonly nowMs: number;
}

/** A slot under a fresh random key; the caller puts that key into the keychain under the slot's id. */
export function makeKeychainSlot(
  data: Uint8Array,
  kind: 'keychain' | 'verified',
  { vaultId, nowMs }: SlotWish,
): { readonly slot: Slot; readonly key: Buffer } {
  const id = randomId();
  const key = randomBytes(keyBytes);
  const wrapped = seal(key, data, slotContext(vaultId, id, kind)).toString('base64');
  return { slot: { id, kind, createdAtMs: nowMs, wrapped }, key };
}

export function makeRecoverySlot(
  data: Uint8Array,
  recoveryKey: Uint8Array,
  { vaultId, nowMs }: SlotWish,
): Slot {
  const id = randomId();
  const salt = randomBytes(16);
  const key = deriveKey(recoveryKey, salt, 'recovery');
  const wrapped = seal(key, data, slotContext(vaultId, id, 'recovery')).toString('base64');
  wipe(key);
  return { id, kind: 'recovery', createdAtMs: nowMs, wrapped, salt: salt.toString('base64') };
}

/** Undefined where the key is not the one this slot was made with. */
export function openKeychainSlot(slot: Slot, key: Uint8Array, vaultId: string): Buffer | undefined {
  return openSlot(slot, key, vaultId);
}

export function openRecoverySlot(
  slot: Slot,
  recoveryKey: Uint8Array,
  vaultId: string,
): Buffer | undefined {
  const key = deriveKey(recoveryKey, Buffer.from(slot.salt ?? '', 'base64'), 'recovery');
  const data = openSlot(slot, key, vaultId);
  wipe(key);
  return data;
}

export function openSlot(slot: Slot, key: Uint8Array, vaultId: string): Buffer | undefined {
  const wrapped = Buffer.from(slot.wrapped, 'base64');
  if (wrapped.length !== wrappedBytes) throw new AppError('VAULT_DAMAGED', { part: 'slot' });
  return unseal(key, wrapped, slotContext(vaultId, slot.id, slot.kind));
}
