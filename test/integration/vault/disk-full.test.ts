// A disk that really has no room: a small file system of its own where one may be mounted (root), and a limit on
// the size of files everywhere else. Nothing is lost, nothing half-done, and with room again it goes on.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mountSmallDisk } from '../small-disk.ts';
import { makeVault, totp } from '../../unit/main/vault/make-vault.ts';
import { createInMemoryKeychain } from '../../unit/main/vault/in-memory-keychain.ts';

const disk = mountSmallDisk();
const { place, fill } = disk;
afterAll(disk.unmount);

it.runIf(disk.canGoInside)('a full disk, in a namespace of our own', { timeout: 60_000 }, () => {
  disk.runInside('test/integration/vault/disk-full.test.ts', 'a full disk');
});

describe.runIf(disk.isMounted)('a full disk', () => {
  const keychain = createInMemoryKeychain();
  const folder = join(place, 'data');

  beforeAll(() => mkdirSync(folder));

  it.each([
    ['no room at all', 0, 'x'.repeat(6_000)],
    ['room for half of a change', 8_192, 'x'.repeat(20_000)],
    ['no room for writing the whole anew', 8_192, 'x'.repeat(66_000)],
  ])('loses nothing: %s', async (_name, leave, note) => {
    const first = makeVault({ folder, keychain });
    await first.vault.start();
    if (!first.vault.isOpen()) await first.vault.create();
    await first.vault.commit({ add: [{ entry: totp('Before') }] });
    const before = first.vault.views();
    const bytes = readFileSync(first.path);

    const ballast = fill(leave);
    const failing = first.vault.commit({
      add: [{ entry: { ...totp('Too much'), note } }],
      documents: { half: true },
    });
    await expect(failing).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(first.vault.views()).toEqual(before);
    expect(first.vault.document('half')).toBeUndefined();
    expect(readFileSync(first.path).equals(bytes)).toBe(true);

    // Opens while the disk is still full, and reads.
    await first.vault.close();
    const second = makeVault({ folder, keychain });
    await second.vault.start();
    expect(second.vault.views()).toEqual(before);
    await second.vault.close();

    rmSync(ballast);
    const third = makeVault({ folder, keychain });
    await third.vault.start();
    await third.vault.commit({ add: [{ entry: totp('After') }] });
    expect(third.vault.views().map(({ issuer }) => issuer)).toEqual([
      ...before.map(({ issuer }) => issuer),
      'After',
    ]);
    await third.vault.close();
  });

  it('cannot create a vault, and leaves no half of one', async () => {
    const fresh = join(place, 'fresh');
    mkdirSync(fresh);
    mkdirSync(join(fresh, 'vault'));
    const ballast = fill(0);
    const { vault, state, path } = makeVault({ folder: fresh, keychain });
    await vault.start();
    await expect(vault.create()).rejects.toMatchObject({
      code: expect.stringMatching(/^(DISK_FULL|VAULT_READ_ONLY)$/) as unknown,
    });
    expect(() => readFileSync(path)).toThrow('ENOENT');
    rmSync(ballast);
    await vault.start();
    await vault.create();
    expect(state.get().vault.step).toBe('open');
    await vault.close();
  });
});

describe('a full disk that a tester wishes for', () => {
  it('loses nothing', async () => {
    let full = false;
    const { vault, path } = makeVault({ diskFull: () => full });
    await vault.create();
    await vault.commit({ add: [{ entry: totp('Before') }] });
    const bytes = readFileSync(path);
    full = true;
    const failing = vault.commit({ add: [{ entry: totp('Too much') }] });
    await expect(failing).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(vault.views()).toHaveLength(1);
    expect(readFileSync(path).equals(bytes)).toBe(true);
    full = false;
    await vault.commit({ add: [{ entry: totp('After') }] });
    expect(vault.views()).toHaveLength(2);
    await vault.close();
  });
});
