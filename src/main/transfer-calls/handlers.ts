// The answers of moving in and out, put together from their parts. Composed by features.ts. Files and passwords come in;
// what goes out to the window is a preview, numbers and names, and one QR code at a time where the user asked for it.
import type { asideCalls } from '../../shared/ipc/aside.ts';
import type { backupCalls } from '../../shared/ipc/backups.ts';
import type { picturesCalls } from '../../shared/ipc/pictures.ts';
import type { transferCalls } from '../../shared/ipc/transfer.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import { createAside } from './aside.ts';
import { createBackupCalls } from './backup-calls.ts';
import { type BackupsDeps, createBackups } from './backups.ts';
import { exportTo, previewExport } from './export.ts';
import { createImportCalls, type ImportDeps } from './import-calls.ts';
import { createPictureCalls, type PictureCallsDeps } from './picture-calls.ts';
import { createWriteExport } from './unfinished.ts';

export interface TransferHandlersDeps
  extends
    Omit<BackupsDeps, 'asideRows'>,
    ImportDeps,
    Omit<PictureCallsDeps, 'writeExport' | 'asideRows'> {
  /** The system's dialog; undefined where the user cancelled. */
  readonly chooseFolder: () => Promise<string | undefined>;
  /** Before anything leaves and before automatic backups are set up; throws UNLOCK_NEEDED. */
  readonly requireUnlock?: () => void;
}

export function createTransferHandlers(
  deps: TransferHandlersDeps,
): HandlersOf<
  typeof transferCalls & typeof asideCalls & typeof picturesCalls & typeof backupCalls
> {
  const { vault, chooseFolder, requireUnlock } = deps;
  const aside = createAside(vault);
  const importing = createImportCalls({ ...deps, aside });
  const backups = createBackups({ ...deps, asideRows: aside.rows });
  const exporting = { ...deps, asideRows: aside.rows, writeExport: createWriteExport(deps) };
  return {
    ...importing.handlers,
    'aside.list': () => ({ kept: aside.list() }),
    'aside.remove': async ({ ids }) => {
      await aside.remove(ids);
      return {};
    },
    'transfer.previewExport': (wish) => previewExport(exporting, wish),
    'transfer.export': async (wish) => {
      requireUnlock?.();
      return exportTo(exporting, wish);
    },
    ...createPictureCalls(exporting),
    ...createBackupCalls({ vault, backups, importing, chooseFolder, requireUnlock }),
  };
}
