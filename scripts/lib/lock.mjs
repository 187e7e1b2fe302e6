// @ts-check
// One setup at a time: a lock file whose owner touches it every two seconds. Freshness, not the
// process id, tells whether the owner lives, because ids mean nothing across containers.
import { mkdirSync, openSync, closeSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './say.mjs';

const staleAfterMs = 30_000;

/** @param {string} file */
function take(file) {
  try {
    closeSync(openSync(file, 'wx'));
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} file */
function isStale(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs > staleAfterMs;
}

/**
 * Runs `work` while holding the lock; whoever comes second waits and then finds the work done.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  for (let waits = 0; !take(file); waits += 1) {
    if (waits === 4) say('Waiting for another setup of Countersign to finish.');
    if (isStale(file)) rmSync(file, { force: true });
    else await sleep(500);
  }
  const heartbeat = setInterval(() => utimesSync(file, new Date(), new Date()), 2_000);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    rmSync(file, { force: true });
  }
}
