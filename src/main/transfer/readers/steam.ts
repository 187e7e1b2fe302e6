// Steam Guard secrets: maFiles of Steam Desktop Authenticator and steamguard-cli, the phone app's file, and SDA's
// encrypted ones, which need their manifest.json beside them (formats.md 17). Session data and the secret that
// confirms trades are passed over on purpose. Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { base64Bytes } from '../lib/bytes.ts';
import { openCbc } from '../lib/ciphers.ts';
import { has, isObject, listOf, neededText, objectOf, textOf, tryJson } from '../lib/json.ts';
import { argon2Key, pbkdf2Key } from '../lib/kdf.ts';
import { readRows } from '../lib/rows.ts';
import { decodeBase64Secret } from '../lib/secrets.ts';
import { makeToken } from '../lib/token.ts';
import type { NamedBytes, Reader, ReadInput } from '../reader.ts';

export const steamReader: Reader = {
  format: 'steam',
  detect: ({ json, text, companions, fileName }) => {
    if (has(json, 'shared_secret')) return 100;
    if (Object.values(objectOf(json, 'accounts')).some((row) => has(row, 'shared_secret')))
      return 100;
    if (isManifest(json)) return 95;
    const isSealed =
      text !== undefined && /^[A-Za-z0-9+/\s]{24,}={0,2}\s*$/.test(text.slice(0, 100_000));
    // Its name is only a hint between two readers of base64.
    return isSealed && (/\.mafile$/i.test(fileName) || companions.some(isManifestFile)) ? 40 : 0;
  },
  read: readSteam,
};

async function readSteam({
  json,
  text,
  password,
  companions,
  fileName,
}: ReadInput): Promise<ReadOutcome> {
  if (isManifest(json)) return readManifest(json, companions, password);
  if (json !== undefined) return readAccounts(json);
  const manifest = companions.find(isManifestFile);
  if (manifest === undefined)
    throw new AppError('FILE_UNSUPPORTED', { problem: 'manifest needed' });
  const row = manifestEntries(jsonOf(manifest)).find(
    (entry) => textOf(entry, 'filename') === fileName,
  );
  if (row === undefined) throw new AppError('FILE_UNSUPPORTED', { problem: 'not in the manifest' });
  return readAccounts(await open(row, text ?? '', password));
}

function readAccounts(json: unknown): ReadOutcome {
  const rows = has(json, 'shared_secret') ? [json] : Object.values(objectOf(json, 'accounts'));
  return readRows('steam', rows, readAccount, { nameOf: (row) => textOf(row, 'account_name') });
}

function readAccount(row: unknown): Entry {
  const secret = decodeBase64Secret(textOf(row, 'shared_secret'));
  const token = makeToken({ type: 'steam', secret }, () => undefined);
  return { token, issuer: 'Steam', account: textOf(row, 'account_name').trim() };
}

/** The manifest was chosen: the files it names are read from those chosen with it. */
async function readManifest(
  json: unknown,
  companions: readonly NamedBytes[],
  password: string | undefined,
): Promise<ReadOutcome> {
  const accounts: unknown[] = [];
  for (const entry of manifestEntries(json)) {
    const file = companions.find(({ name }) => name === textOf(entry, 'filename'));
    if (file === undefined) accounts.push({ account_name: textOf(entry, 'filename') });
    else accounts.push(await open(entry, Buffer.from(file.bytes).toString('utf8'), password));
  }
  if (accounts.length === 0) throw new AppError('NOTHING_FOUND');
  return readRows('steam', accounts, readAccount, { nameOf: (row) => textOf(row, 'account_name') });
}

async function open(entry: unknown, text: string, password: string | undefined): Promise<unknown> {
  const inClear = tryJson(text);
  if (inClear !== undefined) return inClear;
  if (password === undefined) throw new AppError('PASSWORD_NEEDED');
  const nested = objectOf(entry, 'encryption');
  const scheme = textOf(nested, 'scheme');
  if (!['', 'LegacySdaCompatible', 'Argon2idAes256'].includes(scheme)) {
    throw new AppError('FILE_UNSUPPORTED', { problem: 'encryption scheme' });
  }
  const iv = scheme === '' ? neededText(entry, 'encryption_iv') : neededText(nested, 'iv');
  const salt = scheme === '' ? neededText(entry, 'encryption_salt') : neededText(nested, 'salt');
  const sealed = base64Bytes(text);
  for (const key of keysFor(scheme, password, base64Bytes(salt))) {
    const plain = openCbc(await key(), base64Bytes(iv, 16), sealed);
    const json = plain && tryJson(plain.toString('utf8'));
    if (json !== undefined) return json;
  }
  throw new AppError('PASSWORD_WRONG');
}

/** steamguard-cli changed the costs of its newer scheme without saying so in the file; nothing authenticates it. */
function keysFor(
  scheme: string,
  password: string,
  salt: Uint8Array,
): readonly (() => Promise<Buffer>)[] {
  if (scheme !== 'Argon2idAes256') return [() => pbkdf2Key('sha1', password, salt, 50_000)];
  return [
    () => argon2Key(password, salt, { memoryKib: 12 * 1024, passes: 3, parallelism: 12 }),
    () => argon2Key(password, salt, { memoryKib: 62_500, passes: 3, parallelism: 4 }),
  ];
}

function isManifest(json: unknown): boolean {
  return listOf(json, 'entries').some(
    (row) => has(row, 'filename') && (has(row, 'steamid') || has(row, 'steam_id')),
  );
}

function isManifestFile(file: NamedBytes): boolean {
  return /\.json$/i.test(file.name) && isManifest(jsonOf(file));
}

function jsonOf({ bytes }: NamedBytes): unknown {
  return bytes.length > 1_000_000 ? undefined : tryJson(Buffer.from(bytes).toString('utf8'));
}

function manifestEntries(json: unknown): readonly unknown[] {
  return listOf(json, 'entries').filter(isObject);
}
