// Writing files so that a crash leaves the old content or the new, never half of one.
// Used by the vault and the settings. It never writes into a file that others read: a temporary file
// beside it is filled, forced to the disk and renamed over it.
import { randomBytes } from 'node:crypto';
import { type BigIntStats, constants } from 'node:fs';
import { chmod, copyFile, link, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AppError } from '../shared/errors.ts';

/** Only the user may read what we write. */
export const privateFile = 0o600;
const privateFolder = 0o700;

const temporaryEnding = '.tmp';

export function errnoOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** No room: the file system is full, a quota is used up, or files may not grow so large. */
const noRoom = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

export function asDiskError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const errno = errnoOf(error);
  return noRoom.has(errno ?? '')
    ? new AppError('DISK_FULL', {}, { cause: error })
    : new AppError('DISK_FAILED', errno === undefined ? {} : { errno }, { cause: error });
}

export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: privateFolder });
  if (process.platform !== 'win32') await chmod(path, privateFolder);
}

/** Which file it is, and whether someone else has written to it. */
export interface FileIdentity {
  readonly inode: bigint;
  readonly size: bigint;
}

export function identityOf({ ino, size }: BigIntStats): FileIdentity {
  return { inode: ino, size };
}

/** Makes a rename or a new name durable. Windows has no such call and does not need it. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export interface AtomicWrite {
  /** Runs when the new file is safely on disk under another name, just before it takes the old one's place. */
  readonly beforeReplacing?: () => Promise<void>;
  /** The file must not exist yet; throws the system's EEXIST as the cause of DISK_FAILED. */
  readonly exclusive?: boolean;
}

/** Throws DISK_FULL or DISK_FAILED; the old file is then as it was. */
export async function writeAtomically(
  path: string,
  content: Uint8Array | readonly Uint8Array[],
  { beforeReplacing, exclusive = false }: AtomicWrite = {},
): Promise<void> {
  const folder = dirname(path);
  const unique = randomBytes(6).toString('hex');
  const temporary = join(folder, `${basename(path)}.${unique}${temporaryEnding}`);
  try {
    const file = await open(temporary, 'wx', privateFile);
    try {
      if (content instanceof Uint8Array) await file.writeFile(content);
      else await writeAll(file, content);
      await file.sync();
    } finally {
      await file.close();
    }
    await beforeReplacing?.();
    await (exclusive ? moveExclusively(temporary, path) : rename(temporary, path));
    await syncFolder(folder);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw asDiskError(error);
  }
}

/** A rename would silently replace; a hard link refuses. */
async function moveExclusively(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    const errno = errnoOf(error);
    if (errno !== 'EPERM' && errno !== 'ENOTSUP' && errno !== 'ENOSYS') throw error;
    // No hard links here (exFAT, some network shares).
    await copyFile(from, to, constants.COPYFILE_EXCL);
  }
  await rm(from, { force: true });
}

async function writeAll(
  file: Awaited<ReturnType<typeof open>>,
  parts: readonly Uint8Array[],
): Promise<void> {
  for (const part of parts) await file.writeFile(part);
}

/** Temporary files that a killed process left behind. Call only while no one else writes here. */
export async function removeTemporaryFiles(path: string): Promise<void> {
  const start = `${basename(path)}.`;
  for (const name of await readdir(dirname(path))) {
    if (name.startsWith(start) && name.endsWith(temporaryEnding)) {
      await rm(join(dirname(path), name), { force: true });
    }
  }
}
