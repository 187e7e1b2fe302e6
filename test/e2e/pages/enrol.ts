// Adding accounts: the ways in and the preview, by role and name.
import { expect, type Page } from '@playwright/test';

type Way =
  | 'Scan the screen'
  | 'Use the camera'
  | 'Choose pictures'
  | 'Paste from the clipboard'
  | 'Type the secret';

export function enrolPage(window: Page) {
  const dialog = window.getByRole('dialog');
  const preview = window.getByRole('dialog', {
    name: /Add this account\?|Choose the accounts to add/u,
  });
  return {
    dialog,
    preview,
    issuer: () => preview.getByLabel('Issuer'),
    account: () => preview.getByLabel('Account', { exact: true }),
    start: () => window.keyboard.press('Control+n'),
    way: (name: Way) => dialog.getByRole('button', { name }).click(),
    /** Opens the dialog and takes one way. */
    begin: async (name: Way): Promise<void> => {
      // A dialog that is still fading away holds the keyboard.
      await expect(dialog).toHaveCount(0);
      await window.keyboard.press('Control+n');
      await dialog.getByRole('button', { name }).click();
    },
    /** Picks files as the system's file dialog would. */
    pictures: (paths: readonly string[]) =>
      dialog.locator('input[type="file"]').setInputFiles([...paths]),
    /** Drops a file on the window, as from a file manager. */
    drop: async (name: string, bytes: Uint8Array): Promise<void> => {
      const base64 = Buffer.from(bytes).toString('base64');
      // As text: what runs in the page knows the page's types, this file does not.
      const dataTransfer = await window.evaluateHandle(`(() => {
        const bytes = Uint8Array.from(atob(${JSON.stringify(base64)}), (c) => c.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([bytes], ${JSON.stringify(name)}, { type: 'image/png' }));
        return transfer;
      })()`);
      await window.dispatchEvent('body', 'dragover', { dataTransfer });
      await window.dispatchEvent('body', 'drop', { dataTransfer });
    },
    type: async (secret: string, issuer = '', account = ''): Promise<void> => {
      await dialog.getByLabel('Secret key').fill(secret);
      await dialog.getByLabel('Issuer').fill(issuer);
      await dialog.getByLabel('Account').fill(account);
      await dialog.getByRole('button', { name: 'Show preview' }).click();
    },
    confirm: async (): Promise<void> => {
      await preview.getByRole('button', { name: /^Add (account|\d+ accounts)$/u }).click();
      await expect(preview).toBeHidden();
    },
    cancel: () => dialog.getByRole('button', { name: 'Cancel' }).click(),
    /** What the last attempt came to. */
    outcome: dialog.getByRole('alert'),
  };
}
