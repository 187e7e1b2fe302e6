// kill -9 while the vault is being written, 200 times: it always opens, and holds every change that was
// acknowledged and none that was undone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeVault } from '../../unit/main/vault/make-vault.ts';
import { createFileKeychain } from './file-keychain.ts';
import { buildPrograms, removePrograms, runProgram } from './programs.ts';

const kills = 200;
const folder = mkdtempSync(join(tmpdir(), 'countersign-kill-'));
const keychainFolder = join(folder, 'keychain');

beforeAll(buildPrograms);
afterAll(() => {
  removePrograms();
  rmSync(folder, { recursive: true, force: true });
});

interface Said {
  /** Must be there. */
  readonly safe: Set<string>;
  /** May be there or not: the answer was still to come when it was killed. */
  readonly open: Set<string>;
  last: string;
}

function hear(said: Said, lines: readonly string[]): void {
  for (const line of lines) {
    const name = line.slice(1);
    if (line.startsWith('+')) {
      said.safe.add(name);
      said.last = name;
    } else if (line.startsWith('?')) {
      said.safe.delete(name);
      said.open.add(name);
    } else if (line.startsWith('-')) said.open.delete(name);
  }
}

it(`survives ${kills} kills`, async () => {
  const said: Said = { safe: new Set(), open: new Set(), last: '' };
  let changes = 0;
  for (let round = 0; round < kills; round += 1) {
    const writer = runProgram('writer', [folder, keychainFolder, String(round)]);
    while (!writer.lines().includes('ready')) {
      if (writer.child.exitCode !== null) throw new Error('The writer ended by itself.');
      await sleep(2);
    }
    // At every moment: before the first change, within one, after many.
    while (writer.lines().length < 1 + (round % 12)) await sleep(1);
    await sleep((round * 7) % 13);
    writer.child.kill('SIGKILL');
    expect(await writer.ended).toBeNull();
    const lines = writer.lines();
    changes += lines.length - 1;
    hear(said, lines);

    const { vault, state } = makeVault({ folder, keychain: createFileKeychain(keychainFolder) });
    await vault.start();
    expect(state.get().vault).toMatchObject({ step: 'open', readOnly: false, damaged: [] });
    const there = new Map(vault.views().map((view) => [view.issuer, view.id]));
    for (const name of said.safe) expect(there.has(name), `${name} was acknowledged`).toBe(true);
    // Beyond what was acknowledged there is at most the one change that was under way.
    const more = [...there.keys()].filter((name) => !said.safe.has(name) && !said.open.has(name));
    expect(more.length).toBeLessThanOrEqual(1);
    const last = vault.document('last') as string | undefined;
    if (last !== said.last) expect(there.has(last ?? '')).toBe(last !== undefined);
    for (const [name, id] of there) {
      const secret = vault.withToken(id, (token) => Buffer.from(token.secret).toString());
      expect(secret).toBe(name.padEnd(20, '.'));
    }
    // The next round starts from what is there now.
    said.safe.clear();
    said.open.clear();
    for (const name of there.keys()) said.safe.add(name);
    said.last = last ?? '';
    // Keeps the vault small enough to be killed within a change rather than within opening.
    if (there.size > 60) {
      const ids = vault
        .views()
        .slice(0, -20)
        .map(({ id }) => id);
      await vault.commit({ remove: ids });
      said.safe.clear();
      for (const { issuer } of vault.views()) said.safe.add(issuer);
    }
    await vault.close();
  }
  expect(changes).toBeGreaterThan(kills * 5);
}, 600_000);
