// Writes into the vault as fast as it can and says what it was told is safe, one line a change:
//   writer FOLDER KEYCHAIN-FOLDER SEED
// "+name" an entry that was added, "-name" one that was removed, "=document-content". Killed by its test.
import { writeSync } from 'node:fs';
import { createLog } from '../../../src/main/log.ts';
import { firstState } from '../../../src/main/first-state.ts';
import { createStateStore } from '../../../src/main/state.ts';
import { createVault } from '../../../src/main/vault/vault.ts';
import { createFileKeychain } from './file-keychain.ts';

const [folder = '', keychainFolder = '', seed = '0'] = process.argv.slice(2);
/** Synchronous: what was said before the kill was said. */
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

const vault = createVault({
  dataFolder: folder,
  keychain: createFileKeychain(keychainFolder),
  state: createStateStore(firstState()),
  log: createLog((line) => process.stderr.write(`${line}\n`)),
  now: Date.now,
  // Every other run is an "update": its first change writes the whole file anew.
  appVersion: Number(seed) % 2 === 0 ? '1.0.0' : '1.0.1',
});

await vault.start();
if (!vault.isOpen()) await vault.create();
say('ready');
for (let round = 0; ; round += 1) {
  const name = `${seed}-${round}`;
  // Some changes are large enough to have the file written anew instead of appended to.
  const note = round % 5 === 4 ? 'x'.repeat(60_000) : '';
  const { ids } = await vault.commit({
    add: [
      {
        entry: {
          token: {
            type: 'totp',
            secret: Buffer.from(name.padEnd(20, '.')),
            algorithm: 'SHA1',
            digits: 6,
            periodSeconds: 30,
          },
          issuer: name,
          account: '',
          note,
        },
      },
    ],
    documents: { last: name },
  });
  say(`+${name}`);
  const old = vault.views().find(({ issuer }) => issuer !== name);
  if (round % 3 === 2 && old !== undefined) {
    say(`?${old.issuer}`);
    await vault.commit({ remove: [old.id] });
    say(`-${old.issuer}`);
  }
  if (round % 7 === 6 && ids[0] !== undefined) {
    await vault.session().recovery.make();
    say('slots');
  }
}
