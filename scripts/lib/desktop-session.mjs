// @ts-check
// A desktop without a desktop: runs a command with a display, a session bus and an unlocked keychain
// of its own, and takes everything down afterwards. Run as root, all of it lives in one user namespace
// (see ordinary-user.mjs), because the session bus only trusts its own user.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startKeyring } from './keyring.mjs';
import { announceFooting, findFooting } from './ordinary-user.mjs';
import { killMarked, stopAll, untilParentDies } from './processes.mjs';
import { run } from './run.mjs';
import { runMain } from './say.mjs';
import { startBus } from './session-bus.mjs';
import { startDisplay } from './virtual-display.mjs';

const thisFile = fileURLToPath(import.meta.url);
const defaultScreen = '1920x1080x24';

/**
 * Runs a command in a desktop session of its own; resolves with its exit code. Inside another desktop
 * session it joins that one.
 * @param {readonly string[]} command
 * @param {{ env?: NodeJS.ProcessEnv, screen?: string }} [options]
 */
export async function runInDesktopSession(
  command,
  { env = process.env, screen = defaultScreen } = {},
) {
  const [program, ...args] = command;
  if (process.platform !== 'linux' || env['COUNTERSIGN_SESSION']) {
    return run(/** @type {string} */ (program), args, { env });
  }
  const footing = findFooting();
  announceFooting(footing);
  const inside = [...untilParentDies, process.execPath, thisFile, screen, ...command];
  const [first, ...rest] = [...footing.prefix, ...inside];
  return run(/** @type {string} */ (first), rest, {
    env: { ...env, COUNTERSIGN_NO_SANDBOX: footing.sandbox ? '' : '1' },
  });
}

/**
 * The session itself, already running as the ordinary user.
 * @param {string} screen
 * @param {readonly string[]} command
 */
async function session(screen, command) {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-session-'));
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...process.env,
    COUNTERSIGN_SESSION: folder,
    XDG_CACHE_HOME: process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'),
    NO_AT_BRIDGE: '1',
  };
  delete env['WAYLAND_DISPLAY'];
  const places = {
    XDG_RUNTIME_DIR: 'runtime',
    XDG_DATA_HOME: 'data',
    XDG_CONFIG_HOME: 'config',
    XDG_STATE_HOME: 'state',
    TMPDIR: 'tmp',
  };
  for (const [name, place] of Object.entries(places)) {
    env[name] = join(folder, place);
    mkdirSync(join(folder, place), { mode: 0o700 });
  }
  /** @type {import('node:child_process').ChildProcess[]} */
  const started = [];
  // An interrupt while the session starts must not skip the taking down.
  let interrupted = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => (interrupted = true));
  try {
    Object.assign(env, await startDisplay(folder, screen, env, started));
    Object.assign(env, await startBus(env, started));
    await startKeyring(env, started);
    if (interrupted) return 130;
    const [program, ...args] = command;
    return await run(/** @type {string} */ (program), args, { env });
  } finally {
    await killMarked('COUNTERSIGN_SESSION', folder);
    await stopAll(started);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

if (process.argv[1] === thisFile) {
  const [screen, ...command] = process.argv.slice(2);
  await runMain(() => session(screen ?? defaultScreen, command));
}
