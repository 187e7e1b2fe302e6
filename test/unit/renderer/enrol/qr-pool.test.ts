// The pool against workers that stand in: lazy, two at most, ended when idle, one failure harming one job only.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQrClient } from '../../../../src/renderer/enrol/qr-worker/client.ts';
import type { QrReply, QrRequest } from '../../../../src/renderer/enrol/qr-worker/messages.ts';
import {
  createQrPool,
  type PoolWorker,
  type WorkerEvents,
} from '../../../../src/renderer/enrol/qr-worker/pool.ts';

interface StandIn {
  readonly events: WorkerEvents;
  readonly asked: QrRequest[];
  readonly worker: PoolWorker;
  isEnded: boolean;
}

const request: QrRequest = { kind: 'picture', blob: new Blob() };
const nothing: QrReply = { ok: true, texts: [] };

function setUp(answer?: (request: QrRequest) => QrReply) {
  const workers: StandIn[] = [];
  const pool = createQrPool({
    spawn: (events) => {
      const standIn: StandIn = {
        events,
        asked: [],
        isEnded: false,
        worker: {
          postMessage: (message) => {
            standIn.asked.push(message);
            if (answer !== undefined) queueMicrotask(() => events.onReply(answer(message)));
          },
          terminate: () => {
            standIn.isEnded = true;
          },
        },
      };
      workers.push(standIn);
      return standIn.worker;
    },
  });
  return { pool, workers };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the pool', () => {
  it('starts no worker before the first job, and never more than two', async () => {
    const { pool, workers } = setUp();
    expect(workers).toHaveLength(0);
    const jobs = [1, 2, 3].map(() => pool.run(request));
    expect(workers.map(({ asked }) => asked.length)).toEqual([1, 1]);
    workers[1]?.events.onReply(nothing);
    expect(workers.map(({ asked }) => asked.length)).toEqual([1, 2]);
    workers[0]?.events.onReply(nothing);
    workers[1]?.events.onReply(nothing);
    expect(await Promise.all(jobs)).toEqual([nothing, nothing, nothing]);
  });

  it('ends idle workers after half a minute and starts anew', async () => {
    const { pool, workers } = setUp(() => nothing);
    await pool.run(request);
    vi.advanceTimersByTime(29_999);
    expect(workers[0]?.isEnded).toBe(false);
    vi.advanceTimersByTime(1);
    expect(workers[0]?.isEnded).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    await pool.run(request);
    expect(workers).toHaveLength(2);
  });

  it('passes on what a worker says went wrong, and keeps the worker', async () => {
    const { pool, workers } = setUp(() => ({ ok: false, error: { code: 'FILE_DAMAGED' } }));
    await expect(pool.run(request)).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
    expect(workers[0]?.isEnded).toBe(false);
  });

  it('replaces a worker that crashes; only its job fails', async () => {
    const { pool, workers } = setUp();
    const jobs = [1, 2, 3].map(() => pool.run(request));
    workers[0]?.events.onCrash();
    await expect(jobs[0]).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(workers[0]?.isEnded).toBe(true);
    workers[1]?.events.onReply(nothing);
    workers[2]?.events.onReply(nothing);
    expect(await Promise.all(jobs.slice(1))).toEqual([nothing, nothing]);
  });

  it('ends a job without end, and ignores what its worker says later', async () => {
    const { pool, workers } = setUp();
    const job = pool.run(request);
    const refused = expect(job).rejects.toMatchObject({ code: 'COST_TOO_HIGH' });
    vi.advanceTimersByTime(30_000);
    await refused;
    workers[0]?.events.onReply(nothing);
    expect(workers[0]?.isEnded).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('answers everybody where no worker can be started', async () => {
    const pool = createQrPool({
      spawn: () => {
        throw new TypeError('refused by policy');
      },
    });
    await expect(pool.run(request)).rejects.toMatchObject({ code: 'INTERNAL' });
    await expect(pool.run(request)).rejects.toMatchObject({ code: 'INTERNAL' });
  });

  it('stops at once', async () => {
    const { pool, workers } = setUp();
    const jobs = [1, 2, 3].map(() => pool.run(request));
    const refused = jobs.map((job) => expect(job).rejects.toMatchObject({ code: 'CANCELLED' }));
    pool.stop();
    await Promise.all(refused);
    expect(workers.every(({ isEnded }) => isEnded)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a screen', () => {
  const square = [
    { x: 0, y: 0 },
    { x: 9, y: 0 },
    { x: 9, y: 9 },
    { x: 0, y: 9 },
  ] as const;

  function parts(workers: readonly StandIn[]) {
    return workers
      .flatMap(({ asked }) => asked)
      .filter((asked) => asked.kind === 'pixels')
      .map(({ part, height, pixels }) => ({ kind: part.kind, height, bytes: pixels.byteLength }));
  }

  it('of ordinary size goes to one worker, whole', async () => {
    const { pool, workers } = setUp(() => nothing);
    const pixels = new Uint8Array(1920 * 1080 * 4);
    await createQrClient(pool).decodePixels({ width: 1920, height: 1080, pixels });
    expect(parts(workers)).toEqual([{ kind: 'whole', height: 1080, bytes: 1920 * 1080 * 4 }]);
  });

  it('of 4K goes to two as halves that overlap, and a code in both counts once', async () => {
    const { pool, workers } = setUp(() => ({
      ok: true,
      texts: [{ text: 'same', corners: square }],
    }));
    const pixels = new Uint8Array(3840 * 2160 * 4);
    const { texts } = await createQrClient(pool).decodePixels({
      width: 3840,
      height: 2160,
      pixels,
    });
    expect(texts.map(({ text }) => text)).toEqual(['same']);
    expect(workers).toHaveLength(2);
    expect(parts(workers)).toEqual([
      { kind: 'lower', height: 1296, bytes: 3840 * 1296 * 4 },
      { kind: 'upper', height: 2160, bytes: 3840 * 2160 * 4 },
    ]);
  });

  it('of 4K on which neither half found anything is looked at closely as a whole', async () => {
    const { pool, workers } = setUp((asked) =>
      asked.kind === 'pixels' && asked.part.kind === 'whole'
        ? { ok: true, texts: [{ text: 'hidden', corners: square }] }
        : { ...nothing, ...(asked.kind === 'pixels' && { pixels: asked.pixels }) },
    );
    const pixels = new Uint8Array(3840 * 2160 * 4);
    const { texts } = await createQrClient(pool).decodePixels({
      width: 3840,
      height: 2160,
      pixels,
    });
    expect(texts.map(({ text }) => text)).toEqual(['hidden']);
    expect(parts(workers)).toHaveLength(3);
  });
});
