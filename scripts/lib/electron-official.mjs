// @ts-check
// Electron from its own makers: fetched from GitHub (or ELECTRON_MIRROR) by the electron package's own
// install.js, which checks it against the hashes shipped in that package.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { cacheRoot, inProject } from './paths.mjs';
import { collect } from './run.mjs';
import { say } from './say.mjs';

/** A network without GitHub is not asked again at every start. */
const retryAfterMs = 12 * 60 * 60 * 1000;
const failureFile = join(cacheRoot, 'electron-fetch-failed');

function manifest() {
  const file = inProject('node_modules/electron/package.json');
  return /** @type {{ version: string }} */ (JSON.parse(readFileSync(file, 'utf8')));
}

export function officialVersion() {
  return manifest().version;
}

function hasOfficial() {
  const folder = inProject('node_modules/electron');
  const versionFile = join(folder, 'dist/version');
  return (
    existsSync(versionFile) &&
    existsSync(join(folder, 'path.txt')) &&
    readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') === manifest().version
  );
}

function failedLately() {
  const stat = statSync(failureFile, { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs < retryAfterMs;
}

/** Electron's fetcher ignores proxies unless told otherwise. */
function fetchEnvironment() {
  const names = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];
  const environment = { ...process.env };
  if (names.some((name) => process.env[name])) environment['ELECTRON_GET_USE_PROXY'] = 'true';
  delete environment['ELECTRON_OVERRIDE_DIST_PATH'];
  return environment;
}

/**
 * Fetches the official Electron if it is not there. Resolves with false where it cannot be fetched.
 * @param {{ retry: boolean }} options retry: ask again although it failed lately
 */
export async function ensureOfficial({ retry }) {
  if (hasOfficial()) return true;
  if (!retry && failedLately()) return false;
  return withLock(join(cacheRoot, 'electron-fetch.lock'), async () => {
    if (hasOfficial()) return true;
    if (!retry && failedLately()) return false;
    say(`Fetching Electron ${officialVersion()} (once).`);
    const outcome = collect(process.execPath, [inProject('node_modules/electron/install.js')], {
      env: fetchEnvironment(),
      timeout: 15 * 60 * 1000,
    });
    if (outcome.code === 0 && hasOfficial()) {
      rmSync(failureFile, { force: true });
      return true;
    }
    mkdirSync(cacheRoot, { recursive: true });
    writeFileSync(failureFile, outcome.stderr);
    return false;
  });
}
