// The vault in front of a real GNOME keyring that is unlocked, locked, absent, reset and taken away.
// Linux with dbus-daemon and gnome-keyring-daemon; says so and skips elsewhere.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PrivateKeychain, startPrivateKeychain } from '../../e2e/fixtures/keychain.ts';
import { buildPrograms, removePrograms, runProgram } from './programs.ts';

const needed = ['dbus-daemon', 'gnome-keyring-daemon', 'dbus-send'];
const missing = needed.filter((program) => spawnSync('which', [program]).status !== 0);
const possible = process.platform === 'linux' && missing.length === 0;
if (!possible) {
  console.warn(`Skipped the tests with a real keychain: this system lacks ${missing.join(', ')}.`);
}

interface Arrived {
  readonly view: { readonly step: string; readonly code?: string; readonly vaultExists?: boolean };
  readonly steps: readonly string[];
  readonly codes: readonly string[];
  readonly entries: readonly string[];
}

describe.skipIf(!possible)('a real keychain', () => {
  let folder = '';
  let keychain: PrivateKeychain;

  beforeAll(buildPrograms);
  afterAll(removePrograms);
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-keychain-test-'));
    keychain = await startPrivateKeychain('unlocked');
  });
  afterEach(async () => {
    await keychain.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (
    wishes: readonly string[] = [],
    env: NodeJS.ProcessEnv = keychain.env,
  ): Promise<Arrived> => {
    const running = runProgram('opener', [folder, 'Countersign test', ...wishes], {
      // No display: a prompt fails at once, as when the user dismisses it.
      env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ...env },
    });
    expect(await running.ended).toBe(0);
    return JSON.parse(running.lines().at(-1) ?? '') as Arrived;
  };
  const bytes = (): Buffer => readFileSync(join(folder, 'vault', 'countersign.vault'));

  it('keeps the key between two runs', async () => {
    expect((await open(['create', 'add'])).view.step).toBe('open');
    const again = await open();
    expect(again.view.step).toBe('open');
    expect(again.entries).toEqual(['Example']);
  });

  it('that is locked is recognised, and opens the vault once it is unlocked', async () => {
    await open(['create', 'add']);
    const before = bytes();
    await keychain.become('locked');
    expect((await open()).view).toMatchObject({
      step: 'keychain-problem',
      code: 'KEYCHAIN_LOCKED',
      vaultExists: true,
    });
    await keychain.become('unlocked');
    expect((await open()).entries).toEqual(['Example']);
    expect(bytes().equals(before)).toBe(true);
  });

  it('that is absent is recognised, and nothing is created without it', async () => {
    await keychain.become('absent');
    const { view, codes } = await open(['create']);
    expect(codes).toEqual(['KEYCHAIN_ABSENT']);
    expect(view).toMatchObject({
      step: 'keychain-problem',
      code: 'KEYCHAIN_ABSENT',
      vaultExists: false,
    });
    expect(bytes).toThrow('ENOENT');
  });

  it('without a session bus is absent', async () => {
    const { codes } = await open(['create'], {
      DBUS_SESSION_BUS_ADDRESS: '',
      XDG_RUNTIME_DIR: folder,
    });
    expect(codes).toEqual(['KEYCHAIN_ABSENT']);
  });

  it('that is taken away leaves the vault as it is', async () => {
    await open(['create', 'add']);
    const before = bytes();
    await keychain.become('absent');
    expect((await open(['add'])).view).toMatchObject({
      code: 'KEYCHAIN_ABSENT',
      vaultExists: true,
    });
    expect(bytes().equals(before)).toBe(true);
    await keychain.become('unlocked');
    expect((await open()).entries).toEqual(['Example']);
  });

  it('that was reset no longer has the key: no new one is made for the old file', async () => {
    await open(['create', 'add']);
    const before = bytes();
    const other = await startPrivateKeychain('unlocked');
    try {
      // The keyring is there and open; a key of another vault is in it, ours is not.
      const elsewhere = mkdtempSync(join(tmpdir(), 'countersign-keychain-other-'));
      const mine = folder;
      folder = elsewhere;
      await open(['create'], other.env);
      folder = mine;
      const { view, codes } = await open(['create', 'add'], other.env);
      expect(view).toMatchObject({ step: 'keychain-problem', code: 'KEYCHAIN_KEY_GONE' });
      expect(codes).toEqual(['VAULT_EXISTS', 'VAULT_LOCKED']);
      expect(bytes().equals(before)).toBe(true);
      rmSync(elsewhere, { recursive: true, force: true });
    } finally {
      await other.close();
    }
    expect((await open()).entries).toEqual(['Example']);
  });

  it('may be shared by two apps of the same name', async () => {
    await open(['create', 'add']);
    const mine = folder;
    folder = mkdtempSync(join(tmpdir(), 'countersign-keychain-two-'));
    expect((await open(['create'])).view.step).toBe('open');
    expect((await open()).view.step).toBe('open');
    rmSync(folder, { recursive: true, force: true });
    folder = mine;
    expect((await open()).entries).toEqual(['Example']);
  });
});
