// Adding accounts: the ways in and the preview, by role and name.
import type { Page } from '@playwright/test';

type Way =
  | 'Scan the screen'
  | 'Use the camera'
  | 'Choose pictures'
  | 'Paste from the clipboard'
  | 'Type the secret';

export function enrolPage(window: Page) {
  const dialog = window.getByRole('dialog');
  return {
    dialog,
    start: () => window.keyboard.press('Control+n'),
    way: (name: Way) => dialog.getByRole('button', { name }).click(),
    /** Picks files as the system's file dialog would. */
    pictures: (paths: readonly string[]) =>
      dialog.locator('input[type="file"]').setInputFiles([...paths]),
    type: async (secret: string, issuer = '', account = ''): Promise<void> => {
      await dialog.getByLabel('Secret key').fill(secret);
      await dialog.getByLabel('Issuer').fill(issuer);
      await dialog.getByLabel('Account').fill(account);
      await dialog.getByRole('button', { name: 'Show preview' }).click();
    },
    preview: window.getByRole('dialog', { name: /Add this account\?|Choose the accounts to add/u }),
    confirm: () => dialog.getByRole('button', { name: /^Add (account|\d+ accounts)$/u }).click(),
    cancel: () => dialog.getByRole('button', { name: 'Cancel' }).click(),
    /** What the last attempt came to. */
    outcome: dialog.getByRole('alert'),
  };
}
