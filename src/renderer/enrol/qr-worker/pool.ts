// Up to two workers, started with the first job and ended when there has been none for a while, so that an app
// nobody scans with carries not one byte of decoders. Called by client.ts. A job that hangs or crashes its worker
// fails alone: the worker is replaced.
import { AppError } from '../../../shared/errors.ts';
import type { QrReply, QrRequest } from './messages.ts';

/** The part of a Worker that is used, so that tests can stand in for it. */
export interface PoolWorker {
  readonly postMessage: (message: QrRequest, transfer: Transferable[]) => void;
  readonly terminate: () => void;
}

export interface WorkerEvents {
  readonly onReply: (reply: QrReply) => void;
  readonly onCrash: () => void;
}

export interface QrPoolDeps {
  readonly spawn: (events: WorkerEvents) => PoolWorker;
  readonly maxWorkers?: number;
  readonly idleMs?: number;
  readonly jobTimeoutMs?: number;
}

type QrAnswer = Extract<QrReply, { ok: true }>;

export interface QrPool {
  /** Rejects with AppError: what the worker said, INTERNAL for a crash, COST_TOO_HIGH for a job without end. */
  readonly run: (request: QrRequest, transfer?: Transferable[]) => Promise<QrAnswer>;
  /** Ends the workers now; jobs under way reject with CANCELLED. The next job starts new ones. */
  readonly stop: () => void;
}

interface Job {
  readonly request: QrRequest;
  readonly transfer: Transferable[];
  readonly resolve: (answer: QrAnswer) => void;
  readonly reject: (error: AppError) => void;
}

interface Slot {
  readonly worker: PoolWorker;
  job: Job | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
}

export function createQrPool(deps: QrPoolDeps): QrPool {
  const { spawn, maxWorkers = 2, idleMs = 30_000, jobTimeoutMs = 30_000 } = deps;
  const slots = new Set<Slot>();
  const waiting: Job[] = [];

  function pump(): void {
    try {
      while (waiting.length > 0) {
        const slot = freeSlot();
        if (slot === undefined) return;
        start(slot);
      }
    } catch (cause) {
      // No worker can be started at all: nothing that waits would ever be answered.
      for (const job of waiting.splice(0)) {
        job.reject(new AppError('INTERNAL', undefined, { cause }));
      }
    }
  }

  function freeSlot(): Slot | undefined {
    for (const slot of slots) if (slot.job === undefined) return slot;
    return slots.size < maxWorkers ? openSlot() : undefined;
  }

  function openSlot(): Slot {
    const slot: Slot = {
      worker: spawn({
        onReply: (reply) => finish(slot, reply),
        onCrash: () => fail(slot, 'INTERNAL'),
      }),
      job: undefined,
      timer: undefined,
    };
    slots.add(slot);
    return slot;
  }

  function finish(slot: Slot, reply: QrReply): void {
    if (!slots.has(slot)) return; // said before it was ended
    const job = release(slot);
    slot.timer = setTimeout(() => close(slot), idleMs);
    if (reply.ok) job?.resolve(reply);
    else job?.reject(new AppError(reply.error.code, reply.error.details));
    pump();
  }

  function start(slot: Slot): void {
    const job = waiting.shift();
    if (job === undefined) return;
    clearTimeout(slot.timer);
    slot.job = job;
    slot.timer = setTimeout(() => fail(slot, 'COST_TOO_HIGH'), jobTimeoutMs);
    try {
      slot.worker.postMessage(job.request, job.transfer);
    } catch {
      fail(slot, 'INTERNAL'); // bytes that were given away before, or cannot be given away
    }
  }

  function release(slot: Slot): Job | undefined {
    clearTimeout(slot.timer);
    const { job } = slot;
    slot.job = undefined;
    return job;
  }

  function close(slot: Slot): void {
    clearTimeout(slot.timer);
    slots.delete(slot);
    slot.worker.terminate();
  }

  function fail(slot: Slot, code: 'INTERNAL' | 'COST_TOO_HIGH' | 'CANCELLED'): void {
    if (!slots.has(slot)) return;
    const job = release(slot);
    close(slot);
    job?.reject(new AppError(code));
    pump();
  }

  return {
    run: (request, transfer = []) =>
      new Promise((resolve, reject) => {
        waiting.push({ request, transfer, resolve, reject });
        pump();
      }),
    stop: () => {
      for (const job of waiting.splice(0)) job.reject(new AppError('CANCELLED'));
      for (const slot of [...slots]) fail(slot, 'CANCELLED');
    },
  };
}
