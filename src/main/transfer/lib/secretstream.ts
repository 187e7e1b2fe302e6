// One message of libsodium's crypto_secretstream_xchacha20poly1305, which seals Ente's exports. Built on audited
// primitives because no library that runs everywhere offers it; checked against files that Ente wrote.
// Construction: https://doc.libsodium.org/secret-key_cryptography/secretstream
import { chacha20, hchacha } from '@noble/ciphers/chacha.js';
import { poly1305 } from '@noble/ciphers/_poly1305.js';

const tagBytes = 16;
const blockBytes = 64;

/** The message without its tag byte; undefined where the authenticator does not match. */
export function openSecretstream(
  key: Uint8Array,
  header: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | undefined {
  if (key.length !== 32 || header.length !== 24 || sealed.length < 1 + tagBytes) return undefined;
  const subkey = hchacha20(key, header.subarray(0, 16));
  // Nonce: a counter that starts at 1, then the rest of the header.
  const nonce = new Uint8Array(12);
  nonce[0] = 1;
  nonce.set(header.subarray(16), 4);
  const ciphertext = sealed.subarray(1, sealed.length - tagBytes);
  const macKey = chacha20(subkey, nonce, new Uint8Array(32));

  // The first byte of an encrypted block of zeros is the message's tag; authenticated as transmitted.
  const tagBlock = chacha20(subkey, nonce, new Uint8Array(blockBytes), undefined, 1);
  tagBlock[0] = sealed[0] ?? 0;
  // libsodium pads by (16 - 64 + length) & 15, which is not to the next block; kept for its files' sake.
  const padding = new Uint8Array((tagBytes - blockBytes + ciphertext.length) & 15);
  const lengths = new DataView(new ArrayBuffer(16));
  lengths.setBigUint64(8, BigInt(blockBytes + ciphertext.length), true);
  const parts = [tagBlock, ciphertext, padding, new Uint8Array(lengths.buffer)];
  const expected = poly1305(Buffer.concat(parts), macKey);
  return isSame(expected, sealed.subarray(sealed.length - tagBytes))
    ? chacha20(subkey, nonce, ciphertext, undefined, 2)
    : undefined;
}

function hchacha20(key: Uint8Array, input: Uint8Array): Uint8Array {
  const out = new Uint32Array(8);
  hchacha(words(Buffer.from('expand 32-byte k')), words(key), words(input), out);
  return new Uint8Array(out.buffer);
}

/** Little-endian words, copied: the bytes may lie unaligned. All machines we run on are little-endian. */
function words(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  let difference = one.length ^ other.length;
  for (const [at, byte] of one.entries()) difference |= byte ^ (other[at] ?? 0);
  return difference === 0;
}
