// The slot of the app password: the data key under Argon2id of the password and a key that lies in the keychain, so
// that neither the keychain alone nor the file and a guessed password open it. Used by opening.ts and the session.
// The password comes as bytes and is wiped by whoever brought it; it never becomes a text here.
import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import {
  deriveKey,
  keyBytes,
  openSlot,
  seal,
  type Slot,
  slotContext,
  type SlotCost,
  type SlotWish,
} from './envelope.ts';
import { randomId, wipe } from './secret.ts';

/** RFC 9106 section 4, second recommendation, in one lane; above OWASP Password Storage (19 MiB, 2 passes). */
export const passwordCost: SlotCost = { memoryKib: 65_536, passes: 3, lanes: 1 };

/** The costs stand in the file: a hostile one must not have us work for hours or ask for all memory. */
const mostMemoryKib = 1_048_576;
const mostWorkKib = 16 * mostMemoryKib;

const saltBytes = 16;

/** `half` is the keychain's; undefined on a computer without a keychain. */
async function keyOf(
  password: Uint8Array,
  half: Uint8Array | undefined,
  salt: Uint8Array,
  { memoryKib, passes, lanes }: SlotCost,
): Promise<Buffer> {
  if (memoryKib > mostMemoryKib || memoryKib * passes > mostWorkKib || memoryKib < 8 * lanes) {
    throw new AppError('VAULT_DAMAGED', { part: 'slot' });
  }
  const { hashRaw } = await import('@node-rs/argon2');
  // What Argon2 copies about in native memory is a hash under this slot's salt, never the password itself.
  const hashed = createHash('sha256').update(salt).update(password).digest();
  const stretched = await hashRaw(hashed, {
    salt,
    memoryCost: memoryKib,
    timeCost: passes,
    parallelism: lanes,
    // Argon2id, version 1.3, is what it does unless told otherwise (held by a vector in the test).
    outputLen: keyBytes,
  });
  const both = Buffer.concat([stretched, half ?? Buffer.alloc(0)]);
  const key = deriveKey(both, salt, 'password');
  wipe(hashed, stretched, both);
  return key;
}

/** A slot under this password and a fresh half; the caller puts that half into the keychain under the slot's id. */
export async function makePasswordSlot(
  data: Uint8Array,
  password: Uint8Array,
  { vaultId, nowMs, withKeychain }: SlotWish & { readonly withKeychain: boolean },
): Promise<{ readonly slot: Slot; readonly half: Buffer | undefined }> {
  const id = randomId();
  const salt = randomBytes(saltBytes);
  const half = withKeychain ? randomBytes(keyBytes) : undefined;
  const key = await keyOf(password, half, salt, passwordCost);
  const wrapped = seal(key, data, slotContext(vaultId, id, 'password')).toString('base64');
  wipe(key);
  const slot: Slot = {
    id,
    kind: 'password',
    createdAtMs: nowMs,
    wrapped,
    salt: salt.toString('base64'),
    cost: passwordCost,
    keychain: withKeychain,
  };
  return { slot, half };
}

/** Undefined where the password (or the keychain's half) is not the one this slot was made with. */
export async function openPasswordSlot(
  slot: Slot,
  password: Uint8Array,
  half: Uint8Array | undefined,
  vaultId: string,
): Promise<Buffer | undefined> {
  if (slot.cost === undefined || slot.salt === undefined) {
    throw new AppError('VAULT_DAMAGED', { part: 'slot' });
  }
  const key = await keyOf(password, half, Buffer.from(slot.salt, 'base64'), slot.cost);
  const data = openSlot(slot, key, vaultId);
  wipe(key);
  return data;
}
