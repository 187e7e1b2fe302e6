// The list of codes, its rows and trash, by role and name.
import type { Page } from '@playwright/test';

export function codesPage(window: Page) {
  const row = (name: string) =>
    window.getByRole('grid', { name: 'Codes' }).getByRole('row').filter({ hasText: name });
  return {
    open: () =>
      window
        .getByRole('navigation', { name: 'Pages' })
        .getByRole('button', { name: 'Codes', exact: true })
        .click(),
    row,
    /** The code of a row without its gap; empty while it is on its way or hidden. */
    codeOf: async (name: string): Promise<string> =>
      (await row(name).getAttribute('data-code')) ?? '',
    search: (text: string) => window.getByRole('searchbox', { name: 'Search codes' }).fill(text),
    copy: (name: string) => row(name).click(),
    copied: (name: string) => row(name).getByText(/^Copied/u),
    fromMenu: async (name: string, action: string): Promise<void> => {
      await row(name)
        .getByRole('button', { name: /^More actions/u })
        .click();
      await window.getByRole('menuitem', { name: action, exact: true }).click();
    },
    nextCode: (name: string) => row(name).getByRole('button', { name: 'Next code' }).click(),
    undo: () => window.getByRole('button', { name: 'Undo' }).click(),
    openTrash: async (): Promise<void> => {
      await window.getByRole('button', { name: 'View and trash' }).click();
      await window.getByRole('menuitem', { name: 'Open trash' }).click();
    },
  };
}
