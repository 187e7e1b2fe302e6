// Files that are in the way but may be all that is left of someone's codes: moved aside, never deleted.
// Used by vault.ts before it goes back to a generation, starts again or gives up damaged entries.
import { copyFile, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { asDiskError, errnoOf, makePrivateFolder, syncFolder } from '../disk.ts';
import { randomId } from './secret.ts';

async function placeFor(path: string, nowMs: number): Promise<string> {
  const folder = join(dirname(path), 'set-aside');
  await makePrivateFolder(folder);
  const stamp = new Date(nowMs).toISOString().replace(/[:.]/g, '-');
  return join(folder, `${stamp}-${randomId().slice(0, 6)}-${basename(path)}`);
}

/** A file or folder; nothing happens where there is none. Throws DISK_FULL or DISK_FAILED. */
export async function moveAside(path: string, nowMs: number): Promise<void> {
  try {
    const place = await placeFor(path, nowMs);
    await rename(path, place);
    await syncFolder(dirname(place));
    await syncFolder(dirname(path));
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw asDiskError(error);
  }
}

export async function copyAside(path: string, nowMs: number): Promise<void> {
  try {
    const place = await placeFor(path, nowMs);
    await copyFile(path, place);
    await syncFolder(dirname(place));
  } catch (error) {
    throw asDiskError(error);
  }
}
