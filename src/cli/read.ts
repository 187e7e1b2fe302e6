// Reads what a command was pointed at: a link by the URI parser alone, everything else in the reader's thread, with
// its limits of time and memory. Called by inspect.ts and convert.ts. Readers are loaded only when there is a file.
import type { Readable } from 'node:stream';
import { maxFileBytes } from '../main/transfer/limits.ts';
import type { ReadFile } from '../main/transfer/run-in-worker.ts';
import type { ReadOutcome } from '../shared/model.ts';
import type { PasswordInput } from './passwords.ts';
import { isUri, readSource } from './source.ts';

export interface ReadDeps {
  readonly stdin: Readable;
  readonly nowMs: () => number;
  /** createReadInWorker's, made when it is needed. */
  readonly readFile: () => Promise<ReadFile>;
}

/** Throws AppError as readBytes does, and NOT_FOUND or DISK_FAILED for a file. */
export async function readOutcome(
  source: string,
  keyFile: string | undefined,
  passwords: PasswordInput,
  deps: ReadDeps,
): Promise<ReadOutcome> {
  if (isUri(source)) {
    const { readUriList } = await import('../main/transfer/readers/otpauth-list.ts');
    return readUriList(source);
  }
  const { bytes, fileName, companions } = await readSource(
    { source, keyFile },
    deps.stdin,
    maxFileBytes,
  );
  const password = await passwords.next('source');
  const readFile = await deps.readFile();
  return readFile(bytes, { fileName, companions, password, nowMs: deps.nowMs() });
}
