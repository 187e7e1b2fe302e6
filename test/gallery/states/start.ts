// First start, and the vault when it cannot be opened.
import type { VaultView } from '../../../src/shared/ipc/vault.ts';
import { calmMs } from '../samples.ts';
import type { GalleryState } from '../state.ts';

const openVault: Extract<VaultView, { readonly step: 'open' }> = {
  step: 'open',
  recoveryKey: 'missing',
  damaged: [],
  keychainHoldsKey: true,
  readOnly: false,
};
const recoveryKey = 'K7QF-2M9X-TB4H-W8DN-P3CV-6RYJ-1SGA-5ZEK';
const makesKey = { ok: true, value: { recoveryKey } } as const;
const wrong = { ok: false, error: { code: 'RECOVERY_KEY_WRONG' } } as const;

export const startStates: readonly GalleryState[] = [
  { name: 'start-1-protect', atMs: calmMs, state: { vault: { step: 'first-start' }, entries: [] } },
  {
    name: 'start-1-protect-failing',
    atMs: calmMs,
    state: { vault: { step: 'first-start' }, entries: [] },
    answers: { 'vault.create': { ok: false, error: { code: 'DISK_FULL' } } },
    act: (page) => page.getByRole('button', { name: 'Set up my vault' }).click(),
  },
  { name: 'start-2-recovery', atMs: calmMs, state: { vault: openVault, entries: [] } },
  {
    name: 'start-2-recovery-key',
    atMs: calmMs,
    state: { vault: openVault, entries: [] },
    answers: { 'vault.makeRecoveryKey': makesKey },
    act: (page) => page.getByRole('button', { name: 'Make a recovery key' }).click(),
  },
  {
    name: 'start-2-recovery-wrong',
    atMs: calmMs,
    state: { vault: openVault, entries: [] },
    answers: { 'vault.makeRecoveryKey': makesKey, 'vault.settleRecoveryKey': wrong },
    act: async (page) => {
      await page.getByRole('button', { name: 'Make a recovery key' }).click();
      await page.getByLabel('Last group of your key').fill('ABCD');
      await page.getByRole('button', { name: 'I have kept it' }).click();
      await page.getByText('That is not the last group').waitFor();
    },
  },
  {
    name: 'start-2-recovery-skip',
    atMs: calmMs,
    state: { vault: openVault, entries: [] },
    act: async (page) => {
      await page.getByRole('button', { name: 'Skip for now' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'start-3-begin',
    atMs: calmMs,
    state: { vault: { ...openVault, recoveryKey: 'kept' }, entries: [] },
    start: { isFirst: true },
  },
  { name: 'vault-loading', atMs: calmMs, state: { vault: { step: 'loading' }, entries: [] } },
  {
    name: 'vault-waiting',
    atMs: calmMs,
    state: { vault: { step: 'waiting-for-keychain', sinceMs: calmMs - 12_000 }, entries: [] },
  },
  {
    name: 'vault-keychain-absent-first',
    atMs: calmMs,
    state: {
      vault: {
        step: 'keychain-problem',
        code: 'KEYCHAIN_ABSENT',
        canUseRecoveryKey: false,
        vaultExists: false,
      },
      entries: [],
    },
  },
  {
    name: 'vault-keychain-key-gone',
    atMs: calmMs,
    state: {
      vault: {
        step: 'keychain-problem',
        code: 'KEYCHAIN_KEY_GONE',
        canUseRecoveryKey: true,
        vaultExists: true,
      },
      entries: [],
    },
  },
  {
    name: 'vault-recovery-wrong',
    atMs: calmMs,
    state: {
      vault: {
        step: 'keychain-problem',
        code: 'KEYCHAIN_LOCKED',
        canUseRecoveryKey: true,
        vaultExists: true,
      },
      entries: [],
    },
    answers: { 'vault.openWithRecoveryKey': wrong },
    act: async (page) => {
      await page.getByRole('button', { name: 'Use recovery key' }).click();
      await page.getByLabel('Recovery key', { exact: true }).fill('K7QF-2M9X-TB4H');
      await page.getByRole('button', { name: 'Open vault' }).click();
      await page.getByText('does not fit this vault').waitFor();
    },
  },
  {
    name: 'vault-file-damaged',
    atMs: calmMs,
    state: {
      vault: {
        step: 'file-problem',
        code: 'VAULT_DAMAGED',
        generations: [
          { id: 'g1', savedAtMs: calmMs - 3_600_000, bytes: 48_200 },
          { id: 'g2', savedAtMs: calmMs - 86_400_000, bytes: 47_100 },
          { id: 'g3', savedAtMs: calmMs - 5 * 86_400_000, bytes: 44_900 },
        ],
      },
      entries: [],
    },
  },
  {
    name: 'vault-file-newer',
    atMs: calmMs,
    state: { vault: { step: 'file-problem', code: 'VAULT_NEWER', generations: [] }, entries: [] },
  },
  {
    name: 'vault-locked',
    atMs: calmMs,
    state: {
      vault: { step: 'locked', canUsePassword: false, canUseRecoveryKey: true },
      entries: [],
    },
  },
  {
    name: 'window-failed',
    atMs: calmMs,
    answers: { 'state.get': { ok: false, error: { code: 'INTERNAL' } } },
  },
];
