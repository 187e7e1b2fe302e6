// @ts-check
// The folders the scripts know: the project and its cache.
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** What the scripts fetch or build outside the project; may be deleted at any time. */
export const cacheRoot = join(
  process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'),
  'countersign',
);

/** @param {...string} parts */
export function inProject(...parts) {
  return join(projectRoot, ...parts);
}
