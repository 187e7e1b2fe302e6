// What a program and all its children cost, read from /proc (Linux): proportional memory and processor time.
import { readdirSync, readFileSync } from 'node:fs';

function parentOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

export function processTree(root: number): readonly number[] {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const parents = new Map(pids.map((pid) => [pid, parentOf(pid)]));
  const belongs = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === root || belongs(parents.get(pid)));
  return pids.filter(belongs);
}

/** Proportional set size of all processes, in MB. */
export function memoryMb(root: number): number {
  let kilobytes = 0;
  for (const pid of processTree(root)) {
    try {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    } catch {
      // The process ended, or is not ours to look at.
    }
  }
  return kilobytes / 1024;
}

/** Processor time used so far by all threads that are running, in milliseconds, exact (`stat` counts in steps of 10). */
export function processorMs(root: number): number {
  let nanoseconds = 0;
  for (const pid of processTree(root)) {
    try {
      for (const thread of readdirSync(`/proc/${pid}/task`)) {
        const schedule = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8');
        nanoseconds += Number(schedule.split(' ')[0]);
      }
    } catch {
      // The process or the thread ended.
    }
  }
  return nanoseconds / 1e6;
}
