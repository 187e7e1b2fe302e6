// A Java-serialised HashMap<String, String> and nothing else (Java Object Serialization Specification 6.4).
// Called by the reader of FreeOTP 2. Never a general deserialiser: one shape is read, all others are damaged.
import { AppError } from '../../../shared/errors.ts';

const maxEntries = 100_000;

interface Cursor {
  readonly bytes: Buffer;
  at: number;
}

export function isJavaStream(bytes: Uint8Array): boolean {
  return [0xac, 0xed, 0x00, 0x05].every((byte, at) => bytes[at] === byte);
}

/** What could be read of a stream that ends early comes with `isWhole: false`. Throws FILE_DAMAGED. */
export function readJavaMap(bytes: Uint8Array): {
  readonly entries: ReadonlyMap<string, string>;
  readonly isWhole: boolean;
} {
  const cursor: Cursor = {
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    at: 4,
  };
  if (!isJavaStream(bytes)) throw damaged('java stream');
  expect(cursor, 0x73); // TC_OBJECT
  expect(cursor, 0x72); // TC_CLASSDESC
  if (text(cursor, number(cursor, 2)) !== 'java.util.HashMap') throw damaged('java class');
  take(cursor, 8 + 1); // serialVersionUID, flags
  const fields = number(cursor, 2);
  if (fields > 16) throw damaged('java fields');
  for (let field = 0; field < fields; field += 1) {
    take(cursor, 1);
    text(cursor, number(cursor, 2));
  }
  expect(cursor, 0x78); // TC_ENDBLOCKDATA
  expect(cursor, 0x70); // TC_NULL: no super class
  take(cursor, fields * 4); // loadFactor, threshold
  expect(cursor, 0x77); // TC_BLOCKDATA
  expect(cursor, 8);
  take(cursor, 4); // capacity
  const size = number(cursor, 4);
  if (size > maxEntries) throw damaged('java map size');
  const entries = new Map<string, string>();
  try {
    for (let entry = 0; entry < size; entry += 1) {
      const key = string(cursor);
      entries.set(key, string(cursor));
    }
  } catch (error) {
    if (!(error instanceof AppError) || entries.size === 0) throw error;
    return { entries, isWhole: false };
  }
  return { entries, isWhole: true };
}

function string(cursor: Cursor): string {
  const kind = number(cursor, 1);
  if (kind === 0x74) return text(cursor, number(cursor, 2)); // TC_STRING
  if (kind !== 0x7c) throw damaged('java text'); // TC_LONGSTRING
  if (number(cursor, 4) !== 0) throw damaged('java text length');
  return text(cursor, number(cursor, 4));
}

/**
 * Modified UTF-8: NUL as C0 80, other planes as two surrogates of three bytes (java.io.DataInput). Decoded by
 * hand because UTF-8 decoders refuse both.
 */
function text(cursor: Cursor, length: number): string {
  const bytes = take(cursor, length);
  const units: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    const size = first < 0x80 ? 1 : first >> 5 === 0b110 ? 2 : first >> 4 === 0b1110 ? 3 : 0;
    if (size === 0 || at + size > bytes.length) throw damaged('java text');
    let unit = size === 1 ? first : first & (0xff >> (size + 1));
    for (let next = at + 1; next < at + size; next += 1) {
      const byte = bytes[next] ?? 0;
      if (byte >> 6 !== 0b10) throw damaged('java text');
      unit = (unit << 6) | (byte & 0x3f);
    }
    units.push(String.fromCharCode(unit));
    at += size;
  }
  return units.join('');
}

function number(cursor: Cursor, size: 1 | 2 | 4): number {
  return take(cursor, size).readUIntBE(0, size);
}

function expect(cursor: Cursor, byte: number): void {
  if (number(cursor, 1) !== byte) throw damaged('java stream');
}

function take(cursor: Cursor, length: number): Buffer {
  const end = cursor.at + length;
  if (end > cursor.bytes.length) throw damaged('too short');
  const part = cursor.bytes.subarray(cursor.at, end);
  cursor.at = end;
  return part;
}

function damaged(problem: string): AppError {
  return new AppError('FILE_DAMAGED', { problem });
}
