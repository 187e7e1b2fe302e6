// The administration, by role and name: the words of the account's documentation for its own steps.
import type { Locator, Page } from '@playwright/test';

export interface NewUser {
  readonly userName: string;
  readonly name: string;
  readonly roles?: readonly string[];
}

export function adminPage(window: Page) {
  const button = (name: string) => window.getByRole('button', { name, exact: true });
  const parts = window.getByRole('navigation', { name: 'Administration' });
  const dialog = (name: string | RegExp) => window.getByRole('dialog', { name });
  const press = async (within: Locator, name: string): Promise<void> => {
    await within.getByRole('button', { name, exact: true }).click();
  };
  const users = window.getByRole('table', { name: 'Users' });
  /** By the user name, which only one has: the list narrows a while after the search was typed. */
  const userRow = (userName: string) =>
    users.getByRole('row').filter({ has: window.getByText(userName, { exact: true }) });
  return {
    /** On the navigation panel, select Administration. */
    open: () =>
      window
        .getByRole('navigation', { name: 'Pages' })
        .getByRole('button', { name: 'Administration' })
        .click(),
    /** User Management > Users and Roles, and any other part by its name. */
    select: (group: string, part: string) =>
      parts.getByRole('region', { name: group }).getByRole('button', { name: part }).click(),
    search: (text: string) => window.getByRole('searchbox').fill(text),
    user: (userName: string) => userRow(userName).getByRole('button'),
    userRow,
    /** The head of a column, in a window with room for columns; its cell says the direction. */
    head: (name: string) =>
      users.getByRole('columnheader').getByRole('button', { name, exact: true }),
    column: (name: RegExp) => users.getByRole('columnheader', { name }),
    /** Who stands where, from the top. */
    usersInOrder: () => users.locator('.user-login').allInnerTexts(),
    /** The row "MFA (Required)" of the user that is open. */
    mfaRequired: {
      enable: () => button('Enable MFA (Required)').click(),
      disable: () => button('Disable MFA (Required)').click(),
      isEnabled: () => window.getByText('Enabled: this user signs in with multi-factor'),
    },
    update: () => button('Update').click(),
    back: () => button('Back').click(),
    save: () => button('Save').click(),
    /** Gives the one-time password that the server made. */
    createUser: async ({ userName, name, roles = [] }: NewUser): Promise<string> => {
      await button('Create user').click();
      const form = dialog('Create user');
      await form.getByLabel('Username').fill(userName);
      await form.getByLabel('Name', { exact: true }).fill(name);
      for (const role of roles) await form.getByText(role, { exact: true }).click();
      await press(form, 'Create user');
      const done = dialog(`${name} was created`);
      const password = await done.getByLabel('One-time password').innerText();
      await press(done, 'Done');
      return password;
    },
    showRoles: () => window.getByRole('tab', { name: 'Roles', exact: true }).click(),
    createRole: async (name: string, permissions: readonly string[]): Promise<void> => {
      await button('Create role').click();
      const form = dialog('Create role');
      await form.getByLabel('Name', { exact: true }).fill(name);
      for (const permission of permissions) {
        await form.getByText(permission, { exact: true }).click();
      }
      await press(form, 'Create role');
    },
    /** Networks from which the role may be used. */
    restrictRole: async (name: string, networks: string): Promise<void> => {
      await window.getByRole('list', { name: 'Roles' }).getByRole('button', { name }).click();
      const form = dialog(name);
      await form.getByRole('textbox', { name: 'Allowed networks' }).fill(networks);
      await press(form, 'Save');
    },
    disableMfa: async (name: string, reason: string): Promise<void> => {
      await button('Disable MFA').click();
      const form = dialog(`Disable MFA of ${name}`);
      await form.getByLabel('Reason').fill(reason);
      await press(form, 'Disable MFA');
    },
    /** The second word that a weaker policy wants. */
    saveAllTheSame: () => button('Save all the same').click(),
    dialog,
    button,
  };
}
