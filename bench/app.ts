// The app itself beside an Electron window with one line of text, the same binary, in turns: start to the first code,
// proportional memory, processor time while idle. Called by run.ts in a desktop session with a real keychain.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startElectron, type Started } from './lib/electron.ts';
import { memoryMb, processorMs } from './lib/process-tree.ts';
import { median, round, type Row } from './lib/row.ts';
import { folderWith, startOurs } from './lib/started-app.ts';

const turns = 7;
/** Whole periods: each has its own number of frames. */
const idleSeconds = 30;
const startBlank = (folder: string): Promise<Started> =>
  startElectron([`--user-data-dir=${folder}`, resolve('bench/blank')]);

/** When the page first showed what it is there for, in milliseconds since the process was spawned. */
async function shownAfterMs(started: Started, what: 'first-code' | 'paint'): Promise<number> {
  const read =
    what === 'first-code'
      ? `performance.timeOrigin + (performance.getEntriesByName('first-code')[0]?.startTime ?? NaN)`
      : `performance.timeOrigin + (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN)`;
  for (let attempt = 0; attempt < 40; attempt++) {
    const atMs = await started.inPage(read);
    if (Number.isFinite(atMs)) return atMs - started.spawnedAtMs;
    await wait(250);
  }
  throw new Error(`The page never showed its ${what}.`);
}

async function once<T>(
  start: Promise<Started>,
  measure: (started: Started) => Promise<T>,
): Promise<T> {
  const started = await start;
  try {
    return await measure(started);
  } finally {
    await started.stop();
  }
}

interface Pair {
  readonly ours: number;
  readonly blank: number;
}

async function inTurns(
  folder: string,
  count: number,
  measure: (started: Started, what: 'first-code' | 'paint') => Promise<number>,
): Promise<Pair> {
  const ours: number[] = [];
  const blank: number[] = [];
  const blankFolder = mkdtempSync(join(tmpdir(), 'countersign-bench-blank-'));
  // One of each first, so that both find the disk's cache and their own profile warm.
  for (let turn = -1; turn < count; turn++) {
    const values = [
      await once(startOurs(folder), (started) => measure(started, 'first-code')),
      await once(startBlank(blankFolder), (started) => measure(started, 'paint')),
    ] as const;
    if (turn < 0) continue;
    ours.push(values[0]);
    blank.push(values[1]);
  }
  rmSync(blankFolder, { recursive: true, force: true });
  return { ours: median(ours), blank: median(blank) };
}

function rowOf(name: string, unit: string, { ours, blank }: Pair, goal: string): Row {
  return {
    name,
    value: round(ours),
    unit,
    peer: `blank Electron window: ${round(blank)} ${unit}`,
    ratio: round(ours / blank),
    goal,
    better: 'lower',
  };
}

export async function rows(): Promise<readonly Row[]> {
  const few = await folderWith(10);
  const hundred = await folderWith(100);
  const many = await folderWith(10_000);
  try {
    const start = await inTurns(few, turns, shownAfterMs);
    const startMany = await inTurns(many, turns, shownAfterMs);
    const memory = await inTurns(hundred, 3, async (started, what) => {
      await shownAfterMs(started, what);
      await wait(3000);
      return memoryMb(started.pid);
    });
    const idle = await inTurns(hundred, 2, async (started, what) => {
      await shownAfterMs(started, what);
      await wait(3000);
      const before = processorMs(started.pid);
      await wait(idleSeconds * 1000);
      // Per cent of one core.
      return ((processorMs(started.pid) - before) / (idleSeconds * 1000)) * 100;
    });
    return [
      rowOf('start.first-code-10', 'ms', start, '<= 1.10'),
      rowOf('start.first-code-10000', 'ms', startMany, '<= 1.25'),
      rowOf('memory.100', 'MB', memory, '<= 1.10'),
      rowOf('idle.cpu-100', '%', idle, '<= 1.5'),
    ];
  } finally {
    for (const folder of [few, hundred, many]) rmSync(folder, { recursive: true, force: true });
  }
}
