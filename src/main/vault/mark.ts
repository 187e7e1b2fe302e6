// The two marks behind the header: how far the file is valid. Used by vault-file.ts.
// A change is appended first and marked second; the marks are written in turn, so that one is always whole.
import { createHmac } from 'node:crypto';
import type { VaultKeys } from './envelope.ts';
import type { Header } from './header.ts';
import { sameBytes } from './secret.ts';

/** Each in a disk sector of its own: a torn write spoils one of them at most. */
const markBytes = 512;
const macBytes = 16;
export const marksBytes = 2 * markBytes;

export interface Mark {
  /** Number of the last change that counts. */
  readonly sequence: number;
  /** Bytes of blocks that count, from the end of the marks. */
  readonly validBytes: number;
}

function macOf(mark: Uint8Array, header: Header, keys: VaultKeys): Buffer {
  return createHmac('sha256', keys.mark)
    .update(`${header.vaultId} ${header.snapshot} `)
    .update(mark)
    .digest()
    .subarray(0, macBytes);
}

function encodeMark(mark: Mark, header: Header, keys: VaultKeys): Buffer {
  const bytes = Buffer.alloc(markBytes);
  bytes.writeBigUInt64BE(BigInt(mark.sequence), 0);
  bytes.writeBigUInt64BE(BigInt(mark.validBytes), 8);
  macOf(bytes.subarray(0, 16), header, keys).copy(bytes, 16);
  return bytes;
}

/** For a file written anew: both the same. */
export function encodeMarks(mark: Mark, header: Header, keys: VaultKeys): Buffer {
  const bytes = encodeMark(mark, header, keys);
  return Buffer.concat([bytes, bytes]);
}

/** For one more change: the mark that is older, and where among the marks it lies. */
export function nextMark(
  mark: Mark,
  header: Header,
  keys: VaultKeys,
): { readonly bytes: Buffer; readonly at: number } {
  return { bytes: encodeMark(mark, header, keys), at: (mark.sequence % 2) * markBytes };
}

/** The marks that are whole, the newer first. */
export function decodeMarks(bytes: Uint8Array, header: Header, keys: VaultKeys): readonly Mark[] {
  const marks: Mark[] = [];
  for (let at = 0; at < marksBytes; at += markBytes) {
    const mark = Buffer.from(bytes.buffer, bytes.byteOffset + at, markBytes);
    if (!sameBytes(macOf(mark.subarray(0, 16), header, keys), mark.subarray(16, 32))) continue;
    marks.push({
      sequence: Number(mark.readBigUInt64BE(0)),
      validBytes: Number(mark.readBigUInt64BE(8)),
    });
  }
  return marks.sort((one, other) => other.sequence - one.sequence);
}
