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
}

/** One period: the code is valid from `validFromMs` until just before `validUntilMs`. */
export interface CodeWindow {
  readonly counter: number;
  readonly validFromMs: number;
  readonly validUntilMs: number;
}

/** The bare otpauth brings no hashes of its own: it asks for a key, and the HMAC that has one. */
const noSecret = new Secret({ buffer: new ArrayBuffer(0) });

const steamAlphabet = '23456789BCDFGHJKMNPQRTVWXY';
/** Bytes of a Yandex secret that are the key; the rest is the user's number and a checksum. */
const yandexKeyBytes = 16;

/**
 * Throws PIN_NEEDED for mOTP and Yandex without one, ALGORITHM_UNKNOWN for HMAC-MD5: its 16 bytes are too few
 * for the dynamic truncation of RFC 4226 section 5.3, so programs disagree about the code.
 */
export function createCodeMaker(token: Token): CodeMaker {
  const codeForCounter = makerFor(token);
  if (token.type === 'hotp') return { codeForCounter, codeAt: () => codeForCounter(token.counter) };
  return { codeForCounter, codeAt: (atMs) => codeForCounter(counterAt(token, atMs)) };
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

function makerFor(token: Token): (counter: number) => string {
  switch (token.type) {
    case 'totp':
    case 'hotp':
      return makeHotp(token, token.digits);
    case 'steam':
      return makeSteam(token);
    case 'motp':
      return makeMotp(token);
    case 'yandex':
      return makeYandex(token);
    default:
      return assertNever(token);
  }
}

/** The HMAC is ours to keep warm; counter, truncation and padding (RFC 4226 section 5.3) are otpauth's. */
function makeHotp({ secret: key, algorithm }: Token, digits: number): (counter: number) => string {
  if (algorithm === 'MD5') throw new AppError('ALGORITHM_UNKNOWN', { algorithm });
  const digest = createKeyedHmac(algorithm, key);
  const hmac = (_algorithm: string, _key: Uint8Array, message: Uint8Array): Uint8Array =>
    digest(message);
  return (counter) => HOTP.generate({ secret: noSecret, algorithm, digits, counter, hmac });
}

/** The truncated number in base 26, lowest figure first. Ten digits hold the whole of it. */
function makeSteam(token: Token): (counter: number) => string {
  const wholeNumber = makeHotp(token, 10);
  return (counter) => {
    let rest = Number(wholeNumber(counter));
    let code = '';
    while (code.length < token.digits) {
      code += steamAlphabet.charAt(rest % steamAlphabet.length);
      rest = Math.floor(rest / steamAlphabet.length);
    }
    return code;
  };
}

/** motp.sourceforge.net: the first figures of MD5 over time step, secret in lower-case hex, and PIN. */
function makeMotp({ secret, pin, digits }: Token): (counter: number) => string {
  if (pin === undefined || pin === '') throw new AppError('PIN_NEEDED');
  const suffix = encodeHex(secret) + pin;
  return (counter) => encodeHex(md5(utf8(`${counter}${suffix}`))).slice(0, digits);
}

/** As Yandex Key and Aegis do it: the key is SHA-256 over PIN and secret, the code 63 bits in letters. */
function makeYandex({ secret, pin, digits }: Token): (counter: number) => string {
  if (pin === undefined || pin === '') throw new AppError('PIN_NEEDED');
  const hash = sha256(Uint8Array.from([...utf8(pin), ...secret.subarray(0, yandexKeyBytes)]));
  const digestOf = createKeyedHmac('SHA256', hash[0] === 0 ? hash.subarray(1) : hash);
  return (counter) => {
    const message = new DataView(new ArrayBuffer(8));
    message.setBigUint64(0, BigInt(counter));
    const digest = digestOf(new Uint8Array(message.buffer));
    const offset = (digest.at(-1) ?? 0) & 0x0f;
    let rest =
      new DataView(digest.buffer, digest.byteOffset).getBigUint64(offset) & 0x7fffffffffffffffn;
    let code = '';
    while (code.length < digits) {
      code = String.fromCharCode(0x61 + Number(rest % 26n)) + code;
      rest /= 26n;
    }
    return code;
  };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
