// Hosts the reading of a file in a thread that can be stopped at any moment: that is the only way to cancel a key
// derivation. Used by the import and the command line in place of readBytes. One thread a file; its memory is
// limited, and what it does not answer in time is given up (work-limit.ts).
import { Worker } from 'node:worker_threads';
import { AppError } from '../../shared/errors.ts';
import type { ReadOutcome } from '../../shared/model.ts';
import type { ReadJob, ReadMessage } from './transfer.worker.ts';
import { createWorkLimit } from './work-limit.ts';

export interface ReadProgress {
  /** 0 to 1, an estimate from the cost the file names; below 1 until it is done. */
  readonly fraction: number;
  readonly elapsedMs: number;
}

interface ReadControl {
  /** Ends the thread at once; the promise is rejected with CANCELLED. */
  readonly signal?: AbortSignal;
  /** Called some times a second while a key is derived. */
  readonly onProgress?: (progress: ReadProgress) => void;
}

export type ReadFile = (
  bytes: Uint8Array,
  options?: ReadJob['options'],
  control?: ReadControl,
) => Promise<ReadOutcome>;

/** The costliest file that is not refused takes about a minute on an old machine. */
const maxReadMs = 5 * 60_000;
const tickMs = 200;
/** Shorter steps, such as one picture of a sheet, are over before a bar says anything. */
const worthShowingMs = 250;
const maxHeapMb = 1024;

/** `workerUrl`: transfer-worker.js beside the program's own entry file. */
export function createReadInWorker(deps: { readonly workerUrl: URL }): ReadFile {
  return (bytes, options = {}, control = {}) =>
    new Promise((resolve, reject) => {
      const { signal, onProgress } = control;
      if (signal?.aborted === true) {
        reject(new AppError('CANCELLED'));
        return;
      }
      const job: ReadJob = { bytes, options };
      const worker = new Worker(deps.workerUrl, {
        workerData: job,
        resourceLimits: { maxOldGenerationSizeMb: maxHeapMb },
        // Nothing of this program's arguments, environment or output is any business of a reader.
        env: {},
        argv: [],
        stdout: true,
        stderr: true,
      });
      const started = performance.now();
      let ticker: NodeJS.Timeout | undefined;
      const timer = setTimeout(
        () => fail(new AppError('COST_TOO_HIGH', { cost: 'time' })),
        maxReadMs,
      );
      const limit = createWorkLimit(bytes.length, () =>
        fail(new AppError('COST_TOO_HIGH', { cost: 'time' })),
      );

      function finish(): void {
        clearTimeout(timer);
        clearInterval(ticker);
        limit.end();
        signal?.removeEventListener('abort', cancel);
        void worker.terminate();
      }

      function fail(error: AppError): void {
        finish();
        reject(error);
      }

      function cancel(): void {
        fail(new AppError('CANCELLED'));
      }

      function showProgress(expectedMs: number): void {
        clearInterval(ticker);
        const from = performance.now();
        ticker = setInterval(() => {
          // Comes close to the end and never claims it: the machine may be slower than the estimate.
          const share = 1 - Math.exp((-2 * (performance.now() - from)) / Math.max(expectedMs, 1));
          onProgress?.({ fraction: share, elapsedMs: performance.now() - started });
        }, tickMs);
      }

      signal?.addEventListener('abort', cancel, { once: true });
      worker.on('message', (message: ReadMessage) => {
        switch (message.kind) {
          case 'started':
          case 'over':
            limit.start();
            break;
          case 'slow':
            limit.pause(message.expectedMs);
            if (message.expectedMs >= worthShowingMs) showProgress(message.expectedMs);
            break;
          case 'failed':
            fail(new AppError(message.failure.code, message.failure.details));
            break;
          case 'done':
            finish();
            resolve(message.outcome);
        }
      });
      worker.on('error', (cause) => {
        const isMemory = 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
        fail(
          isMemory
            ? new AppError('COST_TOO_HIGH', { cost: 'memory' }, { cause })
            : new AppError('FILE_DAMAGED', {}, { cause }),
        );
      });
      // After an answer this is its own doing and changes nothing.
      worker.on('exit', () => fail(new AppError('FILE_DAMAGED', { problem: 'reader ended' })));
    });
}
