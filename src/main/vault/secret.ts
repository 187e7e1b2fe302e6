// Small tools for bytes that must not be known: random values and wiping.
// Used by the files of the vault. JavaScript strings cannot be wiped: secrets stay in byte arrays.
import { randomBytes, timingSafeEqual } from 'node:crypto';

/** Overwrites. The runtime may have made copies that nobody can reach (docs/security-properties.md). */
export function wipe(...secrets: readonly (Uint8Array | undefined)[]): void {
  for (const secret of secrets) secret?.fill(0);
}

const idBytes = 12;
/** For many ids at once: ten thousand draws took a third of the time that an import of so many is written in. */
let drawn = randomBytes(0);
let used = 0;

/** 96 random bits in 16 characters of A-Z a-z 0-9 - _. Ids are no secrets. */
export function randomId(): string {
  if (used === drawn.length) {
    drawn = randomBytes(idBytes * 256);
    used = 0;
  }
  used += idBytes;
  return drawn.toString('base64url', used - idBytes, used);
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
