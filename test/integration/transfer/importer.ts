// Imports, takes back, backs up, restores and exports as fast as it can, and says what it was told is safe:
//   importer FOLDER KEYCHAIN-FOLDER BACKUPS EXPORT SEED
// "+name" an import that is in, "?name" one that is being taken back, "-name" one that is, "B id" a backup that was
// compared. Killed by its test.
import { writeSync } from 'node:fs';
import { createLog } from '../../../src/main/log.ts';
import { firstState } from '../../../src/main/first-state.ts';
import { createStateStore } from '../../../src/main/state.ts';
import { createTransferHandlers } from '../../../src/main/transfer-calls/handlers.ts';
import { readBytes } from '../../../src/main/transfer/read.ts';
import { createVault } from '../../../src/main/vault/vault.ts';
import { encodeBase32 } from '../../../src/shared/otp/base32.ts';
import { createFileKeychain } from '../vault/file-keychain.ts';

const perImport = 40;

const [folder = '', keychainFolder = '', backupFolder = '', exportPath = '', seed = '0'] =
  process.argv.slice(2);
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
  appVersion: '1.0.0',
});
await vault.start();
if (!vault.isOpen()) await vault.create();

// A second a backup: their names have the time.
let nowMs = Date.UTC(2026, 0, 1) + Number(seed) * 1_000_000;
const calls = createTransferHandlers({
  vault,
  now: () => (nowMs += 1000),
  readFile: (bytes, options) => readBytes(bytes, options),
  savePath: () => Promise.resolve(exportPath),
  chooseFolder: () => Promise.resolve(backupFolder),
  onEntriesChanged: () => undefined,
  showBackups: () => undefined,
  printPage: () => Promise.resolve(false),
  pageToPdf: () => Promise.resolve(new Uint8Array()),
});

const listFor = (name: string): Uint8Array =>
  Buffer.from(
    Array.from({ length: perImport }, (_, index) => {
      const secret = encodeBase32(Buffer.from(`${name}-${index}`.padEnd(20, '.')));
      return `otpauth://totp/${name}:${index}?secret=${secret}&issuer=${name}`;
    }).join('\n'),
  );
const newestBackup = async (): Promise<string> =>
  (await calls['backups.list']({})).files[0]?.id ?? '';

if (vault.document('backups') === undefined) {
  await calls['backups.start']({ password: 'correct horse', keep: 3 });
}
say('ready');
for (let round = 0; ; round += 1) {
  const name = `n${seed}x${round}`;
  const view = await calls['transfer.read']({
    jobId: name,
    file: { name: 'list.txt', bytes: listFor(name) },
    companions: [],
  });
  const chosen = view.candidates.map(({ id }) => id);
  await calls['transfer.confirm']({ importId: view.id, chosen });
  say(`+${name}`);
  await calls['backups.now']({});
  say(`B ${await newestBackup()} ${vault.views().length}`);
  await calls['transfer.export']({
    format: 'otpauth-uri-list',
    entryIds: vault.views().map(({ id }) => id),
    protection: { kind: 'plain' },
  });
  say(`?${name}`);
  await calls['transfer.undo']({});
  say(`-${name}`);
  if (round % 2 === 1) continue;
  // Back again, from the backup that was just made.
  const restored = await calls['backups.read']({ id: await newestBackup(), jobId: `${name}r` });
  const fresh = restored.candidates.filter(({ status }) => status === 'new');
  if (fresh.length === 0) continue;
  say(`?${name}`);
  await calls['transfer.confirm']({ importId: restored.id, chosen: fresh.map(({ id }) => id) });
  say(`+${name}`);
  say(`?${name}`);
  await calls['transfer.undo']({});
  say(`-${name}`);
}
