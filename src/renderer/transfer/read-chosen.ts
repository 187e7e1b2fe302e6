// Sends chosen files to main one after the other, asks for a password where one is needed, and gathers what cannot
// be read. Called by use-import.ts. Never throws: outcomes are values.
import type { Failure, Result } from '../../shared/errors.ts';
import { type ImportView, mostCompanions, mostFileBytes } from '../../shared/ipc/transfer.ts';
import { call } from '../bridge.ts';

export interface FailedFile {
  readonly name: string;
  readonly failure: Failure;
}

export interface Reading {
  readonly name: string;
  /** From 1. */
  readonly number: number;
  readonly total: number;
  /** 0 to 1; 0 where nothing is derived. */
  readonly fraction: number;
}

export interface ReadChosenDeps {
  readonly onReading: (reading: Reading) => void;
  /** Undefined where the user skips the file. */
  readonly askPassword: (name: string, isWrong: boolean) => Promise<string | undefined>;
  readonly signal: AbortSignal;
}

export interface Chosen {
  readonly view: ImportView | undefined;
  readonly failed: readonly FailedFile[];
}

const pollMs = 250;
/** Files that others may need beside them: a database's log, Steam's manifest and its files. */
const companionNames = /(?:-wal|[.]mafile|^manifest[.]json)$/i;
const mostCompanionBytes = 8 * 1024 * 1024;

export async function readChosen(
  files: readonly File[],
  { onReading, askPassword, signal }: ReadChosenDeps,
): Promise<Chosen> {
  const alone = files.filter(({ name }) => !isLogOf(name, files));
  const failed: FailedFile[] = [];
  let view: ImportView | undefined;
  let lastPassword: string | undefined;

  const readOne = async (file: File, number: number): Promise<Result<ImportView>> => {
    const show = (fraction: number): void =>
      onReading({ name: file.name, number, total: alone.length, fraction });
    let password: string | undefined;
    let wasTyped = false;
    for (;;) {
      show(0);
      const result = await readFile(file, files, { importId: view?.id, password, show, signal });
      const code = result.ok ? undefined : result.error.code;
      if (signal.aborted || (code !== 'PASSWORD_NEEDED' && code !== 'PASSWORD_WRONG'))
        return result;
      if (code === 'PASSWORD_NEEDED' && lastPassword !== undefined && password === undefined) {
        // Files of one app often have one password.
        password = lastPassword;
        continue;
      }
      password = await askPassword(file.name, code === 'PASSWORD_WRONG' && wasTyped);
      if (password === undefined) return result;
      wasTyped = true;
      lastPassword = password;
    }
  };

  for (const [index, file] of alone.entries()) {
    const result = await readOne(file, index + 1);
    if (signal.aborted) break;
    if (result.ok) view = result.value;
    else failed.push({ name: file.name, failure: result.error });
  }
  return { view, failed };
}

function isLogOf(name: string, files: readonly File[]): boolean {
  return name.endsWith('-wal') && files.some((other) => `${other.name}-wal` === name);
}

interface ReadOptions {
  readonly importId: string | undefined;
  readonly password: string | undefined;
  readonly show: (fraction: number) => void;
  readonly signal: AbortSignal;
}

async function readFile(
  file: File,
  all: readonly File[],
  { importId, password, show, signal }: ReadOptions,
): Promise<Result<ImportView>> {
  if (file.size > mostFileBytes) return { ok: false, error: { code: 'FILE_TOO_LARGE' } };
  const jobId = crypto.randomUUID();
  let input;
  try {
    input = { file: await bytesOf(file), companions: await companionsOf(file, all) };
  } catch {
    // Gone or not readable since it was chosen.
    return { ok: false, error: { code: 'DISK_FAILED' } };
  }
  const stop = (): void => void call('transfer.stopReading', { jobId });
  signal.addEventListener('abort', stop, { once: true });
  const timer = window.setInterval(() => {
    void call('transfer.readProgress', { jobId }).then((result) => {
      if (result.ok && result.value.fraction > 0) show(result.value.fraction);
    });
  }, pollMs);
  const result = await call('transfer.read', {
    jobId,
    ...input,
    ...(importId !== undefined && { importId }),
    ...(password !== undefined && { password }),
  });
  window.clearInterval(timer);
  signal.removeEventListener('abort', stop);
  return result;
}

async function bytesOf(file: File): Promise<{ name: string; bytes: Uint8Array }> {
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

async function companionsOf(file: File, all: readonly File[]) {
  const near = all.filter(
    (other) =>
      other !== file && companionNames.test(other.name) && other.size <= mostCompanionBytes,
  );
  return Promise.all(near.slice(0, mostCompanions).map(bytesOf));
}
