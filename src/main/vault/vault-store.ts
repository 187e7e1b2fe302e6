// The vault's file on disk, for the one process that may write it. Used by the open vault.
// A change is appended and then marked valid; now and then the whole is written anew and the file of before
// kept as a generation. A change that fails leaves the file as it was.
import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { AppError } from '../../shared/errors.ts';
import { asDiskError, errnoOf, type FileIdentity, identityOf, writeAtomically } from '../disk.ts';
import type { Change } from './body.ts';
import { encodeBlock } from './block.ts';
import type { Slot } from './envelope.ts';
import type { Generations } from './generations.ts';
import type { Header } from './header.ts';
import { marksBytes, nextMark } from './mark.ts';
import { layOut, type OpenedFile, readSealed, withHeader } from './vault-file.ts';

export interface VaultStore {
  readonly header: () => Header;
  /** `everything` is the vault after the change; asked for when the file is written anew. */
  readonly write: (change: Change, everything: () => Change) => Promise<void>;
  /** Another slot table, here and in the generations; blocks stay byte for byte. */
  readonly replaceSlots: (slots: readonly Slot[]) => Promise<void>;
}

export interface StoreDeps {
  readonly path: string;
  readonly generations: Generations;
  readonly appVersion: string;
  readonly now: () => number;
  /** True while records are set aside whose bytes are only in this file. */
  readonly holdsDamage: () => boolean;
  /** Simulates a full disk (tests). */
  readonly diskFull?: () => boolean;
}

/** Beyond these, opening would take notably longer than opening a file written anew. */
const mostChanges = 256;
const fewChangedBytes = 65_536;
/** About what an entry with short names takes: thousands need not be sealed to know that they are too many. */
const leastRecordBytes = 200;
/** A generation a day, if anything changed. */
const renewAfterMs = 20 * 3_600_000;

/** Someone may have put another file in its place: a restored backup, a sync program. */
async function identify(path: string): Promise<FileIdentity | undefined> {
  try {
    return identityOf(await stat(path, { bigint: true }));
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw asDiskError(error);
  }
}

/** `read` says which file `opened` was read from. */
export function createStore(deps: StoreDeps, opened: OpenedFile, read: FileIdentity): VaultStore {
  const { path, generations, appVersion, now } = deps;
  const { keys } = opened;
  let { header, extent, whole } = opened;
  let identity: FileIdentity | undefined = read;

  const guard = async (): Promise<'as-left' | 'gone'> => {
    if (deps.diskFull?.() === true) throw new AppError('DISK_FULL');
    const found = await identify(path);
    if (found === undefined) return 'gone';
    if (found.inode === identity?.inode && found.size === identity.size) return 'as-left';
    throw new AppError('VAULT_READ_ONLY', { reason: 'changed-outside' });
  };

  const isDue = (blockBytes: number): boolean => {
    // The damaged bytes are all there is of a record: they stay until the user has decided.
    if (deps.holdsDamage()) return false;
    const { changes, mark, snapshotBytes } = extent;
    const changedBytes = mark.validBytes - snapshotBytes + blockBytes;
    return (
      !whole ||
      header.writtenBy !== appVersion ||
      changes >= mostChanges ||
      changedBytes > Math.max(fewChangedBytes, snapshotBytes / 4) ||
      (changes > 0 && now() - header.writtenAtMs > renewAfterMs)
    );
  };

  const renew = async (everything: Change, keep: boolean): Promise<void> => {
    const next: Header = {
      ...header,
      snapshot: header.snapshot + 1,
      writtenAtMs: now(),
      writtenBy: appVersion,
    };
    const laid = layOut(next, keys, extent.mark.sequence + 1, everything);
    const id = `${header.snapshot}-${extent.mark.sequence}`;
    await writeAtomically(
      path,
      laid.parts,
      keep ? { beforeReplacing: () => generations.keep(id) } : {},
    );
    header = next;
    ({ extent } = laid);
    whole = true;
    identity = await identify(path);
  };

  const append = async (block: Buffer): Promise<void> => {
    const blocksAt = extent.headerBytes + marksBytes;
    const mark = {
      sequence: extent.mark.sequence + 1,
      validBytes: extent.mark.validBytes + block.length,
    };
    const file = await open(path, 'r+');
    let marking = false;
    try {
      await writeFully(file, block, blocksAt + extent.mark.validBytes);
      await file.datasync();
      marking = true;
      const { bytes, at } = nextMark(mark, header, keys);
      await writeFully(file, bytes, extent.headerBytes + at);
      await file.datasync();
    } catch (error) {
      // Without its mark the block does not count, and gives its room back. With a mark that may or may not
      // have reached the disk nothing is touched any more: the next change writes the whole file anew.
      if (marking) whole = false;
      else await file.truncate(blocksAt + extent.mark.validBytes).catch(() => undefined);
      throw asDiskError(error);
    } finally {
      await file.close();
      identity = await identify(path);
    }
    extent = { ...extent, mark, changes: extent.changes + 1 };
  };

  return {
    header: () => header,
    write: async (change, everything) => {
      const found = await guard();
      if (found === 'gone') await renew(everything(), false);
      else if (isDue(change.records.length * leastRecordBytes)) await renew(everything(), true);
      else {
        const block = encodeBlock({ header, keys }, extent.mark.sequence + 1, change);
        if (isDue(block.length)) await renew(everything(), true);
        else await append(block);
      }
    },
    replaceSlots: async (slots) => {
      if ((await guard()) === 'gone') throw new AppError('DISK_FAILED', { errno: 'ENOENT' });
      const next: Header = { ...header, slots };
      // Generations first: if one cannot be written, the vault's own table is still the old one.
      await generations.replaceSlots(slots, keys);
      const laid = withHeader(readSealed(await readFile(path)), next, keys);
      await writeAtomically(path, laid.parts);
      header = next;
      extent = { ...extent, headerBytes: laid.headerBytes };
      identity = await identify(path);
    },
  };
}

/** A write may take less than it was given (a signal, a nearly full disk). */
async function writeFully(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(
      bytes,
      written,
      bytes.length - written,
      position + written,
    );
    written += bytesWritten;
  }
}
