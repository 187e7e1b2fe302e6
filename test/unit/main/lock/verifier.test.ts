// Unlocking by the system's check, with a verifier that answers what it is told: only its yes has the keychain asked, what
// it opens is the vault and not the secrets, and it ends with the password it stood in for.
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeEach, expect, it } from 'vitest';
import { createLock } from '../../../../src/main/lock/lock.ts';
import type { Verdict } from '../../../../src/main/lock/verifier.ts';
import { createLog } from '../../../../src/main/log.ts';
import type { Keychain } from '../../../../src/main/vault/keychain.ts';
import type { VerifierKind } from '../../../../src/shared/ipc/lock.ts';
import { createInMemoryKeychain } from '../vault/in-memory-keychain.ts';
import { makeVault, totp } from '../vault/make-vault.ts';

const text = 'a PIN: 4711';
const password = (): Uint8Array => new TextEncoder().encode(text);

let items: ReturnType<typeof createInMemoryKeychain>;
let read: string[];
let keychain: Keychain;
let kind: VerifierKind | null;
let verdict: Verdict;
let asked: number;

beforeEach(() => {
  items = createInMemoryKeychain();
  read = [];
  keychain = {
    ...items,
    read: (account) => {
      read.push(account);
      return items.read(account);
    },
  };
  kind = 'touch-id';
  verdict = 'verified';
  asked = 0;
});

function openApp(folder?: string) {
  const made = makeVault({ keychain, ...(folder !== undefined && { folder }) });
  return { ...made, ...withLock(made) };
}

function withLock(made: ReturnType<typeof makeVault>) {
  const lock = createLock({
    vault: made.vault,
    state: made.state,
    log: createLog((line) => made.logged.push(line)),
    now: Date.now,
    elapsedMs: () => performance.now(),
    verifier: {
      kind: () => Promise.resolve(kind),
      verify: async () => {
        asked += 1;
        await Promise.resolve();
        return verdict;
      },
    },
    showWindow: () => undefined,
    quit: () => undefined,
  });
  return { call: lock.handlers, lock };
}

const quietly = (answer: unknown): Promise<unknown> =>
  Promise.resolve(answer).catch(() => undefined);

/** Locked, with the check switched on. */
async function lockedApp() {
  const app = openApp();
  await app.vault.create();
  await app.vault.commit({ add: [{ entry: totp('One') }] });
  await app.call['lock.setPassword']({ password: password() });
  await app.call['lock.addVerified']({ password: password() });
  await app.vault.lock();
  read.length = 0;
  asked = 0;
  return app;
}

const verifiedItems = (): readonly string[] =>
  [...items.items.keys()].filter((account) => account.startsWith('vault-'));

it('opens the vault, after one question', async () => {
  const app = await lockedApp();
  expect(app.state.get().vault).toMatchObject({ step: 'locked', canVerify: true, wasOpen: true });
  await app.call['lock.unlockVerified']({});
  expect(app.vault.views()).toHaveLength(1);
  expect(asked).toBe(1);
});

it('opens it after a restart too, and offers itself where the system has it', async () => {
  const { vault, folder } = await lockedApp();
  await vault.close();
  const again = openApp(folder);
  await again.vault.start();
  expect(again.state.get().vault).toEqual({
    step: 'locked',
    canUsePassword: true,
    canUseRecoveryKey: false,
    canVerify: true,
  });
  await expect.poll(() => again.state.get().lock.verifier).toBe('touch-id');
  await again.call['lock.unlockVerified']({});
  expect(again.vault.isOpen()).toBe(true);
});

it('offers itself also where the vault has found itself locked before there is a lock', async () => {
  const { vault, folder } = await lockedApp();
  await vault.close();
  const again = makeVault({ keychain, folder });
  await again.vault.start();
  withLock(again);
  await expect.poll(() => again.state.get().lock.verifier).toBe('touch-id');
});

it.each([
  ['cancelled', 'CANCELLED'],
  ['refused', 'VERIFIER_REFUSED'],
  ['locked-out', 'VERIFIER_LOCKED_OUT'],
  ['absent', 'VERIFIER_ABSENT'],
] as const)('%s: the keychain is not even asked', async (said, code) => {
  const app = await lockedApp();
  verdict = said;
  await expect(app.call['lock.unlockVerified']({})).rejects.toMatchObject({ code });
  expect(app.vault.isOpen()).toBe(false);
  expect(read).toEqual([]);
  // And the password is there as before.
  await app.call['lock.unlock']({ password: password() });
  expect(app.vault.isOpen()).toBe(true);
});

it('shows one prompt, however often it is asked for', async () => {
  const app = await lockedApp();
  await Promise.all(Array.from({ length: 5 }, async () => app.call['lock.unlockVerified']({})));
  expect(asked).toBe(1);
});

it('opens no secrets: those are for who knows the password', async () => {
  const app = await lockedApp();
  await app.call['lock.unlockVerified']({});
  expect(app.lock.requireUnlock).toThrow(expect.objectContaining({ code: 'UNLOCK_NEEDED' }));
  await expect(
    app.call['lock.setPassword']({ password: new TextEncoder().encode('mine now') }),
  ).rejects.toMatchObject({ code: 'UNLOCK_NEEDED' });
  await app.call['lock.confirm']({ password: password() });
  expect(app.lock.requireUnlock).not.toThrow();
});

