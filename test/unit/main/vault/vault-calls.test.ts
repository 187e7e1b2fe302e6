import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createVaultHandlers } from '../../../../src/main/vault/vault-calls.ts';
import { createInMemoryKeychain } from './in-memory-keychain.ts';
import { makeVault, totp, type VaultWish } from './make-vault.ts';

async function make(names: readonly string[], wish: VaultWish = {}) {
  const made = makeVault(wish);
  await made.vault.start();
  if (!made.vault.isOpen()) await made.vault.create();
  await made.vault.commit({ add: names.map((name) => ({ entry: totp(name) })) });
  const kept = { saved: '', printed: '', copied: '' };
  const calls = createVaultHandlers({
    vault: made.vault,
    now: () => 1000,
    saveText: (_name, text) => {
      kept.saved = text;
      return Promise.resolve(true);
    },
    printText: (_title, text) => {
      kept.printed = text;
      return Promise.resolve(false);
    },
    copySecret: (text) => {
      kept.copied = text;
      return Promise.resolve();
    },
  });
  const order = () => made.vault.views().map(({ issuer }) => issuer);
  const idOf = (name: string) => made.vault.views().find(({ issuer }) => issuer === name)?.id ?? '';
  return { ...made, calls, kept, order, idOf };
}

describe('order', () => {
  it('is changed by one entry, and stays after opening again', async () => {
    const keychain = createInMemoryKeychain();
    const { calls, order, idOf, vault, folder } = await make(['A', 'B', 'C', 'D'], { keychain });
    await calls['vault.move']({ ids: [idOf('D')], beforeId: idOf('B') });
    expect(order()).toEqual(['A', 'D', 'B', 'C']);
    await calls['vault.move']({ ids: [idOf('A')], beforeId: null });
    expect(order()).toEqual(['D', 'B', 'C', 'A']);
    await calls['vault.move']({ ids: [idOf('C')], beforeId: idOf('D') });
    await calls['vault.move']({ ids: [idOf('C')], beforeId: idOf('C') });
    expect(order()).toEqual(['C', 'D', 'B', 'A']);
    await vault.commit({ add: [{ entry: totp('E') }] });
    expect(order().at(-1)).toBe('E');
    await vault.close();
    const again = makeVault({ keychain, folder });
    await again.vault.start();
    expect(again.vault.views().map(({ issuer }) => issuer)).toEqual(['C', 'D', 'B', 'A', 'E']);
    await again.vault.close();
  });

  it('moves several at once, which keep the order they had', async () => {
    const { calls, order, idOf, vault } = await make(['A', 'B', 'C', 'D', 'E']);
    const move = (names: string, before: string | null) =>
      calls['vault.move']({
        ids: Array.from(names, idOf),
        beforeId: before === null ? null : idOf(before),
      });
    await move('EB', 'A');
    expect(order().join('')).toBe('BEACD');
    await move('AB', null);
    expect(order().join('')).toBe('ECDBA');
    await move('ECDAB', null);
    expect(order().join('')).toBe('ECDBA');
    // No room between two neighbours: everything gets a new place.
    for (let round = 0; round < 120; round += 1) {
      const [, second = '', third = '', fourth = ''] = order();
      await move(fourth + third, second);
      expect(order().slice(1, 4)).toEqual([third, fourth, second]);
    }
    expect(order()[0]).toBe('E');
    await vault.close();
  });

  it('never runs out of places', async () => {
    const { calls, order, idOf, vault } = await make(['A', 'B', 'C']);
    for (let round = 0; round < 120; round += 1) {
      const [, second = '', third = ''] = order();
      await calls['vault.move']({ ids: [idOf(third)], beforeId: idOf(second) });
      expect(order().slice(1)).toEqual([third, second]);
    }
    expect(order()[0]).toBe('A');
    await vault.close();
  });

  it('knows only entries that are there', async () => {
    const { calls, idOf, vault } = await make(['A']);
    await expect(calls['vault.move']({ ids: ['x'], beforeId: null })).rejects.toThrow('NOT_FOUND');
    await expect(calls['vault.move']({ ids: [idOf('A')], beforeId: 'x' })).rejects.toThrow(
      'NOT_FOUND',
    );
    await vault.close();
  });
});

describe('trash', () => {
  it('takes entries, gives them back, and only from it is anything deleted for good', async () => {
    const { calls, idOf, vault, order } = await make(['A', 'B']);
    const id = idOf('A');
    await expect(calls['vault.deleteForever']({ ids: [id] })).rejects.toThrow('NOT_FOUND');
    await calls['vault.trash']({ ids: [id] });
    expect(vault.view(id).trashedAtMs).toBe(1000);
    await calls['vault.restore']({ ids: [id] });
    expect(vault.view(id)).not.toHaveProperty('trashedAtMs');
    await calls['vault.trash']({ ids: [id] });
    await calls['vault.deleteForever']({ ids: [id] });
    expect(order()).toEqual(['B']);
    await vault.close();
  });
});

describe('editing', () => {
  it('changes what is named and nothing else', async () => {
    const { calls, idOf, vault } = await make(['A']);
    const id = idOf('A');
    const before = vault.view(id);
    const icon = 'data:image/png;base64,AAAA';
    await calls['vault.edit']({ id, note: 'n', tags: ['x', 'x', 'y'], pinned: true, icon });
    expect(vault.view(id)).toEqual({ ...before, note: 'n', tags: ['x', 'y'], pinned: true, icon });
    await calls['vault.editMany']({ edits: [{ id, pinned: false }] });
    expect(vault.view(id)).toMatchObject({ pinned: false, tags: ['x', 'y'] });
    await expect(
      calls['vault.editMany']({
        edits: [
          { id, pinned: true },
          { id: 'gone', tags: [] },
        ],
      }),
    ).rejects.toThrow('NOT_FOUND');
    expect(vault.view(id)).toMatchObject({ pinned: false });
    await calls['vault.editMany']({ edits: [{ id, pinned: true }] });
    await calls['vault.edit']({ id, issuer: 'New', icon: null });
    expect(vault.view(id)).toEqual({
      ...before,
      issuer: 'New',
      note: 'n',
      tags: ['x', 'y'],
      pinned: true,
    });
    await vault.close();
  });
});

