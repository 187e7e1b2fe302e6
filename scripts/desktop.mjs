// @ts-check
// Runs any command in a desktop session of its own (display, session bus, unlocked keychain):
//   node scripts/desktop.mjs [--screen 1280x800x24] -- COMMAND [ARGUMENTS]
import { runInDesktopSession } from './lib/desktop-session.mjs';
import { runMain, SetupError } from './lib/say.mjs';
import { setup } from './setup.mjs';

await runMain(async () => {
  const args = process.argv.slice(2);
  const screen = args[0] === '--screen' ? args.splice(0, 2)[1] : undefined;
  if (args[0] === '--') args.shift();
  if (args.length === 0) {
    throw new SetupError('Name the command to run: node scripts/desktop.mjs -- COMMAND');
  }
  await setup('test');
  return runInDesktopSession(args, screen === undefined ? {} : { screen });
});
