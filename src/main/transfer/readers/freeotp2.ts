// FreeOTP 2.x backups, `externalBackup.xml`, which is no XML but a serialised Java map (formats.md 10). A password
// opens the master key, that opens each token's secret. Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { Problem, ReadOutcome } from '../../../shared/model.ts';
import { signedBytes } from '../lib/bytes.ts';
import { openGcm } from '../lib/ciphers.ts';
import { readFreeotpToken } from '../lib/freeotp-token.ts';
import { isJavaStream, readJavaMap } from '../lib/java-map.ts';
import { member, neededNumber, objectOf, parseJson, textOf } from '../lib/json.ts';
import { pbkdf2Key } from '../lib/kdf.ts';
import { readRows } from '../lib/rows.ts';
import type { Reader, ReadInput } from '../reader.ts';

const tokenSuffix = '-token';

export const freeotp2Reader: Reader = {
  format: 'freeotp',
  detect: ({ bytes }) => isJavaStream(bytes),
  read: readFreeotp2,
};

async function readFreeotp2({ bytes, password }: ReadInput): Promise<ReadOutcome> {
  const { entries: map, isWhole } = readJavaMap(bytes);
  const masterText = map.get('masterKey');
  if (masterText === undefined) throw new AppError('FILE_DAMAGED', { problem: 'no master key' });
  const master = parseJson(masterText);
  const salt = neededBytes(master, 'mSalt');
  const iterations = neededNumber(master, 'mIterations');
  const hash = hashOf(textOf(master, 'mAlgorithm'));
  if (password === undefined) throw new AppError('PASSWORD_NEEDED');
  const masterKey = openKey(
    objectOf(master, 'mEncryptedKey'),
    await pbkdf2Key(hash, password, salt, iterations),
  );
  if (masterKey?.length !== 32) throw new AppError('PASSWORD_WRONG');
  const keys = [...map.keys()].filter((key) => key !== 'masterKey');
  // A row whose other half is missing is a row all the same.
  const ids = new Set(
    [...keys.filter((key) => key.endsWith(tokenSuffix)), ...keys].map(withoutSuffix),
  );
  return readRows(
    'freeotp',
    ids,
    (id, doubt) => {
      const row = parseJson(needed(map, `${id}${tokenSuffix}`));
      const sealed = parseJson(textOf(parseJson(needed(map, id)), 'key'));
      const secret = openKey(sealed, masterKey);
      if (secret === undefined) throw new AppError('SECRET_INVALID');
      // Unlike version 1 it keeps the counter of the next code.
      return readFreeotpToken(row, secret, member(row, 'counter'), doubt);
    },
    {
      problems: isWhole ? [] : [endsEarly],
      nameOf: (id) => nameIn(map, id),
      rawOf: (id) => [map.get(id), map.get(`${id}${tokenSuffix}`)],
    },
  );
}

const endsEarly: Problem = {
  index: 0,
  name: '',
  code: 'FILE_DAMAGED',
  reason: { code: 'ends-early' },
};

function withoutSuffix(key: string): string {
  return key.endsWith(tokenSuffix) ? key.slice(0, -tokenSuffix.length) : key;
}

function needed(map: ReadonlyMap<string, string>, key: string): string {
  const text = map.get(key);
  if (text === undefined) throw new AppError('SECRET_MISSING');
  return text;
}

function nameIn(map: ReadonlyMap<string, string>, id: string): string {
  try {
    const row = parseJson(map.get(`${id}${tokenSuffix}`) ?? '');
    return textOf(row, 'issuerExt') || textOf(row, 'label');
  } catch {
    return '';
  }
}

function hashOf(name: string): 'sha512' | 'sha1' {
  if (/^PBKDF2withHmacSHA512$/i.test(name)) return 'sha512';
  if (/^PBKDF2withHmacSHA1$/i.test(name)) return 'sha1';
  throw new AppError('FILE_UNSUPPORTED', { problem: 'key derivation' });
}

/** A key sealed by another with AES-GCM; undefined where it does not open. */
function openKey(sealed: unknown, key: Uint8Array): Buffer | undefined {
  if (textOf(sealed, 'mCipher') !== 'AES/GCM/NoPadding') {
    throw new AppError('FILE_UNSUPPORTED', { problem: 'cipher' });
  }
  const nonce = nonceIn(neededBytes(sealed, 'mParameters'));
  const additionalData = Buffer.from(textOf(sealed, 'mToken'));
  return openGcm(key, nonce, neededBytes(sealed, 'mCipherText'), additionalData);
}

/** ASN.1 (X.690): SEQUENCE { OCTET STRING nonce, INTEGER tag length }, or the OCTET STRING alone. */
function nonceIn(parameters: Uint8Array): Uint8Array {
  const start = parameters[0] === 0x30 ? 2 : 0;
  const length = parameters[start + 1] ?? 0;
  const nonce = parameters.subarray(start + 2, start + 2 + length);
  if (parameters[start] !== 0x04 || length < 1 || length > 32 || nonce.length !== length) {
    throw new AppError('FILE_DAMAGED', { problem: 'cipher parameters' });
  }
  return nonce;
}

function neededBytes(value: unknown, name: string): Uint8Array {
  const bytes = signedBytes(member(value, name));
  if (bytes === undefined) throw new AppError('FILE_DAMAGED', { problem: `no bytes "${name}"` });
  return bytes;
}
