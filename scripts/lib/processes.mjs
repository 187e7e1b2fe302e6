// @ts-check
// Background programs of a desktop session: start them, read the line they announce themselves with,
// and end them, together with whatever the session's command left running.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/** Of util-linux: the program that follows dies with the process that started it. */
export const untilParentDies = ['setpriv', '--pdeathsig', 'TERM'];

/**
 * Starts a program in a process group of its own, so that Ctrl-C reaches the command first; it dies
 * with this process at the latest.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @param {ChildProcess[]} started gets the new process
 */
export function startDaemon(program, args, options, started) {
  const [first, ...rest] = [...untilParentDies, program, ...args];
  const child = spawn(/** @type {string} */ (first), rest, { ...options, detached: true });
  child.on('error', () => undefined);
  started.push(child);
  return child;
}

/**
 * The first line a program writes to one of its pipes; undefined if it ends without one.
 * @param {ChildProcess} child
 * @param {number} fd
 * @returns {Promise<string | undefined>}
 */
export async function firstLine(child, fd) {
  const pipe = /** @type {import('node:stream').Readable} */ (child.stdio[fd]);
  for await (const line of createInterface({ input: pipe })) return line;
  return undefined;
}

/** @param {readonly ChildProcess[]} started ended in reverse order */
export async function stopAll(started) {
  for (const child of [...started].reverse()) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) continue;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await Promise.race([exited, sleep(2_000, undefined, { ref: false })]);
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await Promise.race([exited, sleep(2_000, undefined, { ref: false })]);
    }
  }
}

/**
 * Processes that carry this environment variable, which only what the session started can have.
 * @param {string} name
 * @param {string} value
 */
function markedProcesses(name, value) {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      if (!Number.isInteger(pid) || pid === process.pid) return false;
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8')
          .split('\0')
          .includes(`${name}=${value}`);
      } catch {
        return false; // ended meanwhile, or another user's
      }
    });
}

/**
 * @param {string} name
 * @param {string} value
 */
export async function killMarked(name, value) {
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGKILL'])) {
    for (let tries = 0; tries < 20; tries += 1) {
      const pids = markedProcesses(name, value);
      if (pids.length === 0) return;
      if (tries === 0) for (const pid of pids) tryKill(pid, signal);
      await sleep(50);
    }
  }
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function tryKill(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself.
  }
}
