// One-time codes: HOTP (RFC 4226), TOTP (RFC 6238), Steam Guard, mOTP and Yandex. Called by the list of codes,
// the palette, the login server and the command line. Keeps no code and knows no clock: times come in.
import { md5 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { HOTP, Secret } from 'otpauth/bare';
import { AppError, assertNever } from '../errors.ts';
import type { TimeBasedToken, Token } from '../model.ts';
import { encodeHex } from './hex.ts';
import { createKeyedHmac } from './keyed-hmac.ts';

/** Keeps what is costly to prepare; make one per token and hold it as long as the token is shown. */
export interface CodeMaker {
  /** For HOTP the code of the token's own counter, whatever the time. */
  readonly codeAt: (atMs: number) => string;
  /** The moving factor: HOTP's counter, or the number of periods since 1970. */
  readonly codeForCounter: (counter: number) => string;
  /**
   * The same code as ASCII, put down from `at` on; gives the place after it. No text is made on the way: a text stays in
   * memory for as long as the engine likes, and these bytes their owner can wipe.
   */
  readonly writeCode: (counter: number, into: Uint8Array, at: number) => number;
}

type WriteCode = CodeMaker['writeCode'];

/** One period: the code is valid from `validFromMs` until just before `validUntilMs`. */
export interface CodeWindow {
  readonly counter: number;
  readonly validFromMs: number;
  readonly validUntilMs: number;
}

/** The bare otpauth brings no hashes of its own: it asks for a key, and the HMAC that has one. */
const noSecret = new Secret({ buffer: new ArrayBuffer(0) });

const steamAlphabet = '23456789BCDFGHJKMNPQRTVWXY';
const hexLetters = '0123456789abcdef';
/** Bytes of a Yandex secret that are the key; the rest is the user's number and a checksum. */
const yandexKeyBytes = 16;

/**
 * Throws PIN_NEEDED for mOTP and Yandex without one, ALGORITHM_UNKNOWN for HMAC-MD5: its 16 bytes are too few
 * for the dynamic truncation of RFC 4226 section 5.3, so programs disagree about the code.
 */
export function createCodeMaker(token: Token): CodeMaker {
  const { writeCode, codeForCounter } = makerFor(token);
  return {
    writeCode,
    codeForCounter,
    codeAt: (atMs) =>
      codeForCounter(token.type === 'hotp' ? token.counter : counterAt(token, atMs)),
  };
}

export function codeAt(token: Token, atMs: number): string {
  return createCodeMaker(token).codeAt(atMs);
}

export function codeForCounter(token: Token, counter: number): string {
  return createCodeMaker(token).codeForCounter(counter);
}

export function windowOf(token: TimeBasedToken, atMs: number): CodeWindow {
  const counter = counterAt(token, atMs);
  const periodMs = stepSeconds(token) * 1000;
  return { counter, validFromMs: counter * periodMs, validUntilMs: (counter + 1) * periodMs };
}

/** RFC 6238 section 4.2: T = floor((now - T0) / X). In numbers of 53 bits, so 2038 is a year like others. */
function counterAt(token: TimeBasedToken, atMs: number): number {
  return Math.floor(atMs / (stepSeconds(token) * 1000));
}

/** motp.sourceforge.net has tens of seconds and nothing else; rows of other programs name periods for it all the same. */
export function stepSeconds({ type, periodSeconds }: TimeBasedToken): number {
  return type === 'motp' ? 10 : periodSeconds;
}

type Maker = Pick<CodeMaker, 'codeForCounter' | 'writeCode'>;

function makerFor(token: Token): Maker {
  switch (token.type) {
    case 'totp':
    case 'hotp':
      return makeHotp(token);
    case 'steam':
      return inText(makeSteam(token), token.digits);
    case 'motp':
      return inText(makeMotp(token), token.digits);
    case 'yandex':
      return inText(makeYandex(token), token.digits);
    default:
      return assertNever(token);
  }
}

function inText(writeCode: WriteCode, digits: number): Maker {
  return {
    writeCode,
    codeForCounter: (counter) => {
      const letters = new Uint8Array(digits);
      writeCode(counter, letters, 0);
      return String.fromCharCode(...letters);
    },
  };
}

type Digest = (message: Uint8Array) => Uint8Array;

/** The HMAC is ours to keep warm; as text, counter, truncation and padding (RFC 4226 section 5.3) are otpauth's. */
function makeHotp(token: Token): Maker {
  const { algorithm, digits } = token;
  const digest = hmacOf(token);
  const hmac = (_algorithm: string, _key: Uint8Array, message: Uint8Array): Uint8Array =>
    digest(message);
  return {
    codeForCounter: (counter) =>
      HOTP.generate({ secret: noSecret, algorithm, digits, counter, hmac }),
    writeCode: (counter, into, at) => {
      let rest = truncated(digest, counter);
      for (let place = at + digits - 1; place >= at; place -= 1) {
        into[place] = 0x30 + (rest % 10);
        rest = Math.floor(rest / 10);
      }
      return at + digits;
    },
  };
}

function hmacOf({ secret, algorithm }: Token): Digest {
  if (algorithm === 'MD5') throw new AppError('ALGORITHM_UNKNOWN', { algorithm });
  return createKeyedHmac(algorithm, secret);
}

/** RFC 4226 section 5.3: four bytes of the digest, from where its last one says, without the sign. */
function truncated(digestOf: Digest, counter: number): number {
  const digest = digestOf(counterBytes(counter));
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  const number = new DataView(digest.buffer, digest.byteOffset).getUint32(offset) & 0x7fffffff;
  digest.fill(0);
  return number;
}

/** RFC 4226 section 5.1: eight bytes, the highest first. */
function counterBytes(counter: number): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setBigUint64(0, BigInt(counter));
  return new Uint8Array(bytes.buffer);
}

