// @ts-check
// Builds the app when what is in out/ is older than its sources. Everything the build says goes to
// stderr; `quiet` shows it only when the build fails.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { inProject } from './paths.mjs';
import { collect, run } from './run.mjs';
import { say, SetupError } from './say.mjs';

const sources = ['src', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
/** One product of each part of the build. */
const products = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

/**
 * Folders count too: a file that was deleted changes its folder.
 * @param {string} path
 * @returns {number}
 */
function newestBelow(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestBelow(join(path, name))));
}

function isStale() {
  const files = products.map((product) => inProject(product));
  if (!files.every((file) => existsSync(file))) return true;
  const builtAtMs = Math.min(...files.map((file) => statSync(file).mtimeMs));
  return Math.max(...sources.map((source) => newestBelow(inProject(source)))) > builtAtMs;
}

/** @param {{ quiet?: boolean }} [options] */
export async function buildIfStale({ quiet = false } = {}) {
  if (!isStale()) return;
  await withLock(inProject('node_modules/.countersign-build.lock'), async () => {
    if (!isStale()) return;
    const args = [inProject('node_modules/electron-vite/bin/electron-vite.js'), 'build'];
    const env = { ...process.env, NODE_ENV: 'production' };
    const cwd = inProject();
    if (!quiet) {
      const code = await run(process.execPath, args, { cwd, env, stdio: ['ignore', 2, 2] });
      if (code !== 0) throw new SetupError('The build failed; what is wrong stands above.');
      return;
    }
    const outcome = collect(process.execPath, args, { cwd, env });
    if (outcome.code === 0) return;
    say(outcome.stdout + outcome.stderr);
    throw new SetupError('The build failed; what is wrong stands above.');
  });
}
