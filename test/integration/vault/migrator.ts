// Opens a vault of the made-up older version again and again, each time from the same old file, and says a line when
// it is ready and one after each. Killed by its test:  migrator FOLDER KEYCHAIN-FOLDER OLD-FILE
import { copyFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createLog } from '../../../src/main/log.ts';
import { firstState } from '../../../src/main/first-state.ts';
import { createStateStore } from '../../../src/main/state.ts';
import { createVault } from '../../../src/main/vault/vault.ts';
import { createFileKeychain } from './file-keychain.ts';
import { olderFormat } from './older-format.ts';

const [folder = '', keychainFolder = '', oldFile = ''] = process.argv.slice(2);
const vault = createVault({
  dataFolder: folder,
  keychain: createFileKeychain(keychainFolder),
  state: createStateStore(firstState()),
  log: createLog(() => undefined),
  now: Date.now,
  appVersion: '2.0.0',
  olderFormats: [olderFormat],
});
writeSync(1, 'ready\n');
for (;;) {
  await vault.start();
  writeSync(1, `${vault.views().length}\n`);
  await vault.lock();
  // As if the folder had been brought back from before the update.
  rmSync(join(folder, 'vault', 'older-versions'), { recursive: true, force: true });
  copyFileSync(oldFile, join(folder, 'old-again'));
  renameSync(join(folder, 'old-again'), join(folder, 'vault', 'countersign.vault'));
}
