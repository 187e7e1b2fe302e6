// @ts-check
// Child processes: run one to its end with the terminal, or collect what it prints.
import { spawn, spawnSync } from 'node:child_process';

/** @typedef {{ code: number, stdout: string, stderr: string }} Outcome */

/**
 * Runs a program to its end and collects its output; a program that is not installed is code 127.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnSyncOptions} [options]
 * @returns {Outcome}
 */
export function collect(command, args, options = {}) {
  const result = spawnSync(command, [...args], {
    maxBuffer: 64 << 20,
    ...options,
    encoding: 'utf8',
  });
  if (result.error && result.status === null) {
    return { code: 127, stdout: '', stderr: String(result.error.message) };
  }
  return { code: result.status ?? 1, stdout: result.stdout, stderr: result.stderr };
}

/**
 * Runs a program with this terminal and resolves with its exit code. Interrupts are handed to it and
 * awaited, so that it can clean up before we return.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { stdio: 'inherit', ...options });
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      // The terminal gives Ctrl-C to every process itself; twice means "at once" to many programs.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    const done = () => {
      for (const signal of signals) process.off(signal, forward);
    };
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      done();
      resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1));
    });
  });
}
