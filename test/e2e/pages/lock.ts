// The unlock screen, the dialogs of the app password and the settings of the lock, by role and name.
import type { Page } from '@playwright/test';

export function lockPage(window: Page) {
  const field = (name: string) => window.getByRole('textbox', { name, exact: true });
  const button = (name: string) => window.getByRole('button', { name, exact: true });
  return {
    title: () => window.getByRole('heading', { name: 'Countersign is locked' }),
    field: () => field('App password'),
    unlock: async (password: string): Promise<void> => {
      await field('App password').fill(password);
      await field('App password').press('Enter');
    },
    unlockButton: () => button('Unlock'),
    bySystem: () => button('Unlock with Touch ID'),
    bySystemSwitch: () => window.getByRole('switch', { name: 'Unlock with Touch ID' }),
    forgot: () => button('Forgot your password?').click(),
    openWithRecoveryKey: async (recoveryKey: string): Promise<void> => {
      await button('Use recovery key').click();
      await field('Recovery key').fill(recoveryKey);
      await button('Open vault').click();
    },
    lockButton: () =>
      window
        .getByRole('navigation', { name: 'Pages' })
        .getByRole('button', { name: 'Lock', exact: true }),
    dialog: (name: string) => window.getByRole('dialog', { name }),
    setPassword: async (password: string): Promise<void> => {
      await field('New app password').fill(password);
      await field('Once more').fill(password);
      await field('Once more').press('Enter');
    },
    proveBy: (password: string) => field('Present app password').fill(password),
    confirm: async (password: string): Promise<void> => {
      await field('App password').fill(password);
      await button('Confirm').click();
    },
    press: (name: string) => button(name).click(),
  };
}
