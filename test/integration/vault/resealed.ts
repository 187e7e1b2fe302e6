// The present file as a later version would write it that changes nothing but its number: prelude, checksum and header
// tag anew. Used by the tests of migration.
import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Keychain } from '../../../src/main/vault/keychain.ts';
import { unlockWithKeychain } from '../../../src/main/vault/opening.ts';
import { readSealed } from '../../../src/main/vault/vault-file.ts';
import { withVersion } from './older-format.ts';

export async function resealed(
  path: string,
  keychain: Keychain,
  version: number,
  readableBy: number,
): Promise<Buffer> {
  const sealed = readSealed(readFileSync(path));
  const keys = await unlockWithKeychain(sealed, keychain);
  const bytes = Buffer.from(sealed.bytes);
  withVersion(bytes.subarray(0, 32), version, readableBy);
  const head = bytes.subarray(0, sealed.headerBytes - 64);
  createHash('sha256').update(head).digest().copy(bytes, head.length);
  createHmac('sha256', keys.header)
    .update(head)
    .digest()
    .copy(bytes, head.length + 32);
  return bytes;
}
