// What an import reads, one after the other: chosen files, or backups in their folder. Made for use-import.ts.
// Each is read by main, with its progress and a way to stop it. Never throws: outcomes are values.
import type { Result } from '../../shared/errors.ts';
import type { BackupFile } from '../../shared/ipc/backups.ts';
import type { ImportView } from '../../shared/ipc/import-view.ts';
import type { Columns } from '../../shared/ipc/transfer.ts';
import { call } from '../bridge.ts';
import { mostCompanions, mostFileBytes, mostLine } from '../../shared/limits.ts';

interface ReadHow {
  readonly importId: string | undefined;
  readonly password: string | undefined;
  readonly columns: Columns | undefined;
  /** 0 to 1. */
  readonly show: (fraction: number) => void;
  readonly signal: AbortSignal;
}

export interface Source {
  readonly name: string;
  readonly read: (how: ReadHow) => Promise<Result<ImportView>>;
  /** What the column chooser looks at. */
  readonly file?: File;
}

const pollMs = 250;
/** Files that others may need beside them: a database's log, Steam's manifest and its files. */
const companionNames = /(?:-wal|[.]mafile|^manifest[.]json)$/i;
const mostCompanionBytes = 8 * 1024 * 1024;

export function fileSources(files: readonly File[]): readonly Source[] {
  return files
    .filter(({ name }) => !isLogOf(name, files))
    .map((file) => ({ name: file.name, file, read: (how) => readFile(file, files, how) }));
}

export function backupSource({ id }: BackupFile, name: string): Source {
  return {
    name,
    read: ({ password, show, signal }) =>
      followed(show, signal, (jobId) =>
        call('backups.read', { id, jobId, ...(password !== undefined && { password }) }),
      ),
  };
}

function isLogOf(name: string, files: readonly File[]): boolean {
  return name.endsWith('-wal') && files.some((other) => `${other.name}-wal` === name);
}

async function readFile(
  file: File,
  all: readonly File[],
  { importId, password, columns, show, signal }: ReadHow,
): Promise<Result<ImportView>> {
  if (file.size > mostFileBytes) return { ok: false, error: { code: 'FILE_TOO_LARGE' } };
  let input: Awaited<ReturnType<typeof inputOf>>;
  try {
    input = await inputOf(file, all);
  } catch {
    // Gone or not readable since it was chosen.
    return { ok: false, error: { code: 'DISK_FAILED' } };
  }
  return followed(show, signal, (jobId) =>
    call('transfer.read', {
      jobId,
      ...input,
      ...(importId !== undefined && { importId }),
      ...(password !== undefined && { password }),
      ...(columns !== undefined && { columns }),
    }),
  );
}

async function followed(
  show: (fraction: number) => void,
  signal: AbortSignal,
  read: (jobId: string) => Promise<Result<ImportView>>,
): Promise<Result<ImportView>> {
  const jobId = crypto.randomUUID();
  const stop = (): void => void call('transfer.stopReading', { jobId });
  signal.addEventListener('abort', stop, { once: true });
  const timer = window.setInterval(() => {
    void call('transfer.readProgress', { jobId }).then((result) => {
      if (result.ok && result.value.fraction > 0) show(result.value.fraction);
    });
  }, pollMs);
  const result = await read(jobId);
  window.clearInterval(timer);
  signal.removeEventListener('abort', stop);
  return result;
}

async function inputOf(file: File, all: readonly File[]) {
  const near = all.filter(
    (other) =>
      other !== file && companionNames.test(other.name) && other.size <= mostCompanionBytes,
  );
  return {
    file: await bytesOf(file),
    companions: await Promise.all(near.slice(0, mostCompanions).map(bytesOf)),
  };
}

export async function bytesOf(file: File): Promise<{ name: string; bytes: Uint8Array }> {
  return { name: file.name.slice(0, mostLine), bytes: new Uint8Array(await file.arrayBuffer()) };
}
