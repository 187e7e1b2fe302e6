// The answers of automatic backups and of restoring from their folder. Composed by handlers.ts.
import { readFile as readFromDisk, stat } from 'node:fs/promises';
import { AppError } from '../../shared/errors.ts';
import type { backupCalls } from '../../shared/ipc/backups.ts';
import type { ImportView } from '../../shared/ipc/import-view.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import { asDiskError } from '../disk.ts';
import { readBackupWithKey } from '../transfer/readers/countersign-backup.ts';
import type { Vault } from '../vault/vault.ts';
import { backupPath, isOurs, listBackups } from './backup-folder.ts';
import type { Backups } from './backups.ts';
import type { ImportAnswers } from './import-calls.ts';
import { mostFileBytes } from '../../shared/limits.ts';

export interface BackupCallsDeps {
  readonly vault: Vault;
  readonly backups: Backups;
  readonly importing: ImportAnswers;
  /** The system's dialog; undefined where the user cancelled. */
  readonly chooseFolder: () => Promise<string | undefined>;
  readonly requireUnlock?: (() => void) | undefined;
}

export function createBackupCalls({
  vault,
  backups,
  importing,
  chooseFolder,
  requireUnlock,
}: BackupCallsDeps): HandlersOf<typeof backupCalls> {
  return {
    'backups.start': async ({ password, keep }) => {
      requireUnlock?.();
      vault.views();
      const folder = await chooseFolder();
      if (folder === undefined) return { isStarted: false };
      await backups.start({ folder, password, keep });
      return { isStarted: true };
    },
    'backups.stop': async () => {
      await backups.stop();
      return {};
    },
    'backups.now': async () => {
      await backups.runNow();
      return {};
    },
    'backups.list': async () => {
      const place = backups.place();
      return { files: [...(await listBackups(place))] };
    },
    'backups.read': async ({ id, jobId, password }): Promise<ImportView> => {
      const place = backups.place();
      const bytes = await fileAt(backupPath(place, id));
      const name = `${id}.json`;
      if (!isOurs(place, id)) {
        return importing.read({
          jobId,
          file: { name, bytes },
          companions: [],
          ...(password !== undefined && { password }),
        });
      }
      const outcome = backups.withKey((key) => readBackupWithKey(bytes.toString('utf8'), key));
      return importing.imports.take(undefined, name, outcome);
    },
  };
}

async function fileAt(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > mostFileBytes) {
      throw new AppError('FILE_TOO_LARGE', { bytes: size, maxBytes: mostFileBytes });
    }
    return await readFromDisk(path);
  } catch (error) {
    throw asDiskError(error);
  }
}
