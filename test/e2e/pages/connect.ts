// The page where accounts begin, and the sign-in, by role and name.
import type { Page } from '@playwright/test';

export interface NewOrganisation {
  readonly organisation: string;
  readonly userName: string;
  readonly password: string;
}

export function connectPage(window: Page) {
  const button = (name: string) => window.getByRole('button', { name, exact: true });
  const dialog = window.getByRole('dialog', { name: 'Add a login server' });
  const addButton = () => dialog.getByRole('button', { name: 'Add server' });
  const lookUp = async (address: string): Promise<void> => {
    await button('Add a login server').click();
    await dialog.getByLabel('Server address').fill(address);
    await dialog.getByRole('button', { name: 'Look it up' }).click();
  };
  return {
    open: () =>
      window
        .getByRole('navigation', { name: 'Pages' })
        .getByRole('button', { name: 'Accounts' })
        .click(),
    createLocalOrganisation: async (wish: NewOrganisation) => {
      await button('Create a local organisation').click();
      const dialog = window.getByRole('dialog', { name: 'Create a local organisation' });
      await dialog.getByLabel('Organisation name').fill(wish.organisation);
      await dialog.getByLabel('Username').fill(wish.userName);
      await dialog.getByLabel('New Password', { exact: true }).fill(wish.password);
      await dialog.getByLabel('Confirm Password', { exact: true }).fill(wish.password);
      await dialog.getByRole('button', { name: 'Create and sign in' }).click();
    },
    lookUp,
    addServer: async (address: string) => {
      await lookUp(address);
      await addButton().click();
    },
    addButton,
    add: () => addButton().click(),
    /** From the list of login servers. */
    signInTo: (organisation: string) => button(`Sign in to ${organisation}`).click(),
    /** User name and password; `byHand` leaves the second step to the user. */
    password: async (userName: string, password: string, { byHand = false } = {}) => {
      await window.getByLabel('Username').fill(userName);
      await window.getByLabel('Password', { exact: true }).fill(password);
      if (byHand) await window.getByText('Fill in the code from the vault as well').click();
      await button('Sign In').click();
    },
    oneTimeCode: () => window.getByLabel('One-time 6-digit code'),
    backupCode: () => window.getByLabel('Backup Code'),
    fillFromVault: () => button('Fill from vault'),
    useBackupCode: async (code: string) => {
      await button('Use backup code').click();
      await window.getByLabel('Backup Code').fill(code);
      await button('Sign In').click();
    },
  };
}
