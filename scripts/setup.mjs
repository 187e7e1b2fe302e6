// @ts-check
// Gets everything that `npm ci` does not: system packages, keytar's native part, Electron. Safe to run
// at any time; does nothing where nothing is missing. Other scripts call `setup` with what they need.
//   node scripts/setup.mjs [cli|run|test] [--retry]     --retry: ask GitHub again for the official Electron
import { pathToFileURL } from 'node:url';
import { ensurePackages } from './lib/apt.mjs';
import { ensureElectron } from './lib/electron.mjs';
import { ensureKeytar } from './lib/keytar.mjs';
import { runMain, SetupError } from './lib/say.mjs';

/** @typedef {'cli' | 'run' | 'test'} Purpose */

/** @type {Record<Purpose, import('./lib/system-packages.mjs').Group[]>} */
const packagesFor = {
  cli: ['keychain'],
  run: ['keychain', 'electron'],
  test: ['keychain', 'electron', 'desktop', 'e2e'],
};

/**
 * @param {Purpose} purpose
 * @param {{ retry?: boolean }} [options]
 */
export async function setup(purpose, options = {}) {
  await ensurePackages(packagesFor[purpose]);
  await ensureKeytar();
  if (purpose !== 'cli') await ensureElectron(options);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runMain(async () => {
    const args = process.argv.slice(2);
    const purpose = args.find((arg) => !arg.startsWith('-')) ?? 'run';
    if (!(purpose in packagesFor)) {
      throw new SetupError(
        `Unknown purpose "${purpose}"; use one of: ${Object.keys(packagesFor).join(', ')}`,
      );
    }
    await setup(/** @type {Purpose} */ (purpose), { retry: args.includes('--retry') });
  });
}
