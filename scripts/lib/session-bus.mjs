// @ts-check
// A session bus of its own, for the desktop session and for tests that need a keychain in a certain
// state. Never the user's own bus.
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstLine, startDaemon } from './processes.mjs';
import { SetupError } from './say.mjs';

const installedServices = '/usr/share/dbus-1/services';

/**
 * A bus that starts only the named services when they are asked for.
 * @param {string} folder
 * @param {readonly string[]} services
 */
function writeConfig(folder, services) {
  const serviceFolder = join(folder, 'bus-services');
  mkdirSync(serviceFolder);
  for (const name of services) {
    symlinkSync(join(installedServices, `${name}.service`), join(serviceFolder, `${name}.service`));
  }
  const file = join(folder, 'bus.conf');
  writeFileSync(
    file,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${join(folder, 'bus')}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${serviceFolder}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`,
  );
  return file;
}

/**
 * @param {NodeJS.ProcessEnv} env with an XDG_RUNTIME_DIR of its own, which the bus lives in
 * @param {import('node:child_process').ChildProcess[]} started
 * @param {{ services?: readonly string[] }} [options] services: start only these on demand; without it, all
 *   that are installed
 * @returns {Promise<{ DBUS_SESSION_BUS_ADDRESS: string }>}
 */
export async function startBus(env, started, { services } = {}) {
  const folder = /** @type {string} */ (env['XDG_RUNTIME_DIR']);
  const settings = services
    ? [`--config-file=${writeConfig(folder, services)}`]
    : ['--session', `--address=unix:path=${join(folder, 'bus')}`];
  const bus = startDaemon(
    'dbus-daemon',
    [...settings, '--nofork', '--nopidfile', '--print-address=3'],
    { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
    started,
  );
  const address = await firstLine(bus, 3);
  if (address === undefined) throw new SetupError('The session bus (dbus-daemon) did not start.');
  return { DBUS_SESSION_BUS_ADDRESS: address };
}
