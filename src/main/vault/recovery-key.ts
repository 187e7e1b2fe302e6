// The recovery key as people see it: 160 random bits in eight groups of five characters, the last of each
// group a check on it. Called when one is made and when one is typed. A mistyped group is told by its number.
import { AppError } from '../../shared/errors.ts';

/** Crockford's base32: no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 8;
const dataPerGroup = 4;

/** 160 bits: more than anyone can try; so the key needs no slow derivation, HKDF is enough (RFC 5869 section 3.3). */
export const recoveryKeyBytes = (groups * dataPerGroup * 5) / 8;

/** Multiplies by x in GF(2^5), x^5 = x^2 + 1. */
function timesX(value: number): number {
  const doubled = value << 1;
  return doubled & 32 ? (doubled ^ 0b100101) & 31 : doubled;
}

/**
 * One symbol over the group's four and its place (Horner's scheme in GF(32)): every single wrong character,
 * every exchange of two in a group and every exchange of two groups is found.
 */
function checkOf(symbols: readonly number[], group: number): number {
  let check = group + 1;
  for (const symbol of symbols) check = timesX(check) ^ symbol;
  return timesX(check);
}

export function formatRecoveryKey(key: Uint8Array): string {
  const symbols = toSymbols(key);
  const shown: string[] = [];
  for (let group = 0; group < groups; group += 1) {
    const own = symbols.slice(group * dataPerGroup, (group + 1) * dataPerGroup);
    shown.push([...own, checkOf(own, group)].map((symbol) => alphabet.charAt(symbol)).join(''));
  }
  return shown.join('-');
}

/** Any case, any blanks and dashes, O for 0, I and L for 1. Throws RECOVERY_KEY_MALFORMED with the first wrong group. */
export function parseRecoveryKey(text: string): Buffer {
  const compact = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\u200B-\u200D\u2060\uFEFF]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const perGroup = dataPerGroup + 1;
  const symbols: number[] = [];
  for (let group = 0; group * perGroup < compact.length && group < groups; group += 1) {
    const own = Array.from(compact.slice(group * perGroup, (group + 1) * perGroup), (character) =>
      alphabet.indexOf(character),
    );
    const check = own.pop();
    const whole = own.length === dataPerGroup && !own.includes(-1);
    if (!whole || check !== checkOf(own, group)) {
      throw new AppError('RECOVERY_KEY_MALFORMED', { group: group + 1 });
    }
    symbols.push(...own);
  }
  if (compact.length !== groups * perGroup) {
    throw new AppError('RECOVERY_KEY_MALFORMED', {
      group: Math.min(groups, Math.floor(compact.length / perGroup) + 1),
    });
  }
  return toBytes(symbols);
}

/** The group the user is asked for, to show that the key was really kept. */
export function lastGroupOf(key: Uint8Array): string {
  return formatRecoveryKey(key).slice(-(dataPerGroup + 1));
}

function toSymbols(bytes: Uint8Array): number[] {
  const symbols: number[] = [];
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      symbols.push((buffer >> bits) & 31);
    }
  }
  return symbols;
}

function toBytes(symbols: readonly number[]): Buffer {
  const bytes = Buffer.alloc((symbols.length * 5) / 8);
  let buffer = 0;
  let bits = 0;
  let at = 0;
  for (const symbol of symbols) {
    buffer = ((buffer << 5) | symbol) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = (buffer >> bits) & 0xff;
      at += 1;
    }
  }
  return bytes;
}
