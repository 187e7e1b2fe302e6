// The write-ahead log that lies beside an SQLite database copied from a phone: its committed pages belong into the
// database before it is read (SQLite file format, section 4). Called by the readers of databases.
import { isSqlite } from './sqlite.ts';
import type { NamedBytes } from '../reader.ts';

const headerBytes = 32;
const frameHeaderBytes = 24;

/** The database with the log of its name put in; the database alone where there is none or it is damaged. */
export function withWal(
  bytes: Uint8Array,
  fileName: string,
  companions: readonly NamedBytes[],
): Uint8Array {
  const wal = companions.find(({ name }) => name === `${fileName}-wal`)?.bytes;
  return wal === undefined || !isSqlite(bytes) ? bytes : applyWal(bytes, wal);
}

function applyWal(database: Uint8Array, wal: Uint8Array): Uint8Array {
  const view = new DataView(wal.buffer, wal.byteOffset, wal.length);
  if (wal.length < headerBytes) return database;
  const magic = view.getUint32(0);
  if ((magic & 0xfffffffe) >>> 0 !== 0x377f0682) return database;
  const littleEndian = (magic & 1) === 0;
  const pageBytes = view.getUint32(8);
  if (pageBytes < 512 || pageBytes > 65_536 || (pageBytes & (pageBytes - 1)) !== 0) return database;
  let sum: Sum = checksum(view, 0, 24, [0, 0], littleEndian);
  if (sum[0] !== view.getUint32(24) || sum[1] !== view.getUint32(28)) return database;
  const pending = new Map<number, Uint8Array>();
  const committed = new Map<number, Uint8Array>();
  let pages = 0;
  for (
    let at = headerBytes;
    at + frameHeaderBytes + pageBytes <= wal.length;
    at += frameHeaderBytes + pageBytes
  ) {
    const isOfThisLog =
      view.getUint32(at + 8) === view.getUint32(16) &&
      view.getUint32(at + 12) === view.getUint32(20);
    sum = checksum(view, at, 8, sum, littleEndian);
    sum = checksum(view, at + frameHeaderBytes, pageBytes, sum, littleEndian);
    const isSound = sum[0] === view.getUint32(at + 16) && sum[1] === view.getUint32(at + 20);
    if (!isOfThisLog || !isSound) break;
    pending.set(
      view.getUint32(at),
      wal.subarray(at + frameHeaderBytes, at + frameHeaderBytes + pageBytes),
    );
    const pagesAfterCommit = view.getUint32(at + 4);
    if (pagesAfterCommit === 0) continue;
    pages = pagesAfterCommit;
    for (const [page, content] of pending) committed.set(page, content);
    pending.clear();
  }
  // A hostile log could claim a database of terabytes.
  if (pages === 0 || pages * pageBytes > 64 * 1024 * 1024) return database;
  const result = new Uint8Array(pages * pageBytes);
  result.set(database.subarray(0, result.length));
  for (const [page, content] of committed) {
    if (page >= 1 && page <= pages) result.set(content, (page - 1) * pageBytes);
  }
  return result;
}

type Sum = readonly [number, number];

/** Section 4.2 of the file format: two sums over 32-bit words. */
function checksum(
  view: DataView,
  start: number,
  length: number,
  [one, two]: Sum,
  littleEndian: boolean,
): Sum {
  let first = one;
  let second = two;
  for (let at = start; at < start + length; at += 8) {
    first = (first + view.getUint32(at, littleEndian) + second) >>> 0;
    second = (second + view.getUint32(at + 4, littleEndian) + first) >>> 0;
  }
  return [first, second];
}
