// kill -9 in the middle of imports, backups, restores and exports: the vault opens with each import whole or not at
// all, the last good backup is there and opens, and the next start takes away what an export left half-written.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readBytes } from '../../../src/main/transfer/read.ts';
import { readBackupWithKey } from '../../../src/main/transfer/readers/countersign-backup.ts';
import { makeVault } from '../../unit/main/vault/make-vault.ts';
import { createFileKeychain } from '../vault/file-keychain.ts';
import { buildPrograms, removePrograms, runProgram } from '../vault/programs.ts';

const kills = Number(process.env.KILLS ?? 200);
const perImport = 40;
const folder = mkdtempSync(join(tmpdir(), 'countersign-moving-'));
const place = (name: string): string => join(folder, name);
const exportPath = join(place('exports'), 'list.txt');

beforeAll(async () => {
  await buildPrograms();
  for (const name of ['data', 'keychain', 'backups', 'exports']) mkdirSync(place(name));
}, 60_000);
afterAll(() => {
  removePrograms();
  rmSync(folder, { recursive: true, force: true });
});

/** What must be there, and what was under way. */
function hear(lines: readonly string[]) {
  const safe = new Set<string>();
  const open = new Set<string>();
  let backup: { readonly id: string; readonly count: number } | undefined;
  let doing: 'backup' | 'restore' | undefined;
  for (const line of lines) {
    const name = line.slice(1);
    if (line === 'b') doing = 'backup';
    else if (line === 'r') doing = 'restore';
    else if (!line.startsWith('?')) doing = undefined;
    if (line.startsWith('+')) {
      safe.add(name);
      open.delete(name);
    } else if (line.startsWith('?')) {
      safe.delete(name);
      open.add(name);
    } else if (line.startsWith('-')) open.delete(name);
    else if (line.startsWith('B ')) {
      const [, id = '', count = ''] = line.split(' ');
      backup = { id, count: Number(count) };
    }
  }
  return { safe, open, backup, doing };
}

async function checkVault(safe: ReadonlySet<string>): Promise<Uint8Array> {
  const { vault, state } = makeVault({
    folder: place('data'),
    keychain: createFileKeychain(place('keychain')),
  });
  await vault.start();
  expect(state.get().vault).toMatchObject({ step: 'open', readOnly: false, damaged: [] });
  const counts = new Map<string, number>();
  for (const { issuer } of vault.views()) counts.set(issuer, (counts.get(issuer) ?? 0) + 1);
  for (const [name, count] of counts) expect(count, `${name} is whole`).toBe(perImport);
  for (const name of safe) expect(counts.has(name), `${name} was acknowledged`).toBe(true);
  const { key } = vault.document('backups') as { readonly key: string };
  // The next round begins with an empty vault and the same backups.
  const ids = vault.views().map(({ id }) => id);
  if (ids.length > 0) await vault.commit({ remove: ids });
  await vault.close();
  return Buffer.from(key, 'base64');
}

function checkBackups(key: Uint8Array, last: { id: string; count: number } | undefined): void {
  const names = readdirSync(place('backups')).filter((name) => name.endsWith('.json'));
  for (const name of names) {
    const { entries } = readBackupWithKey(readFileSync(join(place('backups'), name), 'utf8'), key);
    if (name === `${last?.id ?? ''}.json`) expect(entries.length).toBe(last?.count);
  }
  expect(names.length).toBeGreaterThan(0);
  if (last === undefined) return;
  expect(names).toContain(`${last.id}.json`);
  // A finished backup thins out to three; the one under way may have come since.
  expect(names.length).toBeLessThanOrEqual(4);
}

/** Starts the program, kills it after so long, and gives what it said. */
async function killed(round: number, afterMs: number, ...mode: readonly string[]) {
  const mover = runProgram('importer', [
    place('data'),
    place('keychain'),
    place('backups'),
    exportPath,
    String(round),
    ...mode,
  ]);
  while (!mover.lines().includes('ready')) {
    if (mover.child.exitCode !== null) throw new Error('The importer ended by itself.');
    await sleep(2);
  }
  await sleep(afterMs);
  mover.child.kill('SIGKILL');
  expect(await mover.ended).toBeNull();
  return mover.lines();
}

it(`survive ${kills} kills`, { timeout: 1_200_000 }, async () => {
  let imports = 0;
  let backups = 0;
  let halfWritten = 0;
  for (let round = 0; round < kills; round += 1) {
    const lines = await killed(round, (round * 13) % 260);
    const { safe, backup } = hear(lines);
    imports += lines.filter((line) => line.startsWith('+')).length;
    backups += lines.filter((line) => line.startsWith('B ')).length;
    const left = readdirSync(place('exports')).filter((name) => name.endsWith('.tmp'));
    halfWritten += left.length;
    // One export at a time, and none from before the last start.
    expect(left.length).toBeLessThanOrEqual(1);
    if (existsSync(exportPath)) {
      const { problems, entries } = await readBytes(readFileSync(exportPath));
      expect(problems).toEqual([]);
      expect(entries.length % perImport).toBe(0);
    }
    checkBackups(await checkVault(safe), backup);
  }
  console.log(`${imports} imports, ${backups} backups, ${halfWritten} exports cut short`);
  expect(imports).toBeGreaterThan(kills / 4);
  expect(backups).toBeGreaterThan(kills / 4);
});

it(
  `survive ${kills} kills in the middle of a backup or a restore`,
  {
    timeout: 1_200_000,
  },
  async () => {
    const cut = { backup: 0, restore: 0 };
    let round = kills;
    // As many as it takes: a kill between two of them is not counted.
    for (; cut.backup + cut.restore < kills && round < 8 * kills; round += 1) {
      const lines = await killed(round, (round * 7) % 150, 'backups');
      const { safe, backup, doing } = hear(lines);
      if (doing !== undefined) cut[doing] += 1;
      checkBackups(await checkVault(safe), backup);
    }
    console.log(`${cut.backup} backups and ${cut.restore} restores cut short`);
    expect(cut.backup + cut.restore).toBe(kills);
    expect(Math.min(cut.backup, cut.restore)).toBeGreaterThan(kills / 20);
  },
);
