// The Authenticator browser extension (authenticator.cc), plain and under a pass phrase in its old and new way
// (formats.md 26). Members it takes for granted are left out of the file. Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome, TokenType } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { decodeHex } from '../../../shared/otp/hex.ts';
import { details } from '../lib/details.ts';
import {
  firstText,
  has,
  isObject,
  type JsonObject,
  member,
  objectOf,
  textOf,
  tryJson,
} from '../lib/json.ts';
import { argon2Key } from '../lib/kdf.ts';
import { openOpenssl } from '../lib/openssl-evp.ts';
import { readRows, unknownType } from '../lib/rows.ts';
import { type Doubt, makeToken } from '../lib/token.ts';
import type { Reader, ReadInput } from '../reader.ts';

const maxKeys = 16;

export const authenticatorExtensionReader: Reader = {
  format: 'authenticator-extension',
  detect: ({ json }) =>
    isObject(json) && Object.values(json).some((row) => isPlainRow(row) || isSealedRow(row)),
  read: readExtension,
};

function isPlainRow(row: unknown): boolean {
  return has(row, 'secret') && has(row, 'index') && (has(row, 'hash') || has(row, 'encrypted'));
}

function isSealedRow(row: unknown): boolean {
  return textOf(row, 'dataType') === 'EncOTPStorage' && has(row, 'data');
}

async function readExtension({ json, password }: ReadInput): Promise<ReadOutcome> {
  const file = isObject(json) ? json : {};
  const rows = Object.entries(file).filter(([, row]) => isPlainRow(row) || isSealedRow(row));
  const isSealed = rows.some(([, row]) => isSealedRow(row) || member(row, 'encrypted') === true);
  if (isSealed && password === undefined) throw new AppError('PASSWORD_NEEDED');
  const phrases = await phrasesOf(file, password ?? '');
  const plain = rows.map(([, row]) =>
    open(row, phrases.get(textOf(row, 'keyId')) ?? phrases.get('') ?? ''),
  );
  // One phrase seals them all: where none opens, it is wrong.
  if (isSealed && plain.every((row) => row === undefined)) throw new AppError('PASSWORD_WRONG');
  return readRows('authenticator-extension', plain, readEntry);
}

/** What CryptoJS takes as its pass phrase, by key: the user's own, a key it opens, or what Argon2 makes of it. */
async function phrasesOf(file: JsonObject, password: string): Promise<ReadonlyMap<string, string>> {
  const sealed = textOf(objectOf(file, 'key'), 'enc');
  const phrases = new Map([
    ['', sealed === '' ? password : (tryOpen(sealed, password) ?? password)],
  ]);
  const keys = Object.values(file).filter((row) => textOf(row, 'dataType') === 'Key');
  if (keys.length > maxKeys)
    throw new AppError('COST_TOO_HIGH', { cost: 'keys', asked: keys.length });
  for (const key of password === '' ? [] : keys) {
    const salt = Buffer.from(textOf(key, 'salt'));
    const bytes = await argon2Key(password, salt, {
      memoryKib: 19 * 1024,
      passes: 2,
      parallelism: 1,
    });
    // The last part of Argon2's text form: base64 without padding.
    const phrase = bytes.toString('base64').replace(/=+$/, '');
    phrases.set(textOf(key, 'id'), phrase);
    if (sealed === '') phrases.set('', phrase);
  }
  return phrases;
}

function open(row: unknown, phrase: string): unknown {
  if (isSealedRow(row)) return tryJson(tryOpen(textOf(row, 'data'), phrase) ?? '');
  if (member(row, 'encrypted') !== true) return row;
  const secret = tryOpen(textOf(row, 'secret'), phrase);
  return secret === undefined || secret === '' || !isObject(row) ? undefined : { ...row, secret };
}

function tryOpen(text: string, phrase: string): string | undefined {
  try {
    return openOpenssl(text, phrase);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

const types: Readonly<Record<string, TokenType>> = {
  '': 'totp',
  totp: 'totp',
  hex: 'totp',
  battle: 'totp',
  hotp: 'hotp',
  hhex: 'hotp',
  steam: 'steam',
};

function readEntry(row: unknown, doubt: Doubt): Entry {
  if (row === undefined) throw new AppError('SECRET_INVALID');
  const named = textOf(row, 'type').toLowerCase();
  const type = Object.hasOwn(types, named) ? types[named] : undefined;
  if (type === undefined) throw unknownType(named);
  const written = textOf(row, 'secret');
  const text = written.replace(/^(?:blz|bliz|stm)-/i, '');
  const isBattle = named === 'battle' || /^bli?z-/i.test(written);
  const secret = named === 'hex' || named === 'hhex' ? decodeHex(text) : decodeBase32(text);
  const fields = {
    secret,
    algorithm: member(row, 'algorithm'),
    digits: type === 'steam' ? undefined : (member(row, 'digits') ?? (isBattle ? 8 : undefined)),
    period: member(row, 'period'),
    counter: member(row, 'counter') ?? 0,
  };
  return {
    token: makeToken({ type: /^stm-/i.test(written) ? 'steam' : type, ...fields }, doubt),
    // It keeps the host for matching behind two colons: `GitHub::github.com`.
    issuer: (firstText(row, 'issuer').split('::')[0] ?? '').trim(),
    account: firstText(row, 'account'),
    ...details({ pinned: member(row, 'pinned') === true }),
  };
}
