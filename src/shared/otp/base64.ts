// Base64 (RFC 4648 sections 4 and 5) without Buffer: this runs in the window too. `atob` and `btoa` are in
// every runtime we have. Called by the readers of migration codes and Steam secrets.
import { AppError } from '../errors.ts';

/** Standard or URL-safe alphabet, padded or not, blanks ignored. Throws LINK_MALFORMED. */
export function decodeBase64(text: string): Uint8Array {
  const compact = text.replace(/[\s=]/gu, '').replaceAll('-', '+').replaceAll('_', '/');
  if (!/^[A-Za-z0-9+/]*$/.test(compact) || compact.length % 4 === 1) {
    throw new AppError('LINK_MALFORMED', { problem: 'base64' });
  }
  return Uint8Array.from(atob(compact), (character) => character.charCodeAt(0));
}

/** Standard alphabet, padded. */
export function encodeBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
