// The settings of this computer, by role and name.
import type { Page } from '@playwright/test';

export function settingsPage(window: Page) {
  return {
    open: () =>
      window
        .getByRole('navigation', { name: 'Pages' })
        .getByRole('button', { name: 'Settings' })
        .click(),
    search: (text: string) => window.getByRole('searchbox', { name: 'Search settings' }).fill(text),
    toggle: (name: string) => window.getByRole('switch', { name }).press('Space'),
    choose: async (name: string, choice: string): Promise<void> => {
      await window.getByRole('button', { name: new RegExp(name, 'u') }).click();
      await window.getByRole('option', { name: choice, exact: true }).click();
    },
    makeRecoveryKey: () =>
      window.getByRole('button', { name: /^Make a (recovery key|new one)$/u }).click(),
  };
}
