// The three ciphers of other programs' backups, by node:crypto. Used by the readers and writers of encrypted files.
// Opening answers undefined where the tag or padding says no: what that means (wrong password, damaged) only the
// format knows. Electron's BoringSSL has AES; ChaCha20 lives in secretstream.ts.
import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../../shared/errors.ts';

const tagBytes = 16;

/** `sealed` is ciphertext and 16 bytes of tag. */
export function openGcm(
  key: Uint8Array,
  nonce: Uint8Array,
  sealed: Uint8Array,
  additionalData?: Uint8Array,
): Buffer | undefined {
  if (sealed.length < tagBytes || nonce.length === 0 || nonce.length > 64) {
    throw new AppError('FILE_DAMAGED', { problem: 'too short' });
  }
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  if (additionalData !== undefined) decipher.setAAD(additionalData);
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  try {
    const text = decipher.update(sealed.subarray(0, sealed.length - tagBytes));
    return Buffer.concat([text, decipher.final()]);
  } catch {
    return undefined;
  }
}

/** Ciphertext and tag. */
export function sealGcm(
  key: Uint8Array,
  nonce: Uint8Array,
  plain: Uint8Array,
  additionalData?: Uint8Array,
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  if (additionalData !== undefined) cipher.setAAD(additionalData);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** PKCS#7 padding; undefined where it is wrong. */
export function openCbc(key: Uint8Array, iv: Uint8Array, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length === 0 || sealed.length % 16 !== 0 || iv.length !== 16) {
    throw new AppError('FILE_DAMAGED', { problem: 'block length' });
  }
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, iv);
  try {
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** Whole blocks without padding. */
export function openCbcUnpadded(key: Uint8Array, iv: Uint8Array, sealed: Uint8Array): Buffer {
  if (sealed.length % 16 !== 0) throw new AppError('FILE_DAMAGED', { problem: 'block length' });
  const decipher = createDecipheriv(`aes-${key.length * 8}-cbc`, key, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(sealed), decipher.final()]);
}

/** Compared in constant time. */
export function macMatches(
  hash: 'sha1' | 'sha256',
  key: Uint8Array,
  parts: readonly Uint8Array[],
  mac: Uint8Array,
): boolean {
  const hmac = createHmac(hash, key);
  for (const part of parts) hmac.update(part);
  const expected = hmac.digest();
  return expected.length === mac.length && timingSafeEqual(expected, mac);
}