it('leaves the count of wrong passwords alone', async () => {
  const app = await lockedApp();
  for (let tries = 0; tries < 5; tries += 1) {
    await quietly(app.call['lock.unlock']({ password: new TextEncoder().encode('0000') }));
  }
  await app.call['lock.unlockVerified']({});
  await app.vault.lock();
  await expect(app.call['lock.unlock']({ password: password() })).rejects.toMatchObject({
    code: 'TOO_MANY_TRIES',
  });
});

it('is switched on by the password and the check, and by neither alone', async () => {
  const app = openApp();
  await app.vault.create();
  await app.call['lock.setPassword']({ password: password() });
  const before = verifiedItems();
  const wrong = new TextEncoder().encode('0000');
  await expect(app.call['lock.addVerified']({ password: wrong })).rejects.toMatchObject({
    code: 'PASSWORD_WRONG',
  });
  expect(asked).toBe(0);
  verdict = 'refused';
  await expect(app.call['lock.addVerified']({ password: password() })).rejects.toMatchObject({
    code: 'VERIFIER_REFUSED',
  });
  expect(verifiedItems()).toEqual(before);
  expect(app.state.get().lock.isVerifierOn).toBe(false);
});

it('is not there without an app password, nor without a keychain beside it', async () => {
  const app = openApp();
  await app.vault.create();
  await expect(app.vault.session().password.addVerified()).rejects.toMatchObject({
    code: 'NOT_ALLOWED',
  });
  await expect(app.call['lock.unlockVerified']({})).resolves.toEqual({});
  expect(asked).toBe(0);
});

it.each([
  ['switched off', (app: ReturnType<typeof openApp>) => app.call['lock.removeVerified']({})],
  [
    'the password changed',
    (app: ReturnType<typeof openApp>) =>
      app.call['lock.setPassword']({
        password: new TextEncoder().encode('another'),
        proof: { by: 'password', password: password() },
      }),
  ],
  [
    'the password removed',
    (app: ReturnType<typeof openApp>) =>
      app.call['lock.removePassword']({ proof: { by: 'password', password: password() } }),
  ],
])('%s: slot and item are gone, and a kept item opens nothing', async (_what, end) => {
  const app = await lockedApp();
  await app.call['lock.unlockVerified']({});
  const kept = [...items.items];
  await end(app);
  expect(app.state.get().lock.isVerifierOn).toBe(false);
  expect(verifiedItems()).toHaveLength(1);
  expect(readFileSync(app.path, 'latin1')).not.toContain('"verified"');
  await app.vault.lock();
  for (const [account, value] of kept) items.items.set(account, value);
  await quietly(app.call['lock.unlockVerified']({}));
  expect(app.vault.isOpen()).toBe(false);
  expect(asked).toBe(1);
});

it('is not to be had by calling its slot the keychain’s own', async () => {
  const { vault, folder, path } = await lockedApp();
  await vault.close();
  const file = readFileSync(path).toString('latin1');
  // Of the same length, so that nothing else moves; the checksum a forger can make too.
  const { createHash } = await import('node:crypto');
  const forged = Buffer.from(file.replace('"verified"', '"keychain"'), 'latin1');
  const end = 32 + forged.readUInt32BE(20);
  createHash('sha256').update(forged.subarray(0, end)).digest().copy(forged, end);
  writeFileSync(path, forged);
  const again = openApp(folder);
  await again.vault.start();
  expect(again.vault.isOpen()).toBe(false);
});

it('whose item is gone or spoilt says so, and leaves the password', async () => {
  const app = await lockedApp();
  await app.call['lock.unlock']({ password: password() });
  const halves = verifiedItems();
  await app.call['lock.removeVerified']({});
  const half = verifiedItems()[0];
  await app.call['lock.addVerified']({ password: password() });
  const item = verifiedItems().find((account) => account !== half) ?? '';
  expect(halves).toContain(half);
  await app.vault.lock();
  for (const spoilt of ['', 'no key', Buffer.alloc(32).toString('base64'), undefined]) {
    if (spoilt === undefined) items.items.delete(item);
    else items.items.set(item, spoilt);
    await expect(app.call['lock.unlockVerified']({})).rejects.toMatchObject({
      code: 'VERIFIER_ABSENT',
    });
    expect(app.state.get().vault).toMatchObject({ step: 'locked', canUsePassword: true });
  }
  await app.call['lock.unlock']({ password: password() });
  expect(app.vault.isOpen()).toBe(true);
});

it('is told of where it is and not where it is not', async () => {
  const app = await lockedApp();
  await expect.poll(() => app.state.get().lock.verifier).toBe('touch-id');
  kind = null;
  verdict = 'absent';
  await quietly(app.call['lock.unlockVerified']({}));
  await expect.poll(() => app.state.get().lock.verifier).toBeNull();
});
