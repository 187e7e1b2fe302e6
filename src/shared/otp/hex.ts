// Hexadecimal secrets (mOTP, Authy's seeds). Called where a format says hex, never to guess: many short
// base32 secrets are valid hex too.
import { AppError } from '../errors.ts';

/** Throws SECRET_MISSING or SECRET_INVALID. Blanks, dashes and colons between groups are accepted. */
export function decodeHex(text: string): Uint8Array {
  const compact = text.replace(/[\s\-_:]/gu, '');
  if (compact === '') throw new AppError('SECRET_MISSING');
  if (!/^(?:[0-9a-f]{2})+$/i.test(compact))
    throw new AppError('SECRET_INVALID', { problem: 'hex' });
  const bytes = new Uint8Array(compact.length / 2);
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = Number.parseInt(compact.slice(at * 2, at * 2 + 2), 16);
  }
  return bytes;
}

/** Lower case: the form mOTP hashes. */
export function encodeHex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}
