// The steps between start and open when the keychain is slow, silent or gone, and the recovery key's part in it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Keychain } from '../../../../src/main/vault/keychain.ts';
import { AppError } from '../../../../src/shared/errors.ts';
import { createInMemoryKeychain } from './in-memory-keychain.ts';
import { makeVault, totp } from './make-vault.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** A keychain whose answers the test gives when it likes. */
function slowKeychain(inner: Keychain) {
  const waiting: (() => void)[] = [];
  const until = () => new Promise<void>((resolve) => waiting.push(resolve));
  let reads = 0;
  const keychain: Keychain = {
    read: async (account) => {
      reads += 1;
      await until();
      return inner.read(account);
    },
    write: async (account, value) => {
      await until();
      return inner.write(account, value);
    },
    remove: (account) => inner.remove(account),
  };
  return {
    keychain,
    reads: () => reads,
    answer: () => {
      for (const resolve of waiting.splice(0)) resolve();
    },
  };
}

const failing = (code: 'KEYCHAIN_LOCKED' | 'KEYCHAIN_ABSENT' | 'KEYCHAIN_DENIED'): Keychain => ({
  read: () => Promise.reject(new AppError(code)),
  write: () => Promise.reject(new AppError(code)),
  remove: () => Promise.reject(new AppError(code)),
});

async function vaultWithOneEntry() {
  const keychain = createInMemoryKeychain();
  const made = makeVault({ keychain });
  await made.vault.create();
  await made.vault.commit({ add: [{ entry: totp('One') }] });
  return { keychain, made };
}

async function settled(check: () => void): Promise<void> {
  await vi.waitFor(check, { timeout: 5000, interval: 5 });
}

