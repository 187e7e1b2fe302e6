// First start, and the vault when it cannot be opened.
import type { Page } from '@playwright/test';
import type { VaultView } from '../../../src/shared/ipc/vault.ts';
import { calmMs, fewEntries } from '../samples.ts';
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

/** On a new computer: the vault is made, and what is in it comes from a backup. */
const restoring = {
  atMs: calmMs,
  state: { vault: { step: 'first-start' }, entries: [] },
  changes: { 'vault.create': { vault: openVault } },
} satisfies Partial<GalleryState>;

async function beginRestore(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Restore a backup' }).click();
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
}

async function chooseBackup(page: Page): Promise<void> {
  await beginRestore(page);
  const input = page.locator('main input[type=file]').first();
  const file = { name: 'countersign-backup.json', mimeType: 'application/json' };
  await input.setInputFiles({ ...file, buffer: Buffer.from('{}') });
  await page.getByRole('dialog').waitFor();
}

const preview = {
  ok: true,
  value: {
    id: 'import',
    files: [{ fileName: 'countersign-backup.json', format: 'countersign-backup' }],
    candidates: fewEntries.map(({ id, type, issuer, account }) => ({
      id,
      type,
      issuer,
      account,
      fileName: 'countersign-backup.json',
      status: 'new',
      trashed: false,
      warnings: [],
    })),
    aside: 0,
    problems: [],
  },
} as const;

export const startStates: readonly GalleryState[] = [
  { name: 'start-1-protect', atMs: calmMs, state: { vault: { step: 'first-start' }, entries: [] } },
  {
    name: 'start-1-protect-failing',
    atMs: calmMs,
    state: { vault: { step: 'first-start' }, entries: [] },
    answers: { 'vault.create': { ok: false, error: { code: 'DISK_FULL' } } },
    act: (page) => page.getByRole('button', { name: 'Set up my vault' }).click(),
  },
  { ...restoring, name: 'start-1-restore', act: beginRestore },
  {
    ...restoring,
    name: 'start-1-restore-password',
    answers: { 'transfer.read': { ok: false, error: { code: 'PASSWORD_NEEDED' } } },
    act: chooseBackup,
  },
  {
    ...restoring,
    name: 'start-1-restore-password-wrong',
    answers: { 'transfer.read': { ok: false, error: { code: 'PASSWORD_WRONG' } } },
    act: async (page) => {
      await chooseBackup(page);
      await page.getByRole('textbox', { name: 'Password of the file' }).fill('guess');
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      await page.getByText('does not open the file').waitFor();
    },
  },
  {
    ...restoring,
    name: 'start-1-restore-reading',
    answers: {
      'transfer.read': 'never',
      'transfer.readProgress': { ok: true, value: { fraction: 0.42 } },
    },
    act: async (page) => {
      await chooseBackup(page);
      await page.getByText('42').waitFor();
    },
  },
  {
    ...restoring,
    name: 'start-1-restore-unknown',
    answers: {
      'transfer.read': { ok: false, error: { code: 'UNKNOWN_FORMAT' } },
      'transfer.table': { ok: false, error: { code: 'UNKNOWN_FORMAT' } },
    },
    act: chooseBackup,
  },
  {
    ...restoring,
    name: 'start-1-restore-preview',
    answers: { 'transfer.read': preview },
    act: chooseBackup,
  },
  {
    ...restoring,
    name: 'start-1-restore-failing',
    answers: {
      'transfer.read': preview,
      'transfer.confirm': { ok: false, error: { code: 'DISK_FULL' } },
    },
    act: async (page) => {
      await chooseBackup(page);
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^Import/u })
        .click();
      await page.getByRole('alert').waitFor();
    },
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
