// @ts-check
// An X display in memory (Xvfb) that only its own session may draw on.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { firstLine, startDaemon } from './processes.mjs';
import { collect } from './run.mjs';
import { SetupError } from './say.mjs';

/**
 * @param {string} folder a private folder for the display's key
 * @param {string} screen `1920x1080x24`
 * @param {NodeJS.ProcessEnv} env
 * @param {import('node:child_process').ChildProcess[]} started
 * @returns {Promise<{ DISPLAY: string, XAUTHORITY: string }>}
 */
export async function startDisplay(folder, screen, env, started) {
  const keyFile = join(folder, 'xauthority');
  const key = randomBytes(16).toString('hex');
  // Xvfb reads every key of the file whatever its display; clients look for theirs, added below.
  addKey(keyFile, ':0', key, env);
  const server = startDaemon(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-auth', keyFile, '-noreset'],
    { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
    started,
  );
  const number = await firstLine(server, 3);
  if (number === undefined) throw new SetupError('The virtual display (Xvfb) did not start.');
  const display = `:${number}`;
  if (display !== ':0') addKey(keyFile, display, key, env);
  return { DISPLAY: display, XAUTHORITY: keyFile };
}

/**
 * @param {string} file
 * @param {string} display
 * @param {string} key
 * @param {NodeJS.ProcessEnv} env
 */
function addKey(file, display, key, env) {
  const added = collect('xauth', ['-q', '-f', file, 'add', display, '.', key], { env });
  if (added.code !== 0)
    throw new SetupError(`xauth could not write ${file}: ${added.stderr.trim()}`);
}
