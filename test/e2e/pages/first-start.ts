// The first start and the vault that cannot be opened, by role and name.
import { expect, type Page } from '@playwright/test';

/** The shortest way to an empty list of codes. */
export async function setUpVault(window: Page): Promise<void> {
  await firstStartPage(window).toEmptyList();
}

export function firstStartPage(window: Page) {
  const button = (name: string) => window.getByRole('button', { name, exact: true });
  return {
    restore: () => button('Restore a backup').click(),
    protect: () => button('Set up my vault').click(),
    /** Gives the groups of the key that is shown. */
    makeRecoveryKey: async (): Promise<readonly string[]> => {
      await button('Make a recovery key').click();
      const sheet = window.getByRole('region', { name: 'Countersign recovery key' });
      await expect(sheet).toBeVisible();
      return sheet.locator('.recovery-key span').allInnerTexts();
    },
    keepRecoveryKey: async (lastGroup: string): Promise<void> => {
      await window.getByLabel('Last group of your key').fill(lastGroup);
      await button('I have kept it').click();
    },
    skipRecoveryKey: async (): Promise<void> => {
      await button('Skip for now').click();
      await window
        .getByRole('alertdialog')
        .getByRole('button', { name: 'Go on without one' })
        .click();
    },
    later: () => button('Later').click(),
    connect: () => button('Connect to an organisation').click(),
    toEmptyList: async (): Promise<void> => {
      await button('Set up my vault').click();
      await button('Skip for now').click();
      await window
        .getByRole('alertdialog')
        .getByRole('button', { name: 'Go on without one' })
        .click();
      await button('Later').click();
      await expect(window.getByRole('heading', { name: 'No codes yet' })).toBeVisible();
    },
    tryAgain: () => button('Try again').click(),
    useRecoveryKey: async (key: string): Promise<void> => {
      await button('Use recovery key').click();
      await window.getByLabel('Recovery key', { exact: true }).fill(key);
      await button('Open vault').click();
    },
    openNewestCopy: () => window.getByRole('button', { name: 'Open this copy' }).first().click(),
    goOnWithoutKeychain: async (): Promise<void> => {
      await button('Go on without a keychain').click();
      await window
        .getByRole('alertdialog')
        .getByRole('button', { name: 'Go on without a keychain' })
        .click();
    },
  };
}