describe('a keychain that does not answer', () => {
  it('is waited for on screen, then other ways are offered, and its answer still counts', async () => {
    const { keychain, made } = await vaultWithOneEntry();
    await made.vault.close();
    const slow = slowKeychain(keychain);
    const { vault, state } = makeVault({ keychain: slow.keychain, folder: made.folder });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const started = vault.start();
    await vi.waitUntil(() => slow.reads() === 1);
    expect(state.get().vault.step).toBe('loading');
    vi.advanceTimersByTime(2000);
    expect(state.get().vault.step).toBe('waiting-for-keychain');
    vi.advanceTimersByTime(60_000);
    expect(state.get().vault).toMatchObject({
      step: 'keychain-problem',
      code: 'KEYCHAIN_TIMEOUT',
      vaultExists: true,
    });
    vi.useRealTimers();
    slow.answer();
    await started;
    expect(state.get().vault.step).toBe('open');
    expect(vault.views()).toHaveLength(1);
    await vault.close();
  });

  it('is not asked again by trying again', async () => {
    const { keychain, made } = await vaultWithOneEntry();
    await made.vault.close();
    const slow = slowKeychain(keychain);
    const { vault, state } = makeVault({ keychain: slow.keychain, folder: made.folder });
    const starts = [vault.start(), vault.start(), vault.start()];
    await settled(() => expect(slow.reads()).toBe(1));
    // The others read the file as well before they would ask; one that came after the answer would rightly ask anew.
    await sleep(300);
    slow.answer();
    await Promise.all(starts);
    expect(slow.reads()).toBe(1);
    expect(state.get().vault).toMatchObject({ step: 'open', readOnly: false });
    await vault.close();
  });

  it('can be gone around with the recovery key; its late answer then changes nothing', async () => {
    const { keychain, made } = await vaultWithOneEntry();
    const recoveryKey = await made.vault.session().recovery.make();
    await made.vault.close();
    const slow = slowKeychain(keychain);
    const { vault, state } = makeVault({ keychain: slow.keychain, folder: made.folder });
    const started = vault.start();
    await settled(() => expect(slow.reads()).toBe(1));
    await vault.openWithRecoveryKey(recoveryKey);
    expect(state.get().vault).toMatchObject({ step: 'open', keychainHoldsKey: false });
    slow.answer();
    await started;
    expect(vault.views()).toHaveLength(1);
    await vault.commit({ add: [{ entry: totp('Two') }] });
    await vault.close();
  });

  it('cannot have its late answer overwrite a vault made meanwhile', async () => {
    const slow = slowKeychain(createInMemoryKeychain());
    const { vault, state, path } = makeVault({ keychain: slow.keychain });
    await vault.start();
    const first = vault.create();
    const outcome = expect(first).rejects.toMatchObject({ code: 'VAULT_EXISTS' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await vault.create({ withoutKeychain: true });
    const bytes = readFileSync(path);
    slow.answer();
    await outcome;
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(state.get().vault.step).toBe('open');
    await vault.close();
  });
});

describe('a keychain that fails', () => {
  it.each(['KEYCHAIN_LOCKED', 'KEYCHAIN_ABSENT', 'KEYCHAIN_DENIED'] as const)(
    'with %s creates nothing',
    async (code) => {
      const { vault, state, path } = makeVault({ keychain: failing(code) });
      await vault.start();
      await expect(vault.create()).rejects.toMatchObject({ code });
      expect(state.get().vault).toEqual({
        step: 'keychain-problem',
        code,
        canUseRecoveryKey: false,
        vaultExists: false,
      });
      expect(existsSync(path)).toBe(false);
      await vault.close();
    },
  );

  it('leaves a vault that the recovery key alone opens, once that key is kept', async () => {
    const { vault, state, folder } = makeVault({ keychain: failing('KEYCHAIN_ABSENT') });
    await vault.start();
    await vault.create({ withoutKeychain: true });
    expect(state.get().vault).toMatchObject({
      step: 'open',
      keychainHoldsKey: false,
      recoveryKey: 'made',
      readOnly: true,
    });
    await expect(vault.commit({ add: [{ entry: totp('One') }] })).rejects.toMatchObject({
      code: 'VAULT_READ_ONLY',
      details: { reason: 'no-recovery-key' },
    });
    const { recovery } = vault.session();
    const recoveryKey = await recovery.make();
    await recovery.keep(recoveryKey.slice(-5).toLowerCase());
    expect(state.get().vault).toMatchObject({ recoveryKey: 'kept', readOnly: false });
    await vault.commit({ add: [{ entry: totp('One') }] });
    await vault.close();

    const again = makeVault({ keychain: failing('KEYCHAIN_ABSENT'), folder });
    await again.vault.start();
    expect(again.state.get().vault).toEqual({
      step: 'locked',
      canUsePassword: false,
      canUseRecoveryKey: true,
    });
    await again.vault.openWithRecoveryKey(recoveryKey);
    expect(again.vault.views()).toHaveLength(1);
    await again.vault.close();
  });
});

describe('the recovery key', () => {
  it('opens the same file when the keychain is gone, and puts a new key there', async () => {
    const { keychain, made } = await vaultWithOneEntry();
    const recoveryKey = await made.vault.session().recovery.make();
    await made.vault.close();
    keychain.items.clear();

    const { vault, state } = makeVault({ keychain, folder: made.folder });
    await vault.start();
    expect(state.get().vault).toEqual({
      step: 'keychain-problem',
      code: 'KEYCHAIN_KEY_GONE',
      canUseRecoveryKey: true,
      vaultExists: true,
    });
    await expect(vault.openWithRecoveryKey('nonsense')).rejects.toMatchObject({
      code: 'RECOVERY_KEY_MALFORMED',
    });
    const other = await otherRecoveryKey();
    await expect(vault.openWithRecoveryKey(other)).rejects.toMatchObject({
      code: 'RECOVERY_KEY_WRONG',
    });
    await vault.openWithRecoveryKey(recoveryKey.toLowerCase().replaceAll('-', ' '));
    expect(vault.views()).toHaveLength(1);
    expect(keychain.items.size).toBe(0);
    await vault.session().storeKeyInKeychain();
    expect(state.get().vault).toMatchObject({ keychainHoldsKey: true });
    expect(keychain.items.size).toBe(1);
    await vault.close();

    const again = makeVault({ keychain, folder: made.folder });
    await again.vault.start();
    expect(again.state.get().vault).toMatchObject({ step: 'open', keychainHoldsKey: true });
    await again.vault.close();
  });

  it('dies when a new one is made, for the generations too; no entry is written anew', async () => {
    const { keychain, made } = await vaultWithOneEntry();
    const first = await made.vault.session().recovery.make();
    await made.vault.close();
    // An update leaves a generation behind.
    const updated = makeVault({ keychain, folder: made.folder, appVersion: '0.2.0' });
    await updated.vault.start();
    await updated.vault.commit({ add: [{ entry: totp('Two') }] });
    const blocks = readFileSync(made.path).subarray(-400);
    const second = await updated.vault.session().recovery.make();
    expect(readFileSync(made.path).subarray(-400).equals(blocks)).toBe(true);
    await updated.vault.close();

    const [generation] = await updated.vault.generations.list();
    const sealed = await updated.vault.generations.read(generation?.id ?? '');
    const { unlockWithRecoveryKey } = await import('../../../../src/main/vault/opening.ts');
    expect(() => unlockWithRecoveryKey(sealed, first)).toThrow('RECOVERY_KEY_WRONG');
    expect(unlockWithRecoveryKey(sealed, second)).toBeDefined();

    keychain.items.clear();
    const again = makeVault({ keychain, folder: made.folder, appVersion: '0.2.0' });
    await again.vault.start();
    await expect(again.vault.openWithRecoveryKey(first)).rejects.toMatchObject({
      code: 'RECOVERY_KEY_WRONG',
    });
    await again.vault.openWithRecoveryKey(second);
    expect(again.vault.views()).toHaveLength(2);
    await again.vault.close();
  });

  it('is settled by its last group, or skipped, and both are remembered', async () => {
    const { keychain, made } = await vaultWithOneEntry();
    const { recovery } = made.vault.session();
    const standing = () => (made.state.get().vault as { recoveryKey?: string }).recoveryKey;
    expect(standing()).toBe('missing');
    await recovery.skip();
    expect(standing()).toBe('skipped');
    const key = await recovery.make();
    expect(standing()).toBe('made');
    expect(recovery.text()).toBe(key);
    await expect(recovery.keep('WRONG')).rejects.toMatchObject({ code: 'RECOVERY_KEY_WRONG' });
    await recovery.keep(` ${key.slice(-5)} `);
    expect(standing()).toBe('kept');
    expect(() => recovery.text()).toThrow('NOT_FOUND');
    await made.vault.close();
    const again = makeVault({ keychain, folder: made.folder });
    await again.vault.start();
    expect(again.state.get().vault).toMatchObject({ recoveryKey: 'kept' });
    await again.vault.close();
  });
});

describe('starting again', () => {
  it('moves what was there aside, file and generations, and keeps the old key', async () => {
    const { keychain, made } = await vaultWithOneEntry();
    const old = readFileSync(made.path);
    await made.vault.startAgain();
    expect(made.state.get()).toMatchObject({ vault: { step: 'open' }, entries: [] });
    const aside = join(made.folder, 'vault', 'set-aside');
    const [name = ''] = readdirSync(aside);
    expect(readFileSync(join(aside, name)).equals(old)).toBe(true);
    expect(keychain.items.size).toBe(2);
    await made.vault.close();
  });
});

async function otherRecoveryKey(): Promise<string> {
  const { vault } = makeVault();
  await vault.create();
  const key = await vault.session().recovery.make();
  await vault.close();
  return key;
}
