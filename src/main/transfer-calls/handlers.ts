// The answers of moving in and out, put together from their parts. Composed by index.ts. Files and passwords come in;
// what goes out to the window is a preview, numbers and names, and one QR code at a time where the user asked for it.
import type { backupCalls } from '../../shared/ipc/backups.ts';
import type { picturesCalls } from '../../shared/ipc/pictures.ts';
import type { transferCalls } from '../../shared/ipc/transfer.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import { createBackupCalls } from './backup-calls.ts';
import { type BackupsDeps, createBackups } from './backups.ts';
import { exportTo, previewExport } from './export.ts';
import { createImportCalls, type ImportDeps } from './import-calls.ts';
import { createPictureCalls, type PictureCallsDeps } from './picture-calls.ts';
import { createWriteExport } from './unfinished.ts';

export interface TransferHandlersDeps
  extends BackupsDeps, ImportDeps, Omit<PictureCallsDeps, 'writeExport'> {
  /** The system's dialog; undefined where the user cancelled. */
  readonly chooseFolder: () => Promise<string | undefined>;
  /** Before anything leaves and before automatic backups are set up; throws UNLOCK_NEEDED. */
  readonly requireUnlock?: () => void;
}

export function createTransferHandlers(
  deps: TransferHandlersDeps,
): HandlersOf<typeof transferCalls & typeof picturesCalls & typeof backupCalls> {
  const { vault, chooseFolder, requireUnlock } = deps;
  const importing = createImportCalls(deps);
  const backups = createBackups(deps);
  const exporting = { ...deps, writeExport: createWriteExport(deps) };
  return {
    ...importing.handlers,
    'transfer.previewExport': (wish) => previewExport(exporting, wish),
    'transfer.export': async (wish) => {
      requireUnlock?.();
      return exportTo(exporting, wish);
    },
    ...createPictureCalls(exporting),
    ...createBackupCalls({ vault, backups, importing, chooseFolder, requireUnlock }),
  };
}
