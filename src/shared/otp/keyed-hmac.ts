// HMAC (RFC 2104) under one key, many times. Called by code.ts. The first block HMAC hashes is made of the key
// alone (RFC 2104 section 4); its state is kept and copied for every message, which beats a new HMAC from
// node:crypto and works alike in the window. The state is as secret as the key.
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import type { Algorithm } from '../model.ts';

export type HmacAlgorithm = Exclude<Algorithm, 'MD5'>;

const hashes = {
  SHA1: sha1,
  SHA224: sha224,
  SHA256: sha256,
  SHA384: sha384,
  SHA512: sha512,
} as const;

type State = ReturnType<typeof hmac.create>;

/** Where copies are worked on, one for each algorithm; wiped by the library after each digest. */
const workplaces: Partial<Record<HmacAlgorithm, State>> = {};

export function createKeyedHmac(
  algorithm: HmacAlgorithm,
  key: Uint8Array,
): (message: Uint8Array) => Uint8Array {
  const hash = hashes[algorithm];
  const keyed = hmac.create(hash, key);
  const workplace = (workplaces[algorithm] ??= hmac.create(hash, new Uint8Array()));
  return (message) => keyed._cloneInto(workplace).update(message).digest();
}
