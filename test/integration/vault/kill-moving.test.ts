// kill -9 during import, restore, backup and export, 200 times: the vault opens with whole imports only, every backup
// there is opens and is complete, and an exported file is one whole file or none.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBackupWithKey } from '../../../src/main/transfer/readers/countersign-backup.ts';
import { makeVault } from '../../unit/main/vault/make-vault.ts';
import { createFileKeychain } from './file-keychain.ts';
import { buildPrograms, removePrograms, runProgram } from './programs.ts';

const kills = 200;
const folder = mkdtempSync(join(tmpdir(), 'countersign-kill-moving-'));
const keychainFolder = join(folder, 'keychain');
const backupFolder = join(folder, 'backups');
const key = randomBytes(32);

beforeAll(async () => {
  mkdirSync(backupFolder);
  await buildPrograms();
});
afterAll(() => {
  removePrograms();
  rmSync(folder, { recursive: true, force: true });
});

it(`survives ${kills} kills`, async () => {
  let imported = 0;
  let restored = 0;
  let backedUp = 0;
  for (let round = 0; round < kills; round += 1) {
    const args = [folder, keychainFolder, backupFolder, key.toString('hex'), String(round)];
    const mover = runProgram('mover', args);
    // So many steps are done first, on any machine; then it is killed within one.
    while (mover.lines().length < 1 + (round % 8)) {
      if (mover.child.exitCode !== null) throw new Error('The mover ended by itself.');
      await sleep(2);
    }
    await sleep((round * 7) % 40);
    mover.child.kill('SIGKILL');
    expect(await mover.ended).toBeNull();
    const lines = mover.lines();
    imported += lines.filter((line) => line.startsWith('+')).length;
    restored += lines.filter((line) => line === 'restored').length;
    backedUp += lines.filter((line) => line.startsWith('b')).length;

    const { vault, state } = makeVault({ folder, keychain: createFileKeychain(keychainFolder) });
    await vault.start();
    expect(state.get().vault).toMatchObject({ step: 'open', readOnly: false, damaged: [] });
    const rows = new Map<string, number>();
    for (const { issuer } of vault.views()) rows.set(issuer, (rows.get(issuer) ?? 0) + 1);
    expect([...rows.values()].every((count) => count === 25)).toBe(true);
    const last = lines.findLast((line) => line.startsWith('+'))?.slice(1);
    if (last !== undefined) expect([...rows.keys()]).toContain(last);

    const names = readdirSync(backupFolder).filter((name) => name.endsWith('.json'));
    if (backedUp > 0) expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const { entries } = readBackupWithKey(readFileSync(join(backupFolder, name), 'utf8'), key);
      expect(entries.length % 25).toBe(0);
      expect(entries.length).toBeGreaterThan(0);
    }
    const converted = readdirSync(backupFolder).includes('converted.txt')
      ? readFileSync(join(backupFolder, 'converted.txt'), 'utf8')
      : undefined;
    if (converted !== undefined) expect(converted.trimEnd().split('\n')).toHaveLength(25);
    // Keeps the vault small enough to be killed within a change rather than within opening.
    if (vault.views().length > 400)
      await vault.commit({ remove: vault.views().map(({ id }) => id) });
    await vault.close();
  }
  // Of eight rounds seven import, six back up and two restore before they are killed.
  expect(imported).toBeGreaterThanOrEqual(kills / 2);
  expect(backedUp).toBeGreaterThanOrEqual(kills / 2);
  expect(restored).toBeGreaterThan(0);
}, 900_000);
