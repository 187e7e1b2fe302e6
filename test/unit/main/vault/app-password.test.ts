// The app password's slot: neither the keychain alone nor the file and the password open the vault, and setting,
// changing and removing it leave the entries as they are.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { passwordCost } from '../../../../src/main/vault/password-slot.ts';
import type { AppError } from '../../../../src/shared/errors.ts';
import { createInMemoryKeychain } from './in-memory-keychain.ts';
import { makeVault, totp } from './make-vault.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const code = (name: string) => expect.objectContaining({ code: name }) as AppError;

async function withPassword(password = 'a PIN: 4711') {
  const keychain = createInMemoryKeychain();
  const made = makeVault({ keychain });
  await made.vault.create();
  await made.vault.commit({ add: [{ entry: totp('One') }] });
  await made.vault.session().password.set(bytes(password));
  return { keychain, made, password };
}

describe('the app password', () => {
  it('is needed, and enough beside the keychain', async () => {
    const { keychain, made, password } = await withPassword();
    await made.vault.close();
    const again = makeVault({ keychain, folder: made.folder });
    await again.vault.start();
    expect(again.state.get().vault).toEqual({
      step: 'locked',
      canUsePassword: true,
      canUseRecoveryKey: false,
    });
    await expect(again.vault.openWithPassword(bytes('4711'))).rejects.toEqual(
      code('PASSWORD_WRONG'),
    );
    await again.vault.openWithPassword(bytes(password));
    expect(again.vault.views()).toHaveLength(1);
    await again.vault.close();
  });

  it('is stretched by Argon2id as another implementation does it', async () => {
    const { argon2id } = await import('hash-wasm');
    const { hashRaw } = await import('@node-rs/argon2');
    const wish = { password: Buffer.from('password'), salt: Buffer.alloc(16, 7) };
    const ours = await hashRaw(wish.password, {
      salt: wish.salt,
      memoryCost: 64,
      timeCost: 3,
      parallelism: 1,
      outputLen: 32,
    });
    const theirs = await argon2id({
      ...wish,
      memorySize: 64,
      iterations: 3,
      parallelism: 1,
      hashLength: 32,
      outputType: 'hex',
    });
    expect(ours.toString('hex')).toBe(theirs);
  });

  it('costs no less than OWASP asks for', () => {
    expect(passwordCost.memoryKib).toBeGreaterThanOrEqual(19_456);
    expect(passwordCost.passes).toBeGreaterThanOrEqual(2);
  });

  it('opens nothing without the keychain, and the keychain nothing without it', async () => {
    const { keychain, made, password } = await withPassword();
    // The slot of before is gone from the file and its key from the keychain.
    expect([...keychain.items.keys()].filter((name) => name.startsWith('vault-'))).toHaveLength(1);
    expect(made.vault.session().password.canLock()).toBe(true);
    await made.vault.close();
    const elsewhere = makeVault({ keychain: createInMemoryKeychain(), folder: made.folder });
    await elsewhere.vault.start();
    await expect(elsewhere.vault.openWithPassword(bytes(password))).rejects.toEqual(
      code('KEYCHAIN_KEY_GONE'),
    );
    expect(elsewhere.state.get().vault).toMatchObject({
      step: 'keychain-problem',
      code: 'KEYCHAIN_KEY_GONE',
    });
    await elsewhere.vault.close();
  });

  it('is not opened by an old copy of the file and the keychain of today', async () => {
    const keychain = createInMemoryKeychain();
    const made = makeVault({ keychain });
    await made.vault.create();
    const oldCopy = readFileSync(made.path);
    await made.vault.session().password.set(bytes('4711'));
    await made.vault.close();
    const { writeFileSync } = await import('node:fs');
    writeFileSync(made.path, oldCopy);
    const again = makeVault({ keychain, folder: made.folder });
    await again.vault.start();
    expect(again.state.get().vault).toMatchObject({
      step: 'keychain-problem',
      code: 'KEYCHAIN_KEY_GONE',
    });
    await again.vault.close();
  });

  it('changes the table of slots and not a byte of the entries', async () => {
    const { keychain, made } = await withPassword();
    const blocksOf = (): string => {
      const file = readFileSync(made.path);
      return file.subarray(32 + file.readUInt32BE(20) + 64).toString('hex');
    };
    const before = blocksOf();
    await made.vault.session().password.set(bytes('another'));
    expect(blocksOf()).toBe(before);
    await made.vault.session().password.remove();
    expect(blocksOf()).toBe(before);
    await made.vault.close();
    const again = makeVault({ keychain, folder: made.folder });
    await again.vault.start();
    expect(again.state.get().vault.step).toBe('open');
    await again.vault.close();
  });

  it('leaves the recovery key its way in, and is replaced from there', async () => {
    const { keychain, made } = await withPassword();
    const recoveryKey = await made.vault.session().recovery.make();
    await made.vault.session().recovery.keep(recoveryKey.slice(-5));
    await made.vault.close();
    keychain.items.clear();
    const again = makeVault({ keychain, folder: made.folder });
    await again.vault.start();
    await again.vault.openWithRecoveryKey(recoveryKey);
    // The keychain's own slot would open the vault without the password.
    await expect(again.vault.session().storeKeyInKeychain()).rejects.toEqual(code('NOT_ALLOWED'));
    await again.vault.session().password.set(bytes('new one'));
    await again.vault.lock();
    await again.vault.openWithPassword(bytes('new one'));
    expect(again.state.get().vault).toMatchObject({ step: 'open', keychainHoldsKey: true });
    await again.vault.close();
  });

  it('must be long where no keychain stands beside it', async () => {
    const made = makeVault();
    await made.vault.create({ withoutKeychain: true });
    const { password } = made.vault.session();
    expect(password.isAlone()).toBe(true);
    await expect(password.set(bytes('4711'))).rejects.toEqual(code('BAD_INPUT'));
    await password.set(bytes('four words that are mine'));
    await made.vault.lock();
    await made.vault.openWithPassword(bytes('four words that are mine'));
    // Nothing else would open it then.
    await expect(made.vault.session().password.remove()).rejects.toEqual(code('NOT_ALLOWED'));
    await made.vault.close();
  });

  it('lets nobody put an older copy in the place of a locked vault', async () => {
    const { made } = await withPassword();
    await made.vault.lock();
    await expect(made.vault.useGeneration('1-1')).rejects.toEqual(code('VAULT_LOCKED'));
    await made.vault.close();
  });

  it('refuses a slot that would cost more than a computer has', async () => {
    const { unlockWithPassword } = await import('../../../../src/main/vault/opening.ts');
    const slot = {
      id: 'x',
      kind: 'password',
      createdAtMs: 0,
      wrapped: Buffer.alloc(60).toString('base64'),
      salt: Buffer.alloc(16).toString('base64'),
      cost: { memoryKib: 2 ** 31, passes: 1, lanes: 1 },
      keychain: false,
    };
    const header = {
      vaultId: 'a'.repeat(22),
      createdAtMs: 0,
      snapshot: 1,
      writtenAtMs: 0,
      writtenBy: '',
      slots: [slot],
    };
    await expect(
      unlockWithPassword({ header }, bytes('1234'), createInMemoryKeychain()),
    ).rejects.toEqual(code('VAULT_DAMAGED'));
  });

  it('never lies in the file or its folder', async () => {
    const { made, password } = await withPassword('in plain sight 12345');
    for (const name of ['countersign.vault', 'tries.json']) {
      const path = join(made.folder, 'vault', name);
      let text = '';
      try {
        text = readFileSync(path, 'latin1');
      } catch {
        // There is no such file yet.
      }
      expect(text).not.toContain(password);
    }
    await made.vault.close();
  });
});
