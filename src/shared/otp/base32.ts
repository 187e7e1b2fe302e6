// Base32 (RFC 4648 section 6) as it is met in the wild and as we write it.
// Called by every reader and writer of tokens, in every process. Never drops a character it does not know:
// a secret that is silently shortened makes wrong codes.
import { AppError } from '../errors.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Value of each ASCII character, -1 for those outside base32. Not by toUpperCase: U+0131 would become "I". */
const values = Int8Array.from({ length: 128 }, (_, code) =>
  alphabet.indexOf(
    code >= 0x61 && code <= 0x7a ? String.fromCharCode(code - 0x20) : String.fromCharCode(code),
  ),
);

/** Blanks and dashes that people and programs put between groups; zero-width ones come with copied text. */
const separators = /[\s\-_\u2010-\u2015\u200B-\u200D\u2060\uFEFF]/gu;

/**
 * The bytes of a base32 secret: any case, blanks and dashes anywhere, any padding (also `%3D`).
 * Lengths that RFC 4648 forbids (1, 3, 6 mod 8) lose their incomplete last byte, as in every other program.
 * Throws SECRET_MISSING for nothing, SECRET_INVALID for a character that is not base32.
 */
export function decodeBase32(text: string): Uint8Array {
  const compact = text.replace(separators, '');
  const length = lengthWithoutPadding(compact);
  if (length === 0) throw new AppError('SECRET_MISSING');
  const bytes = new Uint8Array(Math.floor((length * 5) / 8));
  if (bytes.length === 0) throw new AppError('SECRET_INVALID', { problem: 'too-short' });
  let buffer = 0;
  let bits = 0;
  let written = 0;
  for (let at = 0; at < length; at += 1) {
    const value = values[compact.charCodeAt(at)] ?? -1;
    if (value < 0) {
      throw new AppError('SECRET_INVALID', {
        problem: 'character',
        character: String.fromCodePoint(compact.codePointAt(at) ?? 0),
        position: at + 1,
      });
    }
    buffer = ((buffer << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[written] = (buffer >> bits) & 0xff;
      written += 1;
    }
  }
  return bytes;
}

/** Upper case, no padding. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet.charAt((buffer >> bits) & 31);
    }
  }
  return bits > 0 ? text + alphabet.charAt((buffer << (5 - bits)) & 31) : text;
}

function lengthWithoutPadding(text: string): number {
  let end = text.length;
  for (;;) {
    if (text.charAt(end - 1) === '=') end -= 1;
    else if (/^%3d$/i.test(text.slice(Math.max(0, end - 3), end))) end -= 3;
    else return end;
  }
}
