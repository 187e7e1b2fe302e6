// @ts-check
// A real GNOME keyring on a session bus of ours.
import { setTimeout as sleep } from 'node:timers/promises';
import { startDaemon } from './processes.mjs';
import { collect } from './run.mjs';
import { SetupError } from './say.mjs';

const password = 'countersign';

/** @param {NodeJS.ProcessEnv} env */
function hasSecretService(env) {
  const call = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/'];
  const method = ['org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets'];
  return collect('dbus-send', [...call, ...method], { env }).stdout.includes('true');
}

/**
 * Starts a keyring daemon and waits until it serves secrets. Unlocked, it makes the login keyring on
 * first use; locked, one that is already in XDG_DATA_HOME stays shut.
 * @param {NodeJS.ProcessEnv} env with DBUS_SESSION_BUS_ADDRESS and an XDG_DATA_HOME of its own
 * @param {import('node:child_process').ChildProcess[]} started
 * @param {{ locked?: boolean }} [options]
 */
export async function startKeyring(env, started, { locked = false } = {}) {
  const keyring = startDaemon(
    'gnome-keyring-daemon',
    ['--foreground', '--components=secrets', ...(locked ? [] : ['--unlock'])],
    { env, stdio: ['pipe', 'ignore', 'ignore'] },
    started,
  );
  keyring.stdin?.end(locked ? '' : password);
  for (let waitedMs = 0; waitedMs < 10_000; waitedMs += 50) {
    if (hasSecretService(env)) return keyring;
    await sleep(50);
  }
  throw new SetupError('The keychain (gnome-keyring-daemon) did not start.');
}
