// @ts-check
// Chromium's sandbox refuses root. Where we are root (containers, build machines) the app runs inside a
// user namespace in which the same files belong to an ordinary user, so that the real sandbox stays on.
import { existsSync, readFileSync } from 'node:fs';
import { collect } from './run.mjs';
import { say } from './say.mjs';

/** An account that every Linux has; programs that look their user up must find one. */
const userName = 'nobody';

/** What Chromium does first of all when it sandboxes a window. */
const chromiumNeeds = ['unshare', '--user', '--map-root-user', '--pid', '--net', '--fork', 'true'];

/** @param {readonly string[]} command */
function works(command) {
  const [program, ...args] = command;
  return collect(/** @type {string} */ (program), args, { timeout: 10_000 }).code === 0;
}

function namespaceCommand() {
  const ids = ['-u', '-g'].map((flag) => collect('id', [flag, userName]).stdout.trim());
  return ['unshare', '--user', `--map-user=${ids[0]}`, `--map-group=${ids[1]}`];
}

/**
 * @typedef {{ prefix: readonly string[], sandbox: boolean }} Footing
 *   prefix: words to put before a command so that it runs as an ordinary user;
 *   sandbox: whether Chromium's sandbox works for it
 */

/** @returns {Footing} */
export function findFooting() {
  if (process.platform !== 'linux') return { prefix: [], sandbox: true };
  if (process.getuid?.() !== 0) return { prefix: [], sandbox: works(chromiumNeeds) };
  const prefix = namespaceCommand();
  return works([...prefix, ...chromiumNeeds])
    ? { prefix, sandbox: true }
    : { prefix: [], sandbox: false };
}

/** Ubuntu forbids namespaces by a setting that its owner may change; others by how they are built. */
function remedy() {
  const setting = 'kernel.apparmor_restrict_unprivileged_userns';
  const file = `/proc/sys/${setting.replaceAll('.', '/')}`;
  if (!existsSync(file) || readFileSync(file, 'utf8').trim() !== '1') return '';
  return ` To have it: sudo sysctl -w ${setting}=0`;
}

/** @param {Footing} footing */
export function announceFooting(footing) {
  if (footing.sandbox) return;
  say(
    process.getuid?.() === 0
      ? 'Electron runs as root here, and so without its sandbox (--no-sandbox). Run as an ordinary user to have it.'
      : `This system forbids the user namespaces that the sandbox of Electron needs, so it runs here without it (--no-sandbox).${remedy()}`,
  );
}
