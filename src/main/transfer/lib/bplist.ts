// Apple's binary property lists (CFBinaryPList.c), as the flat table of objects they are. Called by
// keyed-archive.ts. Objects are read one by one and never expanded into a tree: a small file can name a shared
// object 2^30 times.
import { AppError } from '../../../shared/errors.ts';

export type PlistValue =
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | undefined }
  | { readonly kind: 'data'; readonly value: Buffer }
  /** A keyed archive's reference to one of its objects. */
  | { readonly kind: 'uid'; readonly value: number }
  | { readonly kind: 'array'; readonly value: readonly number[] }
  | { readonly kind: 'map'; readonly value: readonly (readonly [number, number])[] };

export interface Plist {
  readonly top: number;
  readonly object: (index: number) => PlistValue;
}

const magic = 'bplist00';
const trailerBytes = 32;
const maxObjects = 200_000;

export function isPlist(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 8)).toString('latin1') === magic;
}

/** Throws FILE_DAMAGED, also while objects are read. */
export function readPlist(bytes: Uint8Array): Plist {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!isPlist(all) || all.length < magic.length + trailerBytes) throw damaged();
  const trailer = all.subarray(-trailerBytes);
  const offsetBytes = trailer.readUInt8(6);
  const referenceBytes = trailer.readUInt8(7);
  const count = Number(trailer.readBigUInt64BE(8));
  const top = Number(trailer.readBigUInt64BE(16));
  const table = Number(trailer.readBigUInt64BE(24));
  const isSound =
    offsetBytes >= 1 && offsetBytes <= 6 && referenceBytes >= 1 && referenceBytes <= 6;
  if (!isSound || count > maxObjects || top >= count || table + count * offsetBytes > all.length)
    throw damaged();

  function number(at: number, size: number): number {
    if (size < 1 || size > 8 || at + size > all.length) throw damaged();
    return size <= 6
      ? all.readUIntBE(at, size)
      : Number(BigInt.asIntN(64, all.readBigUInt64BE(at)));
  }

  function part(at: number, length: number): Buffer {
    if (at + length > all.length) throw damaged();
    return all.subarray(at, at + length);
  }

  /** A length of 15 or more stands in an integer object behind the mark. */
  function lengthAt(at: number): { readonly length: number; readonly start: number } {
    const low = number(at, 1) & 15;
    if (low !== 15) return { length: low, start: at + 1 };
    const size = 1 << (number(at + 1, 1) & 15);
    if (size > 4) throw damaged();
    return { length: number(at + 2, size), start: at + 2 + size };
  }

  function references(start: number, length: number): number[] {
    part(start, length * referenceBytes);
    return Array.from({ length }, (_, item) =>
      number(start + item * referenceBytes, referenceBytes),
    );
  }

  function object(index: number): PlistValue {
    if (index >= count) throw damaged();
    const at = number(table + index * offsetBytes, offsetBytes);
    const mark = number(at, 1);
    const low = mark & 15;
    switch (mark >> 4) {
      case 0x0:
        return { kind: 'scalar', value: low === 8 ? false : low === 9 ? true : undefined };
      case 0x1:
        return { kind: 'scalar', value: low <= 3 ? number(at + 1, 1 << low) : number(at + 9, 8) };
      case 0x2:
        return {
          kind: 'scalar',
          value: low === 2 ? part(at + 1, 4).readFloatBE() : part(at + 1, 8).readDoubleBE(),
        };
      case 0x3:
        return { kind: 'scalar', value: part(at + 1, 8).readDoubleBE() };
      case 0x8:
        return { kind: 'uid', value: number(at + 1, low + 1) };
    }
    const { length, start } = lengthAt(at);
    switch (mark >> 4) {
      case 0x4:
        return { kind: 'data', value: part(start, length) };
      case 0x5:
        return { kind: 'scalar', value: part(start, length).toString('latin1') };
      case 0x6:
        return {
          kind: 'scalar',
          value: Buffer.from(part(start, length * 2))
            .swap16()
            .toString('utf16le'),
        };
      case 0xa:
        return { kind: 'array', value: references(start, length) };
      case 0xd: {
        const keys = references(start, length);
        const values = references(start + length * referenceBytes, length);
        return { kind: 'map', value: keys.map((key, item) => [key, values[item] ?? 0] as const) };
      }
    }
    throw damaged();
  }

  return { top, object };
}

function damaged(): AppError {
  return new AppError('FILE_DAMAGED', { problem: 'property list' });
}
