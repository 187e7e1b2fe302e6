// Imports, restores, backs up and converts as fast as it can, and says what it was told is safe. Killed by its test:
//   mover FOLDER KEYCHAIN-FOLDER BACKUP-FOLDER KEY ROUND
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../../../src/main/disk.ts';
import { createLog } from '../../../src/main/log.ts';
import { createStateStore } from '../../../src/main/state.ts';
import { backUpInto } from '../../../src/main/transfer-calls/backup-folder.ts';
import { readBytes } from '../../../src/main/transfer/read.ts';
import { otpauthListWriter } from '../../../src/main/transfer/writers/otpauth-list.ts';
import { createVault } from '../../../src/main/vault/vault.ts';
import type { AppState } from '../../../src/shared/ipc/state.ts';
import type { Entry } from '../../../src/shared/model.ts';
import { createFileKeychain } from './file-keychain.ts';
import { slotOf } from './backup-slot.ts';

const [folder = '', keychainFolder = '', backupFolder = '', key = '', round = '0'] =
  process.argv.slice(2);
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};
const vault = createVault({
  dataFolder: folder,
  keychain: createFileKeychain(keychainFolder),
  state: createStateStore({ vault: { step: 'loading' }, entries: [] } as unknown as AppState),
  log: createLog(() => undefined),
  now: Date.now,
  appVersion: '1.0.0',
});
await vault.start();
if (!vault.isOpen()) await vault.create();
say('ready');
const atMs = Date.UTC(2030, 0, 1) + Number(round) * 3_600_000;
for (let turn = 0; ; turn += 1) {
  const entries = Array.from({ length: 25 }, (_, at): Entry => {
    const secret = Buffer.from(`${round}-${turn}-${at}`.padEnd(20, '.'));
    const token = {
      type: 'totp',
      secret,
      algorithm: 'SHA1',
      digits: 6,
      periodSeconds: 30,
    } as const;
    return { token, issuer: `${round}-${turn}`, account: String(at) };
  });
  const text = (await otpauthListWriter.write(entries)).files[0]?.bytes ?? new Uint8Array();
  const read = await readBytes(text);
  // What the import commits: all rows in one step.
  await vault.commit({ add: read.entries.map((entry) => ({ entry })) });
  say(`+${round}-${turn}`);
  const all = vault.views().map(({ id, issuer, account }): Entry => ({
    issuer,
    account,
    token: vault.withToken(id, (token) => ({ ...token, secret: Uint8Array.from(token.secret) })),
  }));
  const place = { folder: backupFolder, vaultName: 'abcdef', keep: 3 };
  await backUpInto(place, all, slotOf(Buffer.from(key, 'hex')), atMs + turn * 1_000);
  say(`b${all.length}`);
  await writeAtomically(join(backupFolder, 'converted.txt'), text);
  if (turn % 3 === 2) {
    // A restore: the old entries go and those of the file come, in one step.
    const remove = vault.views().map(({ id }) => id);
    await vault.commit({ remove, add: entries.map((entry) => ({ entry })) });
    say('restored');
  }
}
