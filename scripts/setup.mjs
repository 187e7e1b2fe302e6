// @ts-check
// Gets everything that `npm ci` does not: system packages, keytar's native part, Electron. Safe to run
// at any time; does nothing where nothing is missing. Other scripts call `setup` with what they need.
// What is loaded before node_modules is known to be there may import no package.
//   node scripts/setup.mjs [cli|run|test] [--retry]     --retry: ask GitHub again for the official Electron
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ensurePackages, missingPackages } from './lib/apt.mjs';
import { ensureElectron } from './lib/electron.mjs';
import { ensureKeytar } from './lib/keytar.mjs';
import { inProject } from './lib/paths.mjs';
import { runMain, say, SetupError } from './lib/say.mjs';

/** @typedef {'cli' | 'run' | 'test'} Purpose */

/** @type {Record<Purpose, import('./lib/system-packages.mjs').Group[]>} */
const packagesFor = {
  cli: ['keychain'],
  run: ['keychain', 'electron'],
  test: ['keychain', 'electron', 'desktop', 'person', 'comparison'],
};

/** Server programs go only onto a machine whose root runs the tests: a build machine, a container. */
async function ensureServers() {
  if (process.getuid?.() === 0) return ensurePackages(['servers']);
  const missing = process.platform === 'linux' ? missingPackages(['servers']) : [];
  if (missing.length === 0) return;
  say(`Tests that need ${missing.join(', ')} will be skipped; these packages are not installed.`);
}

/**
 * @param {Purpose} purpose
 * @param {{ retry?: boolean }} [options]
 */
export async function setup(purpose, options = {}) {
  if (!existsSync(inProject('node_modules/.package-lock.json'))) {
    throw new SetupError('The npm packages are not installed; run: npm ci');
  }
  await ensurePackages(packagesFor[purpose]);
  if (purpose === 'test') await ensureServers();
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
