// Algorithm, digits, period and counter as other programs write them: numbers or texts, absent, empty or "null".
// Called by the URI parser and every file reader. Absent is the usual value; wrong is an error, never a guess
// (formats.md 0.3: a fallback to SHA1 makes codes that look right and are not).
import { AppError } from '../errors.ts';
import { type Algorithm, algorithms } from '../model.ts';

/** What a JSON value or a query parameter can be; anything else counts as wrong. */
type Field = unknown;

const defaults = { algorithm: 'SHA1', digits: 6, periodSeconds: 30 } as const;

function isAbsent(value: Field): value is undefined | null | '' {
  if (value === undefined || value === null) return true;
  return typeof value === 'string' && /^(?:null)?$/i.test(value.trim());
}

/** Shown in a sentence to the user, so short. */
function shown(value: Field): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 40);
}

function wholeNumber(value: Field): number {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : Number.NaN;
  if (typeof value !== 'string' || !/^\d{1,16}$/.test(value.trim())) return Number.NaN;
  const number = Number(value.trim());
  return Number.isSafeInteger(number) ? number : Number.NaN;
}

/** `sha1`, `SHA-1`, `HMACSHA256`, `HmacSHA512`, `Algorithm.sha256` are all in use. */
export function readAlgorithm(value: Field, absent: Algorithm = defaults.algorithm): Algorithm {
  if (isAbsent(value)) return absent;
  const name = shown(value)
    .trim()
    .toUpperCase()
    .replace(/^ALGORITHM\./, '')
    .replace(/[-_ ]/g, '')
    .replace(/^HMAC/, '');
  const known = algorithms.find((algorithm) => algorithm === name);
  if (known === undefined) throw new AppError('ALGORITHM_UNKNOWN', { algorithm: shown(value) });
  return known;
}

/** 1 to 10: RFC 4226 section 5.3 wants 6 or more, but backups with fewer exist, and 31 bits fill 10. */
export function readDigits(value: Field, absent: number = defaults.digits): number {
  if (isAbsent(value)) return absent;
  const digits = wholeNumber(value);
  if (!(digits >= 1 && digits <= 10))
    throw new AppError('DIGITS_INVALID', { digits: shown(value) });
  return digits;
}

/** Seconds, 1 or more, and small enough to stay exact in milliseconds. */
export function readPeriod(value: Field, absent: number = defaults.periodSeconds): number {
  if (isAbsent(value)) return absent;
  const seconds = wholeNumber(value);
  if (!(seconds >= 1 && Number.isSafeInteger(seconds * 1000))) {
    throw new AppError('PERIOD_INVALID', { period: shown(value) });
  }
  return seconds;
}

/** 0 to 2^53-1 (RFC 4226 allows 64 bits; beyond 2^53 a number is no longer exact). Undefined where absent. */
export function readCounter(value: Field): number | undefined {
  if (isAbsent(value)) return undefined;
  const counter = wholeNumber(value);
  if (!(counter >= 0)) throw new AppError('COUNTER_INVALID', { counter: shown(value) });
  return counter;
}
