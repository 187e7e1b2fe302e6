// Backup codes: just made, kept, asked for again, made anew.
import type { Page } from '@playwright/test';
import { account, backupCodes, companionState, savedCodes } from '../companion-samples.ts';
import { calmMs } from '../samples.ts';
import type { GalleryAnswer, GalleryState } from '../state.ts';

const start = { place: { page: 'account', id: account.id } };
const made: GalleryAnswer = { ok: true, value: { accountId: account.id, codes: backupCodes } };
const shown: GalleryAnswer = {
  ok: true,
  value: {
    codes: backupCodes.map((code, index) => ({ number: index + 1, code, used: index === 2 })),
  },
};
const status: GalleryAnswer = {
  ok: true,
  value: {
    left: 9,
    madeAtMs: calmMs,
    codes: backupCodes.map((_, index) => ({ number: index + 1, usedAtMs: null, device: '' })),
  },
};
const settings = async (page: Page): Promise<void> => {
  await page.getByRole('tab', { name: 'Settings' }).click();
};
const regenerate = async (page: Page): Promise<void> => {
  await settings(page);
  await page.getByRole('button', { name: 'Regenerate Backup Codes' }).click();
  await page.getByRole('dialog').waitFor();
};
const useVault = async (page: Page): Promise<void> => {
  await regenerate(page);
  await page.getByRole('button', { name: 'Use the code of this vault' }).click();
};

export const backupCodesStates: readonly GalleryState[] = [
  {
    name: 'backup-codes-new',
    atMs: calmMs,
    start,
    state: companionState,
    answers: { 'backupCodes.status': status, 'backupCodes.regenerate': made },
    act: async (page) => {
      await useVault(page);
      await page.getByRole('list', { name: 'Backup codes' }).waitFor();
    },
  },
  {
    name: 'backup-codes-kept',
    atMs: calmMs,
    start,
    state: {
      ...companionState,
      accounts: [
        {
          ...account,
          backupCodes: { ...savedCodes, keptInVault: true },
        },
      ],
    },
    answers: { 'backupCodes.status': status, 'backupCodes.show': shown },
    act: async (page) => {
      await settings(page);
      await page.getByRole('button', { name: 'Show', exact: true }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'regenerate',
    atMs: calmMs,
    start,
    state: companionState,
    answers: { 'backupCodes.status': status },
    act: regenerate,
  },
  {
    name: 'regenerate-no-secret-here',
    atMs: calmMs,
    start,
    state: { ...companionState, entries: [] },
    answers: { 'backupCodes.status': status },
    act: regenerate,
  },
  {
    name: 'regenerate-locked',
    atMs: calmMs,
    start,
    state: companionState,
    answers: {
      'backupCodes.status': status,
      'backupCodes.regenerate': {
        ok: false,
        error: { code: 'ACCOUNT_LOCKED', details: { retryAfterSeconds: 892 } },
      },
    },
    act: async (page) => {
      await useVault(page);
      await page.getByRole('alert').waitFor();
    },
  },
];