/** The truncated number in base 26, lowest figure first. */
function makeSteam(token: Token): WriteCode {
  const digest = hmacOf(token);
  return (counter, into, at) => {
    let rest = truncated(digest, counter);
    const end = at + token.digits;
    for (let place = at; place < end; place += 1) {
      into[place] = steamAlphabet.charCodeAt(rest % steamAlphabet.length);
      rest = Math.floor(rest / steamAlphabet.length);
    }
    return end;
  };
}

/** motp.sourceforge.net: the first figures of MD5 over time step, secret in lower-case hex, and PIN. */
function makeMotp({ secret, pin, digits }: Token): WriteCode {
  if (pin === undefined || pin === '') throw new AppError('PIN_NEEDED');
  const suffix = encodeHex(secret) + pin;
  return (counter, into, at) => {
    const digest = md5(utf8(`${counter}${suffix}`));
    for (let figure = 0; figure < digits; figure += 1) {
      const byte = digest[figure >> 1] ?? 0;
      into[at + figure] = hexLetters.charCodeAt(figure % 2 === 0 ? byte >> 4 : byte & 0x0f);
    }
    digest.fill(0);
    return at + digits;
  };
}

/** As Yandex Key and Aegis do it: the key is SHA-256 over PIN and secret, the code 63 bits in letters. */
function makeYandex({ secret, pin, digits }: Token): WriteCode {
  if (pin === undefined || pin === '') throw new AppError('PIN_NEEDED');
  const hash = sha256(Uint8Array.from([...utf8(pin), ...secret.subarray(0, yandexKeyBytes)]));
  const digestOf = createKeyedHmac('SHA256', hash[0] === 0 ? hash.subarray(1) : hash);
  return (counter, into, at) => {
    const digest = digestOf(counterBytes(counter));
    const offset = (digest.at(-1) ?? 0) & 0x0f;
    let rest =
      new DataView(digest.buffer, digest.byteOffset).getBigUint64(offset) & 0x7fffffffffffffffn;
    digest.fill(0);
    for (let place = at + digits - 1; place >= at; place -= 1) {
      into[place] = 0x61 + Number(rest % 26n);
      rest /= 26n;
    }
    return at + digits;
  };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
