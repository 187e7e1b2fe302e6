// One-way forms of secrets the server only compares, and the random values it hands out.
// Tokens have 256 bits of their own, so a plain SHA-256 is enough; short codes get a keyed one.
import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';
import { encodeBase32 } from '../../shared/otp/base32.ts';
import type { KeyPurpose, KeyRing } from './key-ring.ts';

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function newId(): string {
  return randomBytes(16).toString('base64url');
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** `KEYID.HMAC`, bound to its owner. */
export function keyedHash(
  keys: KeyRing,
  purpose: KeyPurpose,
  owner: string,
  value: string,
  keyId: string = keys.currentId,
): string {
  const key = keys.derive(keyId, purpose);
  if (key === undefined) throw new Error(`No key ${keyId} for ${purpose}.`);
  return `${keyId}.${createHmac('sha256', key).update(`${owner}|${value}`).digest('base64url')}`;
}

/** The forms under every key of the ring: what was stored before a rotation is still found. */
export function keyedHashes(
  keys: KeyRing,
  purpose: KeyPurpose,
  owner: string,
  value: string,
): readonly string[] {
  return keys.ids.map((id) => keyedHash(keys, purpose, owner, value, id));
}

/** Eight digits, uniformly. */
export function newMessageCode(): string {
  return randomInt(100_000_000).toString().padStart(8, '0');
}

/** 120 bits in four groups of six base32 characters. */
export function newBackupCode(): string {
  const text = encodeBase32(randomBytes(15));
  return [0, 6, 12, 18].map((at) => text.slice(at, at + 6)).join('-');
}

/** For people to type once: 20 base32 characters in groups, 100 bits. */
export function newOneTimePassword(): string {
  const text = encodeBase32(randomBytes(15)).slice(0, 20).toLowerCase();
  return [0, 5, 10, 15].map((at) => text.slice(at, at + 5)).join('-');
}
