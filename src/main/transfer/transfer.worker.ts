// Reads one file in a thread of its own, because a backup's key derivation may take seconds and a gigabyte.
// Started by run-in-worker.ts with the file in workerData; answers once and ends. Never touches a disk or a vault.
import { parentPort, workerData } from 'node:worker_threads';
import { AppError, type Failure, toFailure } from '../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../shared/model.ts';
import { listenToPace } from './lib/pace.ts';
import { readBytes, type ReadOptions } from './read.ts';

export interface ReadJob {
  readonly bytes: Uint8Array;
  readonly options: Omit<ReadOptions, 'readers' | 'signal'>;
}

export type ReadMessage =
  /** Its modules are loaded; from here on its time is counted. */
  | { readonly kind: 'started' }
  | { readonly kind: 'slow'; readonly expectedMs: number }
  | { readonly kind: 'over' }
  | { readonly kind: 'done'; readonly outcome: ReadOutcome }
  | { readonly kind: 'failed'; readonly failure: Failure };

async function run({ bytes, options }: ReadJob): Promise<void> {
  send({ kind: 'started' });
  listenToPace((expectedMs) =>
    send(expectedMs === undefined ? { kind: 'over' } : { kind: 'slow', expectedMs }),
  );
  try {
    const outcome = await readBytes(bytes, options);
    const { entries, buffer } = inOneBuffer(outcome.entries);
    send({ kind: 'done', outcome: { ...outcome, entries } }, [buffer]);
  } catch (error) {
    send({
      kind: 'failed',
      failure: error instanceof AppError ? toFailure(error) : { code: 'INTERNAL' },
    });
  }
}

/** All secrets side by side in one buffer that changes hands: thousands of small ones would be copied one by one. */
function inOneBuffer(entries: readonly Entry[]) {
  const length = entries.reduce((sum, { token }) => sum + token.secret.length, 0);
  const buffer = new ArrayBuffer(length);
  let at = 0;
  const moved = entries.map((entry): Entry => {
    const secret = new Uint8Array(buffer, at, entry.token.secret.length);
    secret.set(entry.token.secret);
    at += secret.length;
    return { ...entry, token: { ...entry.token, secret } };
  });
  return { entries: moved, buffer };
}

function send(message: ReadMessage, transferred: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transferred);
}

// Only run-in-worker.ts starts this file.
void run(workerData as ReadJob);
