// Authy, which has no export: Android preferences from a rooted phone (its two files), the answer its iOS app
// gets from the server, and the JSON that scripts make of it (formats.md 16). Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { decodeHex } from '../../../shared/otp/hex.ts';
import type { Names } from '../../../shared/otp/label.ts';
import { isAndroidPrefs, readAndroidPrefs } from '../lib/android-prefs.ts';
import { base64Bytes, hexBytes, utf8 } from '../lib/bytes.ts';
import { openCbc } from '../lib/ciphers.ts';
import { firstText, has, listOf, member, parseJson, textOf } from '../lib/json.ts';
import { pbkdf2Key } from '../lib/kdf.ts';
import { readRows } from '../lib/rows.ts';
import { type Doubt, makeToken } from '../lib/token.ts';
import type { Reader, ReadInput } from '../reader.ts';

const prefsKey = /^com\.authy\.storage\.tokens\.(?:authenticator|authy)\.key$/;
const androidIterations = 1_000;

export const authyReader: Reader = {
  format: 'authy',
  detect: ({ text = '', json }) =>
    has(json, 'authenticator_tokens') ||
    has(json, 'decrypted_authenticator_tokens') ||
    (isAndroidPrefs(text) && text.includes('com.authy.storage.tokens.')),
  read: readAuthy,
};

async function readAuthy({ text = '', json, password }: ReadInput): Promise<ReadOutcome> {
  const rows = json === undefined ? await rowsInPrefs(text) : rowsInJson(json);
  const sealed = rows.filter(isSealed);
  if (sealed.length > 0 && password === undefined) throw new AppError('PASSWORD_NEEDED');
  const secrets = await openAll(sealed, password ?? '');
  return readRows('authy', rows, (row, doubt) => readEntry(row, secrets, doubt));
}

async function rowsInPrefs(text: string): Promise<readonly unknown[]> {
  const prefs = await readAndroidPrefs(text);
  const lists = [...prefs]
    .filter(([name]) => prefsKey.test(name))
    .map(([, value]) => parseJson(value));
  if (!lists.every(Array.isArray)) throw new AppError('FILE_DAMAGED', { problem: 'no list' });
  return lists.flat() as readonly unknown[];
}

function rowsInJson(json: unknown): readonly unknown[] {
  return [
    ...listOf(json, 'authenticator_tokens'),
    ...listOf(json, 'decrypted_authenticator_tokens'),
  ];
}

function isSealed(row: unknown): boolean {
  return sealedText(row) !== '' && firstText(row, 'decryptedSecret', 'decrypted_seed') === '';
}

function sealedText(row: unknown): string {
  return firstText(row, 'encryptedSecret', 'encrypted_seed');
}

/** Base32 texts by row; undefined for one that does not open. None at all: the password is wrong. */
async function openAll(
  rows: readonly unknown[],
  password: string,
): Promise<ReadonlyMap<unknown, string>> {
  const opened = new Map<unknown, string>();
  const keys = new Map<string, Promise<Buffer>>();
  for (const row of rows) {
    try {
      const secret = await openSecret(row, password, keys);
      if (secret !== undefined) opened.set(row, secret);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'COST_TOO_HIGH') throw error;
    }
  }
  if (rows.length > 0 && opened.size === 0) throw new AppError('PASSWORD_WRONG');
  return opened;
}

/** Nothing authenticates it: what is no base32 was opened with a wrong password. */
async function openSecret(
  row: unknown,
  password: string,
  keys: Map<string, Promise<Buffer>>,
): Promise<string | undefined> {
  const salt = textOf(row, 'salt');
  const given = member(row, 'key_derivation_iterations');
  const iterations = typeof given === 'number' ? given : androidIterations;
  const name = `${iterations}:${salt}`;
  const key = keys.get(name) ?? pbkdf2Key('sha1', password, Buffer.from(salt), iterations);
  keys.set(name, key);
  const ivText = textOf(row, 'unique_iv');
  const iv = ivText === '' ? new Uint8Array(16) : hexBytes(ivText, 16);
  const plain = openCbc(await key, iv, base64Bytes(sealedText(row)));
  const text = plain && utf8(plain).trim();
  return text !== undefined && /^[A-Z2-7 =-]+$/i.test(text) ? text : undefined;
}

function readEntry(row: unknown, opened: ReadonlyMap<unknown, string>, doubt: Doubt): Entry {
  const seed = firstText(row, 'secretSeed', 'secret_seed');
  if (seed !== '') return readOwn(row, decodeHex(seed), doubt);
  const plain = firstText(row, 'decryptedSecret', 'decrypted_seed');
  const text = plain === '' ? opened.get(row) : plain;
  if (text === undefined)
    throw new AppError(sealedText(row) === '' ? 'SECRET_MISSING' : 'SECRET_INVALID');
  const fields = { secret: decodeBase32(text), digits: member(row, 'digits') };
  return { token: makeToken({ type: 'totp', ...fields }, doubt), ...namesOf(row) };
}

/** Authy's own tokens: 7 digits, 10 seconds. */
function readOwn(row: unknown, secret: Uint8Array, doubt: Doubt): Entry {
  const digits = member(row, 'digits') ?? 7;
  return { token: makeToken({ type: 'totp', secret, digits, period: 10 }, doubt), ...namesOf(row) };
}

function namesOf(row: unknown): Names {
  const name = firstText(row, 'name', 'originalName', 'original_name');
  const original = firstText(row, 'originalName', 'original_name');
  const colon = original.indexOf(':');
  const dash = name.indexOf(' - ');
  const type = firstText(row, 'accountType', 'account_type', 'logo');
  const issuer =
    firstText(row, 'originalIssuer', 'issuer') ||
    (colon > 0 ? original.slice(0, colon).trim() : '') ||
    (dash > 0 ? name.slice(0, dash).trim() : '') ||
    (type === 'authenticator' ? '' : type.charAt(0).toUpperCase() + type.slice(1));
  return { issuer, account: accountIn(name, issuer) };
}

/** `Issuer: account`, `Issuer - account` or the account alone. */
function accountIn(name: string, issuer: string): string {
  const isPrefixed = issuer !== '' && name.toLowerCase().startsWith(issuer.toLowerCase());
  const rest = isPrefixed ? /^\s*(?::| - )\s*(.*)$/s.exec(name.slice(issuer.length)) : null;
  return rest?.[1]?.trim() ?? name;
}