describe('revealing', () => {
  it('gives secret and URI of one entry', async () => {
    const { calls, vault } = await make([]);
    const secret = Buffer.from('Hello!\u00de\u00ad\u00be\u00ef', 'latin1');
    const { ids } = await vault.commit({
      add: [{ entry: totp('ACME Co', 'john@example.org', secret) }],
    });
    expect(await calls['vault.reveal']({ id: ids[0] ?? '' })).toEqual({
      secret: 'JBSWY3DPEHPK3PXP',
      uri: 'otpauth://totp/ACME%20Co:john%40example.org?secret=JBSWY3DPEHPK3PXP&issuer=ACME%20Co&algorithm=SHA1&digits=6&period=30',
    });
    await vault.close();
  });
});

describe('recovery key', () => {
  it('is saved, printed and copied while it waits, and not after it is settled', async () => {
    const { calls, kept, vault } = await make(['A']);
    await expect(calls['vault.saveRecoveryKey']({})).rejects.toThrow('NOT_FOUND');
    const { recoveryKey } = await calls['vault.makeRecoveryKey']({});
    expect(await calls['vault.saveRecoveryKey']({})).toEqual({ saved: true });
    expect(await calls['vault.printRecoveryKey']({})).toEqual({ printed: false });
    await calls['vault.copyRecoveryKey']({});
    expect(kept.copied).toBe(recoveryKey);
    for (const group of recoveryKey.split('-')) expect(kept.saved).toContain(group);
    expect(kept.printed).toBe(kept.saved);
    await calls['vault.settleRecoveryKey']({ how: 'kept', lastGroup: recoveryKey.slice(-5) });
    await expect(calls['vault.saveRecoveryKey']({})).rejects.toThrow('NOT_FOUND');
    await vault.close();
  });
});

describe('damaged entries', () => {
  /** Flips a byte of one entry's name, wherever its record is; the vault's own file is not touched otherwise. */
  async function damaged() {
    const keychain = createInMemoryKeychain();
    const made = await make(['Alpha', 'Beta', 'Gamma'], { keychain });
    await made.vault.close();
    // An update leaves a generation with all three.
    const updated = await make(['Delta'], { keychain, folder: made.folder, appVersion: '0.2.0' });
    await updated.vault.close();
    const bytes = readFileSync(made.path);
    bytes[bytes.length - 30] = (bytes[bytes.length - 30] ?? 0) ^ 1;
    writeFileSync(made.path, bytes);
    return make([], { keychain, folder: made.folder, appVersion: '0.2.0' });
  }

  it('are named, survive other changes, and come back from a generation', async () => {
    const { vault, state, calls, order, path, folder } = await damaged();
    const before = readFileSync(path);
    expect(state.get().vault).toMatchObject({
      step: 'open',
      damaged: [{ index: 0, name: 'Delta \u2013 ana@example.org' }],
    });
    expect(order()).toEqual(['Alpha', 'Beta', 'Gamma']);
    // A change is appended behind the damaged bytes, whatever its size.
    await vault.commit({ add: [{ entry: { ...totp('Big'), note: 'x'.repeat(60_000) } }] });
    await vault.commit({ add: [{ entry: { ...totp('Big'), note: 'x'.repeat(60_000) } }] });
    expect(readFileSync(path).includes(before.subarray(-60, -32))).toBe(true);

    // Delta is in no generation: nothing comes back, and it stays named.
    expect(await calls['vault.settleDamaged']({ how: 'restore' })).toEqual({ restored: 0 });
    expect(state.get().vault).toMatchObject({ damaged: [{ index: 0 }] });
    expect(await calls['vault.settleDamaged']({ how: 'give-up' })).toEqual({ restored: 0 });
    expect(state.get().vault).toMatchObject({ damaged: [] });
    const aside = join(folder, 'vault', 'set-aside');
    expect(readdirSync(aside)).toHaveLength(1);
    await vault.close();
  });

  it('come back as they were in the last generation that has them', async () => {
    const keychain = createInMemoryKeychain();
    const made = await make(['Alpha', 'Beta', 'Gamma'], { keychain });
    await made.vault.close();
    const updated = await make([], { keychain, folder: made.folder, appVersion: '0.2.0' });
    await updated.vault.commit({ edit: [{ id: updated.idOf('Gamma'), note: 'newer' }] });
    const gamma = updated.idOf('Gamma');
    await updated.vault.close();
    const bytes = readFileSync(made.path);
    // The secrets are the last bytes before the tag: Gamma's are the very last.
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
    writeFileSync(made.path, bytes);
    const again = await make([], { keychain, folder: made.folder, appVersion: '0.2.0' });
    expect(again.order()).toEqual(['Alpha', 'Beta']);
    expect(await again.calls['vault.settleDamaged']({ how: 'restore' })).toEqual({ restored: 1 });
    expect(again.order()).toEqual(['Alpha', 'Beta', 'Gamma']);
    expect(again.vault.view(gamma).note).toBe('');
    expect(again.state.get().vault).toMatchObject({ damaged: [] });
    await again.vault.close();
    const last = await make([], { keychain, folder: made.folder, appVersion: '0.2.0' });
    expect(last.order()).toEqual(['Alpha', 'Beta', 'Gamma']);
    await last.vault.close();
  });
});
