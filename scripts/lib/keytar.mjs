// @ts-check
// keytar's native part. `npm ci` runs no install scripts here, so this one is run by name, once; it
// speaks N-API, so the same file serves Node and every Electron.
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensurePackages } from './apt.mjs';
import { withLock } from './lock.mjs';
import { inProject, cacheRoot } from './paths.mjs';
import { collect } from './run.mjs';
import { say, SetupError } from './say.mjs';

const built = inProject('node_modules/keytar/build/Release/keytar.node');

/** Node's headers where its installer put them, so that node-gyp need not fetch them. */
function headersFolder() {
  const prefix = dirname(dirname(realpathSync(process.execPath)));
  return existsSync(join(prefix, 'include/node/node_api.h')) ? prefix : undefined;
}

function compile() {
  const nodedir = headersFolder();
  return collect('npm', ['run', 'build', '--ignore-scripts=false', '--loglevel=error'], {
    cwd: inProject('node_modules/keytar'),
    shell: process.platform === 'win32',
    env: { ...process.env, ...(nodedir && { npm_config_nodedir: nodedir }) },
  });
}

export async function ensureKeytar() {
  if (existsSync(built)) return;
  await withLock(join(cacheRoot, 'keytar.lock'), async () => {
    if (existsSync(built)) return;
    say('Preparing keytar, the bridge to the keychain (once).');
    const prebuilt = collect(
      process.execPath,
      [inProject('node_modules/prebuild-install/bin.js')],
      {
        cwd: inProject('node_modules/keytar'),
        timeout: 60_000,
      },
    );
    if (prebuilt.code === 0 && existsSync(built)) return;
    await ensurePackages(['build']);
    if (headersFolder() === undefined && process.execPath === '/usr/bin/node') {
      await ensurePackages(['nodeHeaders']);
    }
    const outcome = compile();
    if (outcome.code !== 0 || !existsSync(built)) {
      say(outcome.stdout + outcome.stderr);
      throw new SetupError(
        'keytar could not be compiled; the compiler output is above. It needs a C++ compiler, make, Python 3 and the headers of libsecret and Node.',
      );
    }
  });
}
