// The lock: its door, what stands in front of secrets, its settings and reminders.
import type { Page } from '@playwright/test';
import type { AppState } from '../../../src/shared/ipc/state.ts';
import { calmMs } from '../samples.ts';
import type { GalleryState } from '../state.ts';

const locked = (more: object = {}): Partial<AppState> => ({
  vault: { step: 'locked', canUsePassword: true, canUseRecoveryKey: true, ...more },
  entries: [],
});
const withPassword: AppState['lock'] = {
  hasPassword: true,
  canLock: true,
  isAlone: false,
  isVerifierOn: false,
  verifier: null,
  mayReplacePassword: false,
  reminder: null,
};
const withVerifier: AppState['lock'] = {
  ...withPassword,
  isVerifierOn: true,
  verifier: 'touch-id',
};
const settings = { place: { page: 'settings' } };
const wrong = { ok: false, error: { code: 'PASSWORD_WRONG' } } as const;

const unlock = async (page: Page): Promise<void> => {
  await page.getByRole('textbox', { name: 'App password' }).fill('not this one');
  await page.getByRole('textbox', { name: 'App password' }).press('Enter');
};

export const lockStates: readonly GalleryState[] = [
  { name: 'lock', atMs: calmMs, state: locked() },
  {
    name: 'lock-wrong',
    atMs: calmMs,
    state: locked(),
    answers: { 'lock.unlock': wrong },
    act: async (page) => {
      await unlock(page);
      await page.getByText('That password is not right.').waitFor();
    },
  },
  {
    name: 'lock-wait',
    atMs: calmMs,
    state: locked({ retryAtMs: calmMs + 272_000 }),
  },
  {
    name: 'lock-unlocking',
    atMs: calmMs,
    state: locked(),
    answers: { 'lock.unlock': 'never' },
    act: unlock,
  },
  {
    name: 'lock-forgotten',
    atMs: calmMs,
    state: locked(),
    act: async (page) => {
      await page.getByRole('button', { name: 'Forgot your password?' }).click();
      await page.getByRole('button', { name: 'Use recovery key' }).click();
    },
  },
  {
    name: 'lock-forgotten-no-key',
    atMs: calmMs,
    state: locked({ canUseRecoveryKey: false }),
    act: (page) => page.getByRole('button', { name: 'Forgot your password?' }).click(),
  },
  {
    name: 'lock-touch-id',
    atMs: calmMs,
    state: { ...locked({ canVerify: true, wasOpen: true }), lock: withVerifier },
  },
  {
    name: 'lock-windows-hello-refused',
    atMs: calmMs,
    state: {
      ...locked({ canVerify: true, wasOpen: true }),
      lock: { ...withVerifier, verifier: 'windows-hello' },
    },
    answers: { 'lock.unlockVerified': { ok: false, error: { code: 'VERIFIER_REFUSED' } } },
    act: async (page) => {
      await page.getByRole('button', { name: 'Unlock with Windows Hello' }).click();
      await page.getByText('Your system did not recognise you.').waitFor();
    },
  },
  {
    name: 'lock-touch-id-asking',
    atMs: calmMs,
    state: { ...locked({ canVerify: true, wasOpen: true }), lock: withVerifier },
    answers: { 'lock.unlockVerified': 'never' },
    act: (page) => page.getByRole('button', { name: 'Unlock with Touch ID' }).click(),
  },
  {
    name: 'lock-right-to-left',
    atMs: calmMs,
    state: locked(),
    isRightToLeft: true,
  },
  {
    name: 'lock-set-password',
    atMs: calmMs,
    state: {
      lock: { ...withPassword, hasPassword: false, canLock: false, reminder: 'set-password' },
    },
  },
  {
    name: 'lock-settings',
    atMs: calmMs,
    start: settings,
    state: { lock: withPassword },
    act: (page) => page.getByRole('searchbox').fill('lock'),
  },
  {
    name: 'lock-touch-id-settings',
    atMs: calmMs,
    start: settings,
    state: { lock: withVerifier },
    act: (page) => page.getByRole('searchbox').fill('touch'),
  },
  {
    name: 'lock-touch-id-switch-on',
    atMs: calmMs,
    start: settings,
    state: { lock: { ...withVerifier, isVerifierOn: false } },
    act: async (page) => {
      await page.getByRole('switch', { name: 'Unlock with Touch ID' }).focus();
      await page.keyboard.press('Space');
      await page.getByRole('dialog', { name: 'Unlock with Touch ID from now on?' }).waitFor();
    },
  },
  {
    name: 'lock-change-password',
    atMs: calmMs,
    start: settings,
    state: { lock: withPassword },
    answers: { 'lock.setPassword': wrong },
    act: async (page) => {
      await page
        .getByText('App password', { exact: true })
        .locator('xpath=ancestor::*[.//button][1]')
        .getByRole('button', { name: 'Change' })
        .click();
      await page.getByRole('textbox', { name: 'Present app password' }).fill('4711');
      await page.getByRole('textbox', { name: 'New app password' }).fill('0815');
      await page.getByRole('textbox', { name: 'Once more' }).fill('0815');
      await page.getByRole('textbox', { name: 'Once more' }).press('Enter');
      await page.getByText('That password is not right.').waitFor();
    },
  },
  {
    name: 'lock-again-before-secret',
    atMs: calmMs,
    state: { lock: withPassword },
    answers: { 'vault.reveal': { ok: false, error: { code: 'UNLOCK_NEEDED' } } },
    act: async (page) => {
      await page
        .getByRole('button', { name: /^More actions/u })
        .first()
        .click();
      await page.getByRole('menuitem', { name: 'Show QR code and secret' }).click();
      await page.getByRole('dialog', { name: 'Enter your app password' }).waitFor();
    },
  },
  {
    name: 'lock-reminder-password',
    atMs: calmMs,
    state: { lock: { ...withPassword, reminder: 'type-password' } },
  },
  {
    name: 'lock-reminder-recovery-key',
    atMs: calmMs,
    state: { lock: { ...withPassword, reminder: 'check-recovery-key' } },
    act: (page) => page.getByRole('button', { name: 'Check your recovery key' }).click(),
  },
];
