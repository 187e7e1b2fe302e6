// @ts-check
// npm start: gets what is missing, builds if need be, and opens the app. Arguments go to the app
// (`npm start -- otpauth://...`). Without a display it plays the tour instead.
import { createRequire } from 'node:module';
import { buildIfStale } from './lib/build.mjs';
import { announceFooting, findFooting } from './lib/ordinary-user.mjs';
import { inProject } from './lib/paths.mjs';
import { runPictures } from './lib/playwright.mjs';
import { collect, run } from './lib/run.mjs';
import { runMain, say } from './lib/say.mjs';
import { setup } from './setup.mjs';

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** The app explains a missing keychain itself; the terminal says what to install. */
function hintAtKeychain() {
  if (process.platform !== 'linux') return;
  const names = ['ListNames', 'ListActivatableNames'].map((method) =>
    collect('dbus-send', [
      ...['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/'],
      `org.freedesktop.DBus.${method}`,
    ]),
  );
  if (
    names.some(({ code, stdout }) => code === 127 || stdout.includes('org.freedesktop.secrets'))
  ) {
    return;
  }
  say(
    'No keychain answers in this session (GNOME Keyring or KWallet); the app will say what that means. To have one: apt-get install gnome-keyring, then log in again.',
  );
}

/**
 * The session bus only trusts its own user, so root with a bus keeps its keychain and loses the
 * sandbox; root without one takes the namespace.
 */
function footingForStart() {
  const rootWithBus = process.getuid?.() === 0 && process.env['DBUS_SESSION_BUS_ADDRESS'];
  const footing = rootWithBus ? { prefix: [], sandbox: false } : findFooting();
  announceFooting(footing);
  return footing;
}

await runMain(async () => {
  if (!hasDisplay()) {
    say(
      'There is no display here (neither $DISPLAY nor $WAYLAND_DISPLAY is set), so the tour plays on a virtual one; its pictures go to tour/.',
    );
    return runPictures('tour');
  }
  await setup('run');
  await buildIfStale();
  hintAtKeychain();
  const footing = footingForStart();
  const electron = /** @type {string} */ (createRequire(import.meta.url)('electron'));
  const switches = footing.sandbox ? [] : ['--no-sandbox'];
  const command = [...footing.prefix, electron, ...switches, inProject(), ...process.argv.slice(2)];
  const [program, ...args] = command;
  return run(/** @type {string} */ (program), args);
});
