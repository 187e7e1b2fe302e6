// Seals what the server must read again (TOTP secrets, passwords of other services) with AES-256-GCM
// (NIST SP 800-38D, random 96-bit nonces). Called by the features that store such values. The associated
// data binds a value to its owner: a row copied to another user does not open.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyPurpose, KeyRing } from './key-ring.ts';

const nonceBytes = 12;
const tagBytes = 16;

/** `KEYID.BASE64URL(nonce, ciphertext, tag)` */
export function seal(
  keys: KeyRing,
  purpose: KeyPurpose,
  owner: string,
  plain: Uint8Array | string,
): string {
  const key = keys.derive(keys.currentId, purpose);
  if (key === undefined) throw new Error('The current key is not in the ring.');
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(`${purpose}|${owner}`));
  const body = Buffer.concat([
    nonce,
    cipher.update(typeof plain === 'string' ? Buffer.from(plain) : plain),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return `${keys.currentId}.${body.toString('base64url')}`;
}

/** Throws where the key is unknown or anything was changed. */
export function unseal(keys: KeyRing, purpose: KeyPurpose, owner: string, sealed: string): Buffer {
  const dot = sealed.indexOf('.');
  const key = keys.derive(sealed.slice(0, dot), purpose);
  if (key === undefined) throw new Error(`No key ${sealed.slice(0, dot)} for ${purpose}.`);
  const body = Buffer.from(sealed.slice(dot + 1), 'base64url');
  if (body.length < nonceBytes + tagBytes) throw new Error('A sealed value is too short.');
  const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, nonceBytes));
  decipher.setAAD(Buffer.from(`${purpose}|${owner}`));
  decipher.setAuthTag(body.subarray(body.length - tagBytes));
  return Buffer.concat([
    decipher.update(body.subarray(nonceBytes, body.length - tagBytes)),
    decipher.final(),
  ]);
}

export function sealedWith(sealed: string): string {
  return sealed.slice(0, sealed.indexOf('.'));
}
