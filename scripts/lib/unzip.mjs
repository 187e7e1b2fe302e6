// @ts-check
// Unpacks part of a zip file into a folder.
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/**
 * @param {string} zipFile
 * @param {string} folder
 * @param {(name: string) => string | undefined} place where a file goes below `folder`; undefined leaves it out
 */
export async function unzip(zipFile, folder, place) {
  const { default: yauzl } = await import('yauzl');
  const zip = await yauzl.openPromise(zipFile);
  // yauzl refuses names that are absolute or climb out of the folder.
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.endsWith('/') ? undefined : place(entry.fileName);
    if (name === undefined) continue;
    const target = join(folder, name);
    mkdirSync(dirname(target), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(
      await zip.openReadStreamPromise(entry),
      createWriteStream(target, { mode: mode || 0o644 }),
    );
  }
}
