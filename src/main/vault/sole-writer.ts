// Whether this process may write the vault: its folder is there and the lock in it is ours. Of several processes one
// writes; the others read. Used by access.ts.
import { dirname, join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import { asDiskError, makePrivateFolder, removeTemporaryFiles } from '../disk.ts';
import type { Log } from '../log.ts';
import { acquireLock, type FileLock } from './file-lock.ts';

export interface SoleWriter {
  /** Makes the folder and takes the lock where it can be had. Throws DISK_FULL or DISK_FAILED without a folder. */
  readonly prepare: () => Promise<void>;
  readonly mayWrite: () => boolean;
  /** Why not, where it may not. */
  readonly readOnlyBecause: () => 'other-program' | 'disk' | undefined;
  /** Throws DISK_FULL or VAULT_READ_ONLY where it may not. */
  readonly require: () => void;
  /** At quitting: lets another process write. */
  readonly release: () => Promise<void>;
}

export function createSoleWriter(path: string, log: Log): SoleWriter {
  const folder = dirname(path);
  let fileLock: FileLock | undefined;
  let failure: 'other-program' | 'disk' = 'other-program';
  let preparing: Promise<void> | undefined;

  const mayWrite = (): boolean => fileLock !== undefined;
  const readOnlyBecause: SoleWriter['readOnlyBecause'] = () => (mayWrite() ? undefined : failure);

  const prepare = async (): Promise<void> => {
    try {
      await makePrivateFolder(folder);
    } catch (error) {
      throw asDiskError(error);
    }
    if (!mayWrite()) await takeLock();
  };

  const takeLock = async (): Promise<void> => {
    try {
      const taken = await acquireLock(join(folder, 'lock'));
      failure = 'other-program';
      if (taken === undefined) return;
      fileLock = taken;
      await removeTemporaryFiles(path).catch(() => undefined);
    } catch (error) {
      // A full disk must not take the codes away: the vault opens to be read.
      log.error('vault: no lock', { error });
      failure = 'disk';
    }
  };

  return {
    // Once at a time: a second start waits for the first one's lock.
    prepare: () =>
      (preparing ??= prepare().finally(() => {
        preparing = undefined;
      })),
    mayWrite,
    readOnlyBecause,
    require: () => {
      const reason = readOnlyBecause();
      if (reason === 'disk') throw new AppError('DISK_FULL');
      if (reason !== undefined) throw new AppError('VAULT_READ_ONLY', { reason });
    },
    release: async () => {
      // Where it cannot be given back it ends with the process all the same.
      await fileLock?.release().catch(() => undefined);
      fileLock = undefined;
    },
  };
}
