// SQLCipher 3 databases (PBKDF2-SHA1 64000, pages of 1024 bytes sealed one by one). Called by the reader of
// Authenticator Plus. Design: https://www.zetetic.net/sqlcipher/design/
import { pbkdf2Sync } from 'node:crypto';
import { AppError } from '../../../shared/errors.ts';
import { macMatches, openCbcUnpadded } from './ciphers.ts';
import { pbkdf2Key } from './kdf.ts';

const pageBytes = 1024;
const saltBytes = 16;
/** At the end of each page: IV 16, HMAC-SHA1 20, padding. */
const reserveBytes = 48;
const macMask = 0x3a;

/** The database in clear. Throws PASSWORD_WRONG where the first page is not ours, FILE_DAMAGED for a later one. */
export async function openSqlcipher3(sealed: Uint8Array, password: string): Promise<Buffer> {
  const salt = sealed.subarray(0, saltBytes);
  const key = await pbkdf2Key('sha1', password, salt, 64_000);
  const macKey = pbkdf2Sync(
    key,
    salt.map((byte) => byte ^ macMask),
    2,
    32,
    'sha1',
  );
  const plain = Buffer.alloc(sealed.length);
  for (let page = 1; page * pageBytes <= sealed.length; page += 1) {
    const at = (page - 1) * pageBytes;
    const skipped = page === 1 ? saltBytes : 0;
    const body = sealed.subarray(at + skipped, at + pageBytes - reserveBytes);
    const iv = sealed.subarray(at + pageBytes - reserveBytes, at + pageBytes - reserveBytes + 16);
    const mac = sealed.subarray(
      at + pageBytes - reserveBytes + 16,
      at + pageBytes - reserveBytes + 36,
    );
    const number = Buffer.alloc(4);
    number.writeUInt32LE(page);
    if (!macMatches('sha1', macKey, [body, iv, number], mac)) {
      throw page === 1
        ? new AppError('PASSWORD_WRONG')
        : new AppError('FILE_DAMAGED', { problem: 'page', page });
    }
    openCbcUnpadded(key, iv, body).copy(plain, at + skipped);
  }
  // The salt lies where every database says what it is.
  plain.write('SQLite format 3\0', 0, 'latin1');
  return plain;
}
