// KeePass databases, KDBX 3 and 4, by kdbxweb (formats.md 24). The recycle bin and old versions of entries are no
// part of an import. A key file is one of the files chosen with the database. Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { ReadOutcome } from '../../../shared/model.ts';
import { argon2Key } from '../lib/kdf.ts';
import { slowly } from '../lib/pace.ts';
import { type KeepassItem, keepassFields, readKeepassItem } from '../lib/keepass-item.ts';
import { readRows } from '../lib/rows.ts';
import type { NamedBytes, Reader, ReadInput } from '../reader.ts';

const magic = [0x03, 0xd9, 0xa2, 0x9a] as const;
const maxAesRounds = 100_000_000;
/** kdbxweb has no Twofish. */
const twofish = 'ad68f29f576f4bb9a36ad47af965346c';
/** It unpacks without a ceiling of its own; a database with larger attachments is not worth the memory here. */
const maxBytes = 32 * 1024 * 1024;
/** Each costs a key derivation. */
const maxKeyFiles = 4;
/** Two AES blocks a round, by a processor of 2020; an estimate. */
const aesMsPerRound = 0.001;

export const keepassKdbxReader: Reader = {
  format: 'keepass-kdbx',
  detect: ({ bytes }) => isKdbx(bytes),
  read: readKdbx,
};

function isKdbx(bytes: Uint8Array): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

async function readKdbx({ bytes, password, companions }: ReadInput): Promise<ReadOutcome> {
  // KeePass 1 has another second signature.
  if (bytes[4] === 0x65) throw new AppError('FILE_UNSUPPORTED', { problem: 'kdb 1' });
  if (bytes.length > maxBytes)
    throw new AppError('FILE_TOO_LARGE', { bytes: bytes.length, maxBytes });
  const { rounds = 0 } = checkHeader(bytes);
  const keys = keysFor(password, companions);
  if (keys.length === 0) throw new AppError('PASSWORD_NEEDED');
  const items = await slowly(rounds * aesMsPerRound * keys.length, () => openWith(bytes, keys));
  return readRows('keepass-kdbx', items, readKeepassItem, {
    nameOf: (item) => item.field('Title'),
    rawOf: keepassFields,
  });
}

interface Key {
  readonly password: string | undefined;
  readonly keyFile?: Uint8Array;
}

/** With each key file, then by the password alone; a database may have a key file and no password. */
function keysFor(password: string | undefined, companions: readonly NamedBytes[]): readonly Key[] {
  const isOnly = companions.length === 1;
  const files = companions
    .filter(({ name, bytes }) => /\.keyx?$/i.test(name) || (isOnly && !isKdbx(bytes)))
    .slice(0, maxKeyFiles);
  const withFile = files.map(({ bytes }) => ({ password, keyFile: Uint8Array.from(bytes) }));
  return password === undefined ? withFile : [...withFile, { password }];
}

async function openWith(bytes: Uint8Array, keys: readonly Key[]): Promise<readonly KeepassItem[]> {
  for (const key of keys) {
    try {
      return await itemsIn(bytes, key);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'PASSWORD_WRONG') throw error;
    }
  }
  const isPasswordKnown = keys.some(({ password }) => password !== undefined);
  throw new AppError(isPasswordKnown ? 'PASSWORD_WRONG' : 'PASSWORD_NEEDED');
}

async function itemsIn(bytes: Uint8Array, key: Key): Promise<readonly KeepassItem[]> {
  const { default: kdbxweb } = await import('kdbxweb');
  const { Consts, Credentials, CryptoEngine, Kdbx, KdbxError, ProtectedValue } = kdbxweb;
  CryptoEngine.setArgon2Impl(
    async (key, salt, memoryKib, passes, lengthBytes, parallelism, type) => {
      const kind = type === CryptoEngine.Argon2TypeArgon2d ? 'd' : 'id';
      const cost = {
        memoryKib,
        passes,
        parallelism,
        kind,
        lengthBytes,
        maxPasses: 100_000,
      } as const;
      return Uint8Array.from(await argon2Key(new Uint8Array(key), new Uint8Array(salt), cost))
        .buffer;
    },
  );
  const credentials = new Credentials(
    key.password === undefined ? null : ProtectedValue.fromString(key.password),
    key.keyFile ?? null,
  );
  let database;
  try {
    database = await Kdbx.load(Uint8Array.from(bytes).buffer, credentials);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = error instanceof KdbxError ? error.code : '';
    if (code === Consts.ErrorCodes.InvalidKey)
      throw new AppError('PASSWORD_WRONG', {}, { cause: error });
    const isUnsupported =
      code === Consts.ErrorCodes.Unsupported || code === Consts.ErrorCodes.InvalidVersion;
    throw new AppError(
      isUnsupported ? 'FILE_UNSUPPORTED' : 'FILE_DAMAGED',
      { problem: 'kdbx' },
      { cause: error },
    );
  }
  const bin = database.meta.recycleBinEnabled === false ? undefined : database.meta.recycleBinUuid;
  const items: KeepassItem[] = [];
  const walk = (groups: typeof database.groups, path: readonly string[]): void => {
    for (const group of groups) {
      if (bin !== undefined && group.uuid.equals(bin)) continue;
      for (const entry of group.entries) {
        items.push({
          group: path.join('/'),
          tags: entry.tags,
          field: (name) => {
            const value = entry.fields.get(name);
            return typeof value === 'string' ? value : (value?.getText() ?? '');
          },
        });
      }
      for (const child of group.groups) walk([child], [...path, child.name ?? '']);
    }
  };
  walk(database.groups, []);
  return items;
}

/** What we cannot or will not do is said before a password is asked for and before anything is computed. */
function checkHeader(bytes: Uint8Array): Header {
  const header = headerOf(
    Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 64 * 1024)),
  );
  const { cipher, rounds } = header;
  if (cipher === twofish) throw new AppError('FILE_UNSUPPORTED', { problem: 'twofish' });
  if (rounds !== undefined && rounds > maxAesRounds) {
    throw new AppError('COST_TOO_HIGH', { cost: 'rounds', asked: rounds, limit: maxAesRounds });
  }
  return header;
}

interface Header {
  cipher?: string;
  /** AES-KDF's, of KDBX 3 and 4. */
  rounds?: number;
}

function headerOf(bytes: Buffer): Header {
  const header: Header = {};
  const major = bytes.length > 12 ? bytes.readUInt16LE(10) : 0;
  const lengthBytes = major >= 4 ? 4 : 2;
  for (let at = 12; at + 1 + lengthBytes <= bytes.length;) {
    const field = bytes.readUInt8(at);
    const length = bytes.readUIntLE(at + 1, lengthBytes);
    const value = bytes.subarray(at + 1 + lengthBytes, at + 1 + lengthBytes + length);
    if (field === 0) break;
    if (field === 2) header.cipher = value.toString('hex');
    if (field === 6 && value.length >= 8) header.rounds = Number(value.readBigUInt64LE());
    // KDBX 4 keeps them in a dictionary: type 5 (64 bits), name "R".
    const entry =
      field === 11 ? value.indexOf(Buffer.from('\x05\x01\0\0\0R\x08\0\0\0', 'latin1')) : -1;
    if (entry >= 0 && entry + 18 <= value.length)
      header.rounds = Number(value.readBigUInt64LE(entry + 10));
    at += 1 + lengthBytes + length;
  }
  return header;
}
