// Earlier good states of the vault's file, in a folder beside it. Used by the store (which adds and thins out)
// and by opening (which lists, and goes back to one). Nothing here is ever written into after it was kept.
import { copyFile, link, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { asDiskError, errnoOf, makePrivateFolder, syncFolder, writeAtomically } from '../disk.ts';
import type { Slot, VaultKeys } from './envelope.ts';
import { formatVersion } from './header.ts';
import { type OlderFormat, readSealed, type SealedFile, withHeader } from './vault-file.ts';

export interface Generation {
  readonly id: string;
  /** When its last change was saved. */
  readonly savedAtMs: number;
  readonly bytes: number;
}

export interface Generations {
  readonly list: () => Promise<readonly Generation[]>;
  /** Throws NOT_FOUND, or what is wrong with it. */
  readonly read: (id: string) => Promise<SealedFile>;
  /** Puts a copy in the vault's place. Throws DISK_FULL or DISK_FAILED. */
  readonly restore: (id: string) => Promise<void>;
  /** Keeps the vault's file as it stands under this id, then thins out. */
  readonly keep: (id: string) => Promise<void>;
  /** An old recovery key must not open an old generation. Those that cannot be read stay as they are. */
  readonly replaceSlots: (slots: readonly Slot[], keys: VaultKeys) => Promise<void>;
}

const ending = '.vault';
const newest = 3;
const days = 4;
const dayMs = 86_400_000;

/** The last three, and the last of each of the four days before those: seven at most. */
export function worthKeeping(all: readonly Generation[]): readonly Generation[] {
  const sorted = all.toSorted((one, other) => other.savedAtMs - one.savedAtMs);
  const kept = sorted.slice(0, newest);
  const seen = new Set(kept.map(({ savedAtMs }) => Math.floor(savedAtMs / dayMs)));
  const enough = seen.size + days;
  for (const generation of sorted.slice(newest)) {
    const day = Math.floor(generation.savedAtMs / dayMs);
    if (seen.has(day) || seen.size >= enough) continue;
    seen.add(day);
    kept.push(generation);
  }
  return kept;
}

export function createGenerations(
  vaultPath: string,
  olderFormats: readonly OlderFormat[] = [],
): Generations {
  const folder = join(dirname(vaultPath), 'generations');
  const pathOf = (id: string): string => join(folder, `${id}${ending}`);

  const list = async (): Promise<readonly Generation[]> => {
    const names = await readdir(folder).catch((error: unknown) => {
      if (errnoOf(error) === 'ENOENT') return [];
      throw error;
    });
    const found = names
      .filter((name) => name.endsWith(ending))
      .map(async (name) => {
        const id = name.slice(0, -ending.length);
        const { mtimeMs, size } = await stat(pathOf(id));
        return { id, savedAtMs: Math.floor(mtimeMs), bytes: size };
      });
    return (await Promise.all(found)).sort((one, other) => other.savedAtMs - one.savedAtMs);
  };

  const thinOut = async (): Promise<void> => {
    const all = await list();
    const kept = new Set(worthKeeping(all));
    for (const generation of all) {
      if (!kept.has(generation)) await rm(pathOf(generation.id), { force: true });
    }
  };

  const keep = async (id: string): Promise<void> => {
    await makePrivateFolder(folder);
    await rm(pathOf(id), { force: true });
    await linkOrCopy(vaultPath, pathOf(id));
    await syncFolder(folder);
    await thinOut();
  };

  const replaceSlots = async (slots: readonly Slot[], keys: VaultKeys): Promise<void> => {
    for (const { id } of await list()) {
      const path = pathOf(id);
      const { atime, mtime } = await stat(path);
      const file = tryReadSealed(await readFile(path));
      if (file === undefined) continue;
      const { parts } = withHeader(file, { ...file.header, slots }, keys);
      await writeAtomically(path, parts);
      await utimes(path, atime, mtime);
    }
  };

  const readBytes = async (id: string): Promise<Buffer> => {
    try {
      return await readFile(pathOf(id));
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') throw new AppError('NOT_FOUND', { id });
      throw asDiskError(error);
    }
  };

  return {
    list,
    read: async (id) => readSealed(await readBytes(id), olderFormats),
    restore: async (id) => writeAtomically(vaultPath, await readBytes(id)),
    keep,
    replaceSlots,
  };
}

/** One of another version is not ours to write into. */
function tryReadSealed(bytes: Buffer): SealedFile | undefined {
  try {
    const sealed = readSealed(bytes);
    return sealed.version === formatVersion ? sealed : undefined;
  } catch {
    return undefined;
  }
}

/** Not every file system has hard links (exFAT, some network shares). */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (errnoOf(error) === 'ENOSPC' || errnoOf(error) === 'ENOENT') throw error;
    await copyFile(from, to);
    const { atime, mtime } = await stat(from);
    await utimes(to, atime, mtime);
  }
}
