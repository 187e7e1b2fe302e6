// An account's page, by role and name: the words of the account's documentation.
import { expect, type Page } from '@playwright/test';
import { authenticator, type Authenticator } from '../fixtures/authenticator.ts';

export function accountPage(window: Page) {
  const button = (name: string) => window.getByRole('button', { name, exact: true });
  const dialog = (name: string) => window.getByRole('dialog', { name, exact: true });
  const codesIn = async (title: string): Promise<readonly string[]> => {
    const list = dialog(title).getByRole('list', { name: 'Backup codes' });
    await expect(list.getByRole('listitem')).toHaveCount(10, { timeout: 45_000 });
    const lines = await list.getByRole('listitem').allInnerTexts();
    return lines.map((line) => line.trim().split(/\s+/).at(-1) ?? '');
  };
  const kept = async (title: string): Promise<void> => {
    await dialog(title).getByRole('button', { name: 'I have kept them' }).click();
    await expect(dialog(title)).toBeHidden();
  };
  return {
    tab: (name: 'Home' | 'Settings' | 'Sessions' | 'Activity') =>
      window.getByRole('tab', { name, exact: true }).click(),
    /** On the navigation panel the account, there its part. */
    open: (organisation: string) =>
      window
        .getByRole('navigation', { name: 'Pages' })
        .getByRole('button', { name: new RegExp(`^${organisation}`, 'u') })
        .click(),
    home: window.getByRole('tab', { name: 'Home', exact: true }),
    signOut: () => button('Sign out').click(),
    signInAgain: () => button('Sign In').click(),
    /** Enable Multi-Factor Authentication by Add to this vault; gives the backup codes and keeps them. */
    enableIntoVault: async (): Promise<readonly string[]> => {
      await button('Enable Multi-Factor Authentication').click();
      const title = 'Enable Multi-Factor Authentication';
      await dialog(title).getByRole('button', { name: 'Add to this vault' }).click();
      const codes = await codesIn(title);
      await kept(title);
      return codes;
    },
    /** Registers another app by its secret key, where the sign-in or the settings ask for one. */
    enrolByKey: async (): Promise<Authenticator> => {
      await button('Use another authentication app').click();
      const key = await window.getByLabel('Secret key', { exact: true }).innerText();
      const made = authenticator(key.replaceAll(/\s/gu, ''));
      await window.getByLabel('One-time 6-digit code').fill(await made.next());
      await button('Enable Multi-Factor Authentication').click();
      await button('I have kept them').click();
      return made;
    },
    codesIn,
    kept,
    regenerateWithVault: async (): Promise<readonly string[]> => {
      await button('Regenerate Backup Codes').click();
      const title = 'Regenerate Backup Codes';
      await dialog(title).getByRole('button', { name: 'Use the code of this vault' }).click();
      const codes = await codesIn(title);
      await kept(title);
      return codes;
    },
    disableWithVault: async (): Promise<void> => {
      await button('Disable Multi-Factor Authentication').click();
      const title = 'Disable Multi-Factor Authentication';
      await dialog(title).getByRole('button', { name: 'Use the code of this vault' }).click();
      await expect(dialog(title)).toBeHidden({ timeout: 45_000 });
    },
    /** A part of the settings, by its heading. */
    section: (name: string) => window.getByRole('group', { name, exact: true }),
    dialog,
    button,
  };
}
