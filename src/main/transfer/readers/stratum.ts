// Stratum (formerly Authenticator Pro) backups: plain JSON, encrypted in the new and the old way, and the app's own
// database from a rooted phone (formats.md 7; doc/BACKUP_FORMAT.md there). Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome, TokenType } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { decodeHex } from '../../../shared/otp/hex.ts';
import { slice, utf8 } from '../lib/bytes.ts';
import { openCbc, openGcm } from '../lib/ciphers.ts';
import { details, iconUri } from '../lib/details.ts';
import { has, listOf, member, neededList, tryJson, textOf } from '../lib/json.ts';
import { argon2Key, pbkdf2Key } from '../lib/kdf.ts';
import { readRows, unknownType } from '../lib/rows.ts';
import { isStratumDatabase, stratumDatabase } from '../lib/stratum-database.ts';
import { type Doubt, makeToken } from '../lib/token.ts';
import type { Reader, ReadInput } from '../reader.ts';

const strongMagic = 'AUTHENTICATORPRO';
const legacyMagic = 'AuthenticatorPro';
const types: readonly (TokenType | undefined)[] = [
  undefined,
  'hotp',
  'totp',
  'motp',
  'steam',
  'yandex',
];
const algorithms = ['SHA1', 'SHA256', 'SHA512'] as const;

export const stratumReader: Reader = {
  format: 'stratum',
  detect: ({ json, bytes }) =>
    has(json, 'Authenticators') || magicOf(bytes) !== undefined || isStratumDatabase(bytes),
  read: readStratum,
};

async function readStratum(input: ReadInput): Promise<ReadOutcome> {
  const { json, bytes, password } = input;
  if (isStratumDatabase(bytes)) return readBackup(await stratumDatabase(input));
  const magic = magicOf(bytes);
  if (magic === undefined) return readBackup(json);
  // Both lengths are checked before a password is asked for.
  slice(bytes, 16, 52);
  if (password === undefined) throw new AppError('PASSWORD_NEEDED');
  const plain =
    magic === strongMagic ? await openStrong(bytes, password) : await openLegacy(bytes, password);
  if (plain === undefined) throw new AppError('PASSWORD_WRONG');
  return readBackup(plain);
}

function magicOf(bytes: Uint8Array): string | undefined {
  const magic = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return magic === strongMagic || magic === legacyMagic ? magic : undefined;
}

async function openStrong(bytes: Uint8Array, password: string): Promise<unknown> {
  const cost = { memoryKib: 65_536, passes: 3, parallelism: 4 };
  const key = await argon2Key(password, slice(bytes, 16, 16), cost);
  const plain = openGcm(key, slice(bytes, 32, 12), bytes.subarray(44));
  return plain && (tryJson(utf8(plain)) ?? damaged());
}

async function openLegacy(bytes: Uint8Array, password: string): Promise<unknown> {
  const key = await pbkdf2Key('sha1', password, slice(bytes, 16, 20), 64_000);
  const plain = openCbc(key, slice(bytes, 36, 16), bytes.subarray(52));
  // Nothing authenticates it: a wrong password shows as bad padding, or as text that is no JSON.
  return plain && tryJson(plain.toString('utf8'));
}

function damaged(): never {
  throw new AppError('FILE_DAMAGED', { problem: 'json' });
}

function readBackup(json: unknown): ReadOutcome {
  const categories = new Map(
    listOf(json, 'Categories').map((row) => [textOf(row, 'Id'), textOf(row, 'Name')]),
  );
  const tags = new Map<string, string[]>();
  for (const row of listOf(json, 'AuthenticatorCategories')) {
    const secret = textOf(row, 'AuthenticatorSecret');
    tags.set(secret, [
      ...(tags.get(secret) ?? []),
      categories.get(textOf(row, 'CategoryId')) ?? '',
    ]);
  }
  const icons = new Map(
    listOf(json, 'CustomIcons').map((row) => [`@${textOf(row, 'Id')}`, textOf(row, 'Data')]),
  );
  return readRows('stratum', neededList(json, 'Authenticators'), (row, doubt) => ({
    ...readAuthenticator(row, doubt),
    ...details({
      tags: tags.get(textOf(row, 'Secret')) ?? [],
      icon: iconUri('image/png', icons.get(textOf(row, 'Icon')) ?? ''),
    }),
  }));
}

function readAuthenticator(row: unknown, doubt: Doubt): Entry {
  const number = member(row, 'Type');
  const type = typeof number === 'number' ? types[number] : undefined;
  if (type === undefined) throw unknownType(textOf(row, 'Type'));
  const secret = textOf(row, 'Secret');
  const token = makeToken(
    {
      type,
      secret: type === 'motp' ? decodeHex(secret) : decodeBase32(secret),
      // The file says SHA1 for these types whatever they use.
      algorithm:
        type === 'motp' || type === 'yandex' ? undefined : algorithmOf(member(row, 'Algorithm')),
      digits: member(row, 'Digits'),
      period: member(row, 'Period'),
      counter: member(row, 'Counter'),
      pin: textOf(row, 'Pin'),
      written: type === 'totp' || type === 'hotp' ? ['algorithm', 'digits', 'period'] : [],
    },
    doubt,
  );
  return { token, issuer: textOf(row, 'Issuer').trim(), account: textOf(row, 'Username').trim() };
}

function algorithmOf(value: unknown): unknown {
  if (typeof value !== 'number') return value;
  return algorithms[value] ?? `number ${value}`;
}
