// The password-protected export of Bitwarden (formats.md 11). Called by its reader.
import { createHash, createHmac } from 'node:crypto';
import { AppError } from '../../../shared/errors.ts';
import { base64Bytes, utf8 } from './bytes.ts';
import { macMatches, openCbc } from './ciphers.ts';
import { neededNumber, neededText } from './json.ts';
import { argon2Key, pbkdf2Key } from './kdf.ts';

/** The export as text. Throws PASSWORD_NEEDED, PASSWORD_WRONG, FILE_DAMAGED, FILE_UNSUPPORTED, COST_TOO_HIGH. */
export async function openBitwarden(json: unknown, password: string | undefined): Promise<string> {
  const data = encStringOf(neededText(json, 'data'));
  const kdfType = neededNumber(json, 'kdfType');
  // Used as text, though it looks like base64.
  const salt = Buffer.from(neededText(json, 'salt'));
  if (kdfType !== 0 && kdfType !== 1)
    throw new AppError('FILE_UNSUPPORTED', { problem: 'key derivation' });
  if (password === undefined) throw new AppError('PASSWORD_NEEDED');
  const key = await (kdfType === 0
    ? pbkdf2Key('sha256', password, salt, neededNumber(json, 'kdfIterations'))
    : argon2Key(password, createHash('sha256').update(salt).digest(), {
        passes: neededNumber(json, 'kdfIterations'),
        memoryKib: neededNumber(json, 'kdfMemory') * 1024,
        parallelism: neededNumber(json, 'kdfParallelism'),
      }));
  const macKey = expand(key, 'mac');
  if (!macMatches('sha256', macKey, [data.iv, data.sealed], data.mac)) {
    throw opensValidation(json, macKey)
      ? new AppError('FILE_DAMAGED', { problem: 'authentication' })
      : new AppError('PASSWORD_WRONG');
  }
  const plain = openCbc(expand(key, 'enc'), data.iv, data.sealed);
  if (plain === undefined) throw new AppError('FILE_DAMAGED', { problem: 'padding' });
  return utf8(plain);
}

/** Sealed under the same password: tells a wrong password from damaged data. */
function opensValidation(json: unknown, macKey: Uint8Array): boolean {
  try {
    const check = encStringOf(neededText(json, 'encKeyValidation_DO_NOT_EDIT'));
    return macMatches('sha256', macKey, [check.iv, check.sealed], check.mac);
  } catch {
    return false;
  }
}

/** `2.iv|ciphertext|mac`: AES-256-CBC with HMAC-SHA256. */
function encStringOf(text: string): {
  readonly iv: Buffer;
  readonly sealed: Buffer;
  readonly mac: Buffer;
} {
  const match = /^2\.([^|]*)\|([^|]*)\|([^|]*)$/.exec(text);
  if (match === null) throw new AppError('FILE_DAMAGED', { problem: 'encrypted text' });
  const [, iv = '', sealed = '', mac = ''] = match;
  return { iv: base64Bytes(iv, 16), sealed: base64Bytes(sealed), mac: base64Bytes(mac, 32) };
}

/** HKDF-Expand alone for one block (RFC 5869 section 2.3); node:crypto only has extract-and-expand. */
function expand(key: Uint8Array, info: string): Buffer {
  return createHmac('sha256', key).update(info).update(Uint8Array.of(1)).digest();
}
