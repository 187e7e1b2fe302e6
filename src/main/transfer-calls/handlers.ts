// The answers of moving in and out. Composed by index.ts. Files and passwords come in; what goes out to the window
// is a preview, numbers and names, never a secret.
import { AppError } from '../../shared/errors.ts';
import type { transferCalls } from '../../shared/ipc/transfer.ts';
import { mostFileBytes } from '../../shared/ipc/transfer.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import type { ReadFile } from '../transfer/run-in-worker.ts';
import { createBackups } from './backups.ts';
import { type ExportDeps, exportTo, previewExport } from './export.ts';
import { createImports } from './imports.ts';
import { createLastImport } from './last-import.ts';

export interface TransferHandlersDeps extends ExportDeps {
  /** createReadInWorker's, or a test's. */
  readonly readFile: ReadFile;
  /** The system's dialog; undefined where the user cancelled. */
  readonly chooseFolder: () => Promise<string | undefined>;
  /** Runs after any change of the vault's entries. */
  readonly onEntriesChanged: (listener: () => void) => void;
  /** Before an export and before automatic backups are set up; throws UNLOCK_NEEDED. */
  readonly requireUnlock?: () => void;
}

interface Job {
  readonly abort: AbortController;
  fraction: number;
}

export function createTransferHandlers(
  deps: TransferHandlersDeps,
): HandlersOf<typeof transferCalls> {
  const { vault, now, readFile } = deps;
  const imports = createImports(vault);
  const last = createLastImport(vault, now);
  const backups = createBackups(deps);
  const jobs = new Map<string, Job>();
  vault.onLocked(() => {
    for (const { abort } of jobs.values()) abort.abort();
  });

  return {
    'transfer.read': async ({ jobId, importId, file, companions, password }) => {
      vault.views();
      if (importId !== undefined) imports.check(importId);
      const bytes = companions.reduce((sum, one) => sum + one.bytes.length, file.bytes.length);
      if (bytes > mostFileBytes) {
        throw new AppError('FILE_TOO_LARGE', { bytes, maxBytes: mostFileBytes });
      }
      if (jobs.has(jobId)) throw new AppError('CONFLICT');
      const job: Job = { abort: new AbortController(), fraction: 0 };
      jobs.set(jobId, job);
      try {
        const outcome = await readFile(
          file.bytes,
          {
            fileName: file.name,
            companions,
            nowMs: now(),
            ...(password !== undefined && { password }),
          },
          {
            signal: job.abort.signal,
            onProgress: ({ fraction }) => (job.fraction = Math.min(1, Math.max(0, fraction))),
          },
        );
        return imports.take(importId, file.name, outcome);
      } finally {
        jobs.delete(jobId);
        file.bytes.fill(0);
        for (const one of companions) one.bytes.fill(0);
      }
    },
    'transfer.readProgress': ({ jobId }) => ({ fraction: jobs.get(jobId)?.fraction ?? 0 }),
    'transfer.stopReading': ({ jobId }) => {
      jobs.get(jobId)?.abort.abort();
      return {};
    },
    'transfer.confirm': async ({ importId, chosen }) => {
      const confirmed = await imports.confirm(importId, chosen);
      last.remember(confirmed);
      return { added: confirmed.ids.length };
    },
    'transfer.cancel': ({ importId }) => {
      imports.cancel(importId);
      return {};
    },
    'transfer.lastImport': () => ({ last: last.view() }),
    'transfer.undo': () => last.undo(),
    'transfer.previewExport': (wish) => previewExport(deps, wish),
    'transfer.export': async (wish) => {
      deps.requireUnlock?.();
      return exportTo(deps, wish);
    },
    'transfer.backups': () => ({ setup: backups.view() }),
    'transfer.startBackups': async ({ password, keep }) => {
      deps.requireUnlock?.();
      vault.views();
      const folder = await deps.chooseFolder();
      if (folder === undefined) return { isStarted: false };
      await backups.start({ folder, password, keep });
      return { isStarted: true };
    },
    'transfer.stopBackups': async () => {
      await backups.stop();
      return {};
    },
    'transfer.backUpNow': async () => {
      await backups.runNow();
      return {};
    },
  };
}
