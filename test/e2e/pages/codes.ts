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
    names: (): Promise<string[]> =>
      window.getByRole('grid', { name: 'Codes' }).locator('.code-issuer bdi').allInnerTexts(),
    choose: (name: string) => row(name).click({ modifiers: ['Control'] }),
    chooseTo: (name: string) => row(name).click({ modifiers: ['Shift'] }),
    chosen: () => window.getByRole('row', { selected: true }),
    withChosen: (action: string) =>
      window
        .getByRole('toolbar', { name: 'Actions for the selected accounts' })
        .getByRole('button', { name: action, exact: true })
        .click(),
    tagChosen: async (tags: string): Promise<void> => {
      const dialog = window.getByRole('dialog');
      await dialog.getByLabel('New tags').fill(tags);
      await dialog.getByRole('button', { name: 'Save' }).click();
    },
    filterByTag: (tag: string) =>
      window
        .getByRole('toolbar', { name: 'Show only tagged' })
        .getByRole('button', { name: new RegExp(`^${tag}`, 'u') })
        .click(),
    drag: (name: string, onto: string) =>
      row(name).dragTo(row(onto), { targetPosition: { x: 200, y: 4 } }),
    focused: () => window.locator('.code-row:focus'),
    openTrash: async (): Promise<void> => {
      await window.getByRole('button', { name: 'View and trash' }).click();
      await window.getByRole('menuitem', { name: 'Open trash' }).click();
    },
  };
}
