// TOTP Authenticator by BinaryBoot, `.encrypt` files (formats.md 15). Without a password of the user's it seals
// with one of its own, which is tried first. Listed in readers.ts.
import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { decodeHex } from '../../../shared/otp/hex.ts';
import { isAndroidPrefs, readAndroidPrefs } from '../lib/android-prefs.ts';
import { base64Bytes } from '../lib/bytes.ts';
import { openCbc } from '../lib/ciphers.ts';
import { has, isObject, member, textOf, tryJson } from '../lib/json.ts';
import { readRows } from '../lib/rows.ts';
import { decodeBase64Secret } from '../lib/secrets.ts';
import { type Doubt, makeToken } from '../lib/token.ts';
import type { Reader, ReadInput } from '../reader.ts';

const format = 'totp-authenticator';
const ownPassword = 'TotpAuthenticator';
const prefsName = 'STATIC_TOTP_CODES_LIST';

export const totpAuthenticatorReader: Reader = {
  format,
  detect: ({ text = '', json }) => {
    if (Array.isArray(json)) return isItem((json as readonly unknown[])[0]);
    if (isAndroidPrefs(text)) return text.includes(prefsName) ? 95 : 0;
    return isSealed(text) ? 30 : 0;
  },
  read: readTotpAuthenticator,
};

/** Base64 of whole cipher blocks and nothing else. */
function isSealed(text: string): boolean {
  const compact = text.replace(/\s+/g, '');
  if (compact.length < 24 || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) return false;
  return Buffer.from(compact, 'base64').length % 16 === 0;
}

function isItem(row: unknown): boolean {
  return isObject(row) && has(row, 'key') && has(row, 'base') && has(row, 'issuer');
}

async function readTotpAuthenticator({
  text = '',
  json,
  password,
}: ReadInput): Promise<ReadOutcome> {
  if (Array.isArray(json)) return readItems(json as readonly unknown[]);
  if (isAndroidPrefs(text)) {
    return readItems(listIn((await readAndroidPrefs(text)).get(prefsName) ?? ''));
  }
  const sealed = base64Bytes(text);
  const own = open(sealed, ownPassword);
  if (own !== undefined) return readItems(own);
  if (password === undefined) throw new AppError('PASSWORD_NEEDED');
  const rows = open(sealed, password);
  if (rows === undefined) throw new AppError('PASSWORD_WRONG');
  return readItems(rows);
}

/** Nothing authenticates it: a wrong password shows as bad padding, or as text that is no JSON. */
function open(sealed: Uint8Array, password: string): readonly unknown[] | undefined {
  const key = createHash('sha256').update(password).digest();
  const plain = openCbc(key, new Uint8Array(16), sealed);
  const outer = plain && tryJson(plain.toString('utf8'));
  if (Array.isArray(outer)) return outer as readonly unknown[];
  // An object whose first key is itself the JSON text of the list.
  const inner = isObject(outer) ? tryJson(Object.keys(outer)[0] ?? '') : undefined;
  return Array.isArray(inner) ? (inner as readonly unknown[]) : undefined;
}

function listIn(text: string): readonly unknown[] {
  const list = tryJson(text);
  if (!Array.isArray(list)) throw new AppError('FILE_DAMAGED', { problem: 'no list' });
  return list as readonly unknown[];
}

function readItems(rows: readonly unknown[]): ReadOutcome {
  return readRows(format, rows, readItem);
}

function readItem(row: unknown, doubt: Doubt): Entry {
  const issuer = textOf(row, 'issuer').trim();
  const token = makeToken(
    {
      type: 'totp',
      secret: secretOf(row),
      digits: member(row, 'digits'),
      period: member(row, 'period'),
    },
    doubt,
  );
  return { token, issuer: issuer === 'Unknown' ? '' : issuer, account: textOf(row, 'name').trim() };
}

function secretOf(row: unknown): Uint8Array {
  const key = textOf(row, 'key');
  const base = textOf(row, 'base');
  if (base === '16') return decodeHex(key);
  return base === '64' ? decodeBase64Secret(key) : decodeBase32(key);
}
