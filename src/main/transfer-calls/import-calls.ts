// The answers of an import: reading files, the column chooser, the preview's confirmation, taking it back.
// Composed by handlers.ts. Files and passwords come in; what goes out is a preview, never a secret.
import { AppError } from '../../shared/errors.ts';
import type { ImportView } from '../../shared/ipc/import-view.ts';
import type { CallInput, HandlersOf } from '../../shared/ipc.ts';
import { reasonView } from '../reason-view.ts';
import type { ReadFile } from '../transfer/run-in-worker.ts';
import type { Vault } from '../vault/vault.ts';
import type { Aside } from './aside.ts';
import { createImports } from './imports.ts';
import { createLastImport } from './last-import.ts';
import { lookAtTable } from './table.ts';
import { mostFileBytes, mostLine } from '../../shared/limits.ts';

export interface ImportDeps {
  readonly vault: Vault;
  readonly now: () => number;
  /** createReadInWorker's, or a test's. */
  readonly readFile: ReadFile;
}

interface ImportParts extends ImportDeps {
  readonly aside: Aside;
}

interface Job {
  readonly abort: AbortController;
  fraction: number;
}

type ReadWish = CallInput<'transfer.read'>;

type ImportCalls = HandlersOf<
  Record<
    | 'transfer.read'
    | 'transfer.candidates'
    | 'transfer.table'
    | 'transfer.tryColumns'
    | 'transfer.readProgress'
    | 'transfer.stopReading'
    | 'transfer.confirm'
    | 'transfer.cancel'
    | 'transfer.lastImport'
    | 'transfer.undo',
    unknown
  >
>;

export interface ImportAnswers {
  readonly handlers: ImportCalls;
  /** The same reading, of a file that main has read itself. Wipes the bytes. */
  readonly read: (wish: ReadWish) => Promise<ImportView>;
  readonly imports: ReturnType<typeof createImports>;
}

/** How many rows the column chooser shows of what it would give. */
const mostTried = 5;

export function createImportCalls({ vault, now, readFile, aside }: ImportParts): ImportAnswers {
  const imports = createImports(vault, aside);
  const last = createLastImport(vault, aside);
  const jobs = new Map<string, Job>();
  vault.onLocked(() => {
    for (const { abort } of jobs.values()) abort.abort();
  });

  const read = async (wish: ReadWish): Promise<ImportView> => {
    const { jobId, importId, file, companions, password, columns } = wish;
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
          ...(columns !== undefined && { columns }),
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
  };

  return {
    read,
    imports,
    handlers: {
      'transfer.read': read,
      'transfer.candidates': ({ importId, from }) => ({
        candidates: imports.candidates(importId, from),
      }),
      'transfer.table': ({ file }) => lookAtTable(file.bytes),
      'transfer.tryColumns': async ({ file, columns }) => {
        vault.views();
        const { entries, problems } = await readFile(file.bytes, {
          fileName: file.name,
          columns,
        });
        file.bytes.fill(0);
        for (const { token } of entries) token.secret.fill(0);
        return {
          found: entries.length,
          failed: problems.length,
          entries: entries.slice(0, mostTried).map(({ issuer, account, token }) => ({
            issuer: issuer.slice(0, mostLine),
            account: account.slice(0, mostLine),
            type: token.type,
          })),
          problems: problems.slice(0, mostTried).map((problem) => ({
            ...problem,
            name: problem.name.slice(0, mostLine),
            reason: reasonView(problem.reason),
          })),
        };
      },
      'transfer.readProgress': ({ jobId }) => ({ fraction: jobs.get(jobId)?.fraction ?? 0 }),
      'transfer.stopReading': ({ jobId }) => {
        jobs.get(jobId)?.abort.abort();
        return {};
      },
      'transfer.confirm': ({ importId, chosen }) => imports.confirm(importId, chosen, now()),
      'transfer.cancel': ({ importId }) => {
        imports.cancel(importId);
        return {};
      },
      'transfer.lastImport': () => ({ last: last.view() }),
      'transfer.undo': () => last.undo(),
    },
  };
}
