// Imports, takes back, backs up, restores and exports as fast as it can, and says what it was told is safe:
//   importer FOLDER KEYCHAIN-FOLDER BACKUPS EXPORT SEED [backups]
// With "backups" it imports once, and then does nothing but back up, take back and restore.
// "+name" an import that is in, "?name" one that is being taken back, "-name" one that is, "B id" a backup that was
// compared, "b" one that is being made, "r" one that is being restored. Killed by its test.
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

const [folder = '', keychainFolder = '', backupFolder = '', exportPath = '', seed = '0', mode] =
  process.argv.slice(2);
const isBackupsOnly = mode === 'backups';
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

async function addList(name: string): Promise<void> {
  const view = await calls['transfer.read']({
    jobId: name,
    file: { name: 'list.txt', bytes: listFor(name) },
    companions: [],
  });
  const chosen = view.candidates.map(({ id }) => id);
  await calls['transfer.confirm']({ importId: view.id, chosen });
  say(`+${name}`);
}

async function takeBack(name: string): Promise<void> {
  say(`?${name}`);
  await calls['transfer.undo']({});
  say(`-${name}`);
}

async function backUp(): Promise<void> {
  say('b');
  await calls['backups.now']({});
  say(`B ${await newestBackup()} ${vault.views().length}`);
}

/** From the backup that was just made; false where all of it is there. */
async function restore(name: string): Promise<boolean> {
  say('r');
  const restored = await calls['backups.read']({ id: await newestBackup(), jobId: `${name}r` });
  const fresh = restored.candidates.filter(({ status }) => status === 'new');
  if (fresh.length === 0) return false;
  say(`?${name}`);
  await calls['transfer.confirm']({ importId: restored.id, chosen: fresh.map(({ id }) => id) });
  say(`+${name}`);
  return true;
}

say('ready');
if (isBackupsOnly) await addList(`n${seed}`);
for (let round = 0; ; round += 1) {
  const name = isBackupsOnly ? `n${seed}` : `n${seed}x${round}`;
  if (!isBackupsOnly) await addList(name);
  await backUp();
  if (!isBackupsOnly) {
    await calls['transfer.export']({
      format: 'otpauth-uri-list',
      entryIds: vault.views().map(({ id }) => id),
      protection: { kind: 'plain' },
    });
  }
  await takeBack(name);
  if (isBackupsOnly) await restore(name);
  else if (round % 2 === 0 && (await restore(name))) await takeBack(name);
}
