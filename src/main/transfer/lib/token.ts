// Makes a token from the fields of somebody else's row: what is absent becomes what the type usually is, what is
// wrong is an error of that row (never a fallback). Called by every reader of rows.
import type { Algorithm, Problem, Token, TokenType } from '../../../shared/model.ts';
import { readAlgorithm, readCounter, readDigits, readPeriod } from '../../../shared/otp/fields.ts';

export type Doubt = (code: Problem['code'], reason: Problem['reason']) => void;

type Written = 'algorithm' | 'digits' | 'period';

export interface TokenFields {
  readonly type: TokenType;
  readonly secret: Uint8Array;
  readonly algorithm?: unknown;
  readonly digits?: unknown;
  readonly period?: unknown;
  readonly counter?: unknown;
  readonly pin?: string;
  /** What this program always writes: its absence means a damaged row, so the usual value comes with a doubt. */
  readonly written?: readonly Written[];
}

const usual: Readonly<
  Record<TokenType, { algorithm: Algorithm; digits: number; periodSeconds: number }>
> = {
  totp: { algorithm: 'SHA1', digits: 6, periodSeconds: 30 },
  hotp: { algorithm: 'SHA1', digits: 6, periodSeconds: 30 },
  steam: { algorithm: 'SHA1', digits: 5, periodSeconds: 30 },
  motp: { algorithm: 'MD5', digits: 6, periodSeconds: 10 },
  yandex: { algorithm: 'SHA256', digits: 8, periodSeconds: 30 },
};

/** Throws ALGORITHM_UNKNOWN, DIGITS_INVALID, PERIOD_INVALID or COUNTER_INVALID. */
export function makeToken(fields: TokenFields, doubt: Doubt): Token {
  const { type, secret, pin = '' } = fields;
  const base = {
    secret,
    algorithm: readAlgorithm(fields.algorithm, usual[type].algorithm),
    digits: readDigits(fields.digits, usual[type].digits),
    ...(pin !== '' && { pin }),
  };
  noteAbsent(fields, doubt);
  if (type === 'hotp') {
    const counter = readCounter(fields.counter);
    if (counter === undefined) {
      doubt('COUNTER_INVALID', { code: 'counter-missing' });
    }
    return { type, ...base, counter: counter ?? 0 };
  }
  if ((type === 'motp' || type === 'yandex') && pin === '') {
    doubt('PIN_NEEDED', { code: 'pin-missing' });
  }
  return { type, ...base, periodSeconds: readPeriod(fields.period, usual[type].periodSeconds) };
}

function noteAbsent(fields: TokenFields, doubt: Doubt): void {
  const codes = {
    algorithm: 'ALGORITHM_UNKNOWN',
    digits: 'DIGITS_INVALID',
    period: 'PERIOD_INVALID',
  } as const;
  for (const name of fields.written ?? []) {
    const isUsed = name !== 'period' || fields.type !== 'hotp';
    if (isUsed && (fields[name] === undefined || fields[name] === null || fields[name] === '')) {
      doubt(codes[name], { code: `${name}-missing` });
    }
  }
}

/** The type by the word a program uses for it; undefined for a word we do not know. */
export function typeNamed(word: string): TokenType | undefined {
  const known: readonly TokenType[] = ['totp', 'hotp', 'steam', 'motp', 'yandex'];
  return known.find((type) => type === word.trim().toLowerCase());
}
