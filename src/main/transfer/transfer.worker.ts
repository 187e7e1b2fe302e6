// Reads one file in a thread of its own, because a backup's key derivation may take seconds and a gigabyte.
// Started by run-in-worker.ts with the file in workerData; answers once and ends. Never touches a disk or a vault.
import { parentPort, workerData } from 'node:worker_threads';
import { AppError, type Failure, toFailure } from '../../shared/errors.ts';
import type { ReadOutcome } from '../../shared/model.ts';
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
    send({ kind: 'done', outcome: await readBytes(bytes, options) });
  } catch (error) {
    send({
      kind: 'failed',
      failure: error instanceof AppError ? toFailure(error) : { code: 'INTERNAL' },
    });
  }
}

function send(message: ReadMessage): void {
  parentPort?.postMessage(message);
}

// Only run-in-worker.ts starts this file.
void run(workerData as ReadJob);
