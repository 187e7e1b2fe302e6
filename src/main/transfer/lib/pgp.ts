// Tells OpenPGP messages (RFC 9580) from other noise. Called by the reader of andOTP, which could write its backups
// so. They are not opened here: the key lies elsewhere, and so does the program for it.

/** Armoured, or a first packet that holds a session key for a public key or a password. */
export function isPgp(bytes: Uint8Array, text: string | undefined): boolean {
  if (text !== undefined) return /^\s*-----BEGIN PGP MESSAGE-----/.test(text.slice(0, 1_000));
  const [mark = 0, first = 0] = bytes;
  // Section 4.2: bit 7 always, bit 6 the present form; then the tag and the length.
  const isPresentForm = (mark & 0xc0) === 0xc0;
  if (!isPresentForm && (mark & 0xc0) !== 0x80) return false;
  const tag = isPresentForm ? mark & 0x3f : (mark & 0x3c) >> 2;
  const lengthBytes = isPresentForm ? (first < 192 ? 1 : 2) : 1 << (mark & 3);
  const version = bytes[1 + lengthBytes] ?? 0;
  // Sections 5.1 and 5.3: version, then the key's id and algorithm, or the cipher and a way from a password to it.
  if (tag === 1) return version === 3 && [1, 2, 16, 18, 25].includes(bytes[10 + lengthBytes] ?? 0);
  const cipher = bytes[2 + lengthBytes] ?? 0;
  const derivation = bytes[3 + lengthBytes] ?? 9;
  return tag === 3 && version === 4 && cipher >= 1 && cipher <= 13 && derivation <= 4;
}
