// A data folder with a vault of so many entries, and the built app started on it. Used by the benchmarks of the app.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createLog } from '../../src/main/log.ts';
import { firstState } from '../../src/main/first-state.ts';
import { createStateStore } from '../../src/main/state.ts';
import { createKeychain } from '../../src/main/vault/keychain.ts';
import { createVault } from '../../src/main/vault/vault.ts';
import { startElectron, type Started } from './electron.ts';

const service = `Countersign bench ${process.pid}`;

/** A data folder whose vault holds so many entries, its key in the session's keychain. */
export async function folderWith(entries: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const vault = createVault({
    dataFolder: folder,
    keychain: createKeychain({ service, platform: process.platform }),
    state: createStateStore(firstState()),
    log: createLog(() => undefined),
    now: Date.now,
    appVersion: 'bench',
  });
  await vault.start();
  await vault.create();
  await vault.session().recovery.skip();
  await vault.commit({
    add: Array.from({ length: entries }, (_, index) => ({
      entry: {
        issuer: `Issuer ${index}`,
        account: `user${index}@example.org`,
        token: {
          type: 'totp',
          secret: crypto.getRandomValues(new Uint8Array(20)),
          algorithm: 'SHA1',
          digits: 6,
          periodSeconds: 30,
        },
      },
    })),
  });
  await vault.close();
  return folder;
}

const knobs = { COUNTERSIGN_TEST: JSON.stringify({ keychainService: service }) };

export const startOurs = (folder: string): Promise<Started> =>
  startElectron([`--user-data-dir=${folder}`, resolve('.')], { ...process.env, ...knobs });
