// @ts-check
// A private session bus and a real GNOME keyring on it, for the desktop session and for tests that
// need a keychain in a certain state. Never touches the user's own bus or keyring.
import { setTimeout as sleep } from 'node:timers/promises';
import { firstLine, startDaemon } from './processes.mjs';
import { collect } from './run.mjs';
import { SetupError } from './say.mjs';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/**
 * @param {NodeJS.ProcessEnv} env with XDG_RUNTIME_DIR and XDG_DATA_HOME of its own
 * @param {ChildProcess[]} started
 * @param {{ activation?: boolean }} [options] activation: whether the bus starts installed services when
 *   they are asked for; without it a keyring that nobody started stays absent
 * @returns {Promise<{ DBUS_SESSION_BUS_ADDRESS: string }>}
 */
export async function startBus(env, started, { activation = true } = {}) {
  const bus = startDaemon(
    'dbus-daemon',
    ['--session', '--nofork', '--nopidfile', '--print-address=3'],
    {
      env: activation ? env : { ...env, XDG_DATA_DIRS: '/nonexistent' },
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
    started,
  );
  const address = await firstLine(bus, 3);
  if (address === undefined) throw new SetupError('The session bus (dbus-daemon) did not start.');
  return { DBUS_SESSION_BUS_ADDRESS: address };
}

/** @param {NodeJS.ProcessEnv} env */
function hasSecretService(env) {
  const call = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/'];
  const method = ['org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets'];
  return collect('dbus-send', [...call, ...method], { env }).stdout.includes('true');
}

/**
 * Starts a keyring daemon and waits until it serves secrets. With a password it is unlocked (and made
 * on first use); without one, an existing keyring in XDG_DATA_HOME stays locked.
 * @param {NodeJS.ProcessEnv} env with DBUS_SESSION_BUS_ADDRESS
 * @param {ChildProcess[]} started
 * @param {{ password?: string | undefined }} [options]
 */
export async function startKeyring(env, started, { password = 'countersign' } = {}) {
  const unlock = password === '' ? [] : ['--unlock'];
  const keyring = startDaemon(
    'gnome-keyring-daemon',
    ['--foreground', '--components=secrets', ...unlock],
    { env, stdio: ['pipe', 'ignore', 'ignore'] },
    started,
  );
  keyring.stdin?.end(password);
  for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 50) {
    if (hasSecretService(env)) return keyring;
    await sleep(50);
  }
  throw new SetupError('The keychain (gnome-keyring-daemon) did not start.');
}
