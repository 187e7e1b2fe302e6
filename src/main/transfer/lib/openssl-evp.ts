// OpenSSL's old password format ("Salted__", EVP_BytesToKey with MD5), which CryptoJS writes. Called by the reader
// of the Authenticator browser extension.
import { createHash } from 'node:crypto';
import { base64Bytes, slice } from './bytes.ts';
import { openCbc } from './ciphers.ts';

const magic = 'Salted__';

/** The text as Latin-1; undefined where the password is wrong (nothing authenticates it). */
export function openOpenssl(text: string, password: string): string | undefined {
  const sealed = base64Bytes(text);
  if (slice(sealed, 0, 16).toString('latin1', 0, 8) !== magic) return undefined;
  const salt = sealed.subarray(8, 16);
  let block = Buffer.alloc(0);
  let derived = Buffer.alloc(0);
  while (derived.length < 48) {
    block = createHash('md5').update(block).update(password).update(salt).digest();
    derived = Buffer.concat([derived, block]);
  }
  return openCbc(derived.subarray(0, 32), derived.subarray(32, 48), sealed.subarray(16))?.toString(
    'utf8',
  );
}
