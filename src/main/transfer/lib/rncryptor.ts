// RNCryptor version 3 with a password, in which OTP Auth wraps its accounts (RNCryptor-Spec-v3.md). Called by its
// reader.
import { AppError } from '../../../shared/errors.ts';
import { slice } from './bytes.ts';
import { macMatches, openCbc } from './ciphers.ts';
import { pbkdf2Key } from './kdf.ts';

const iterations = 10_000;
const macBytes = 32;
const headerBytes = 2 + 8 + 8 + 16;

/** Throws PASSWORD_WRONG, FILE_DAMAGED, FILE_UNSUPPORTED (another version, or no password). */
export async function openRncryptor(sealed: Uint8Array, password: string): Promise<Buffer> {
  slice(sealed, 0, headerBytes + 16 + macBytes);
  if (sealed[0] !== 3 || sealed[1] !== 1)
    throw new AppError('FILE_UNSUPPORTED', { problem: 'RNCryptor' });
  const end = sealed.length - macBytes;
  const macKey = await pbkdf2Key('sha1', password, slice(sealed, 10, 8), iterations);
  const isSound = macMatches('sha256', macKey, [sealed.subarray(0, end)], sealed.subarray(end));
  if (!isSound) throw new AppError('PASSWORD_WRONG');
  const key = await pbkdf2Key('sha1', password, slice(sealed, 2, 8), iterations);
  const plain = openCbc(key, slice(sealed, 18, 16), sealed.subarray(headerBytes, end));
  if (plain === undefined) throw new AppError('FILE_DAMAGED', { problem: 'padding' });
  return plain;
}
