// What the documents give to administrators, in their words: MFA (Required), disabling a user's MFA, roles and their
// permissions, custom login pages, IP restrictions, password rules. Each is done in the app and seen to take effect.
import type { Page } from '@playwright/test';
import { userPassword } from '../integration/server/users.ts';
import { expect, test } from './fixtures/app.ts';
import { openLoginScreen } from './fixtures/at-sign-in.ts';
import type { Organisation } from './fixtures/organisation.ts';
import { accountPage } from './pages/account.ts';
import { adminPage } from './pages/admin.ts';
import { connectPage } from './pages/connect.ts';

async function asAdministrator(window: Page, organisation: Organisation): Promise<void> {
  const { username, password } = organisation.administrator;
  await openLoginScreen(window, organisation.url);
  await connectPage(window).password(username, password);
  await expect(accountPage(window).home).toBeVisible();
}

/** Another person at the same computer. */
async function toLoginScreen(window: Page): Promise<void> {
  await connectPage(window).open();
  await window.getByRole('button', { name: /^Sign in to/u }).click();
}

test('Making Multi-Factor Authentication Mandatory for Individual Users (Admin)', async ({
  launch,
  organisation,
}) => {
  const user = await organisation.newUser({ displayName: 'Elif Ivanova' });
  const { window } = await launch();
  const admin = adminPage(window);
  await asAdministrator(window, organisation);
  await test.step('On the navigation panel, select User Management > Users and Roles', async () => {
    await admin.open();
    await admin.select('User Management', 'Users and Roles');
  });
  await test.step('Click the user for which you want to make multi-factor authentication mandatory', async () => {
    await admin.search(user.username);
    await admin.user(user.username).click();
  });
  await test.step('In the MFA (Required) row, click Enable', () => admin.mfaRequired.enable());
  await test.step('Click Update', async () => {
    await admin.update();
    await expect(window.getByText('Elif Ivanova was updated.')).toBeVisible();
  });
  await test.step('Signing in via multi-factor authentication is now required', async () => {
    await toLoginScreen(window);
    await connectPage(window).password(user.username, userPassword);
    await expect(
      window.getByText('Your organisation requires multi-factor authentication').first(),
    ).toBeVisible();
    await window.getByRole('button', { name: 'Add to this vault' }).click();
    await window.getByRole('button', { name: 'I have kept them' }).click({ timeout: 45_000 });
    await expect(accountPage(window).home).toBeVisible();
    await accountPage(window).tab('Settings');
    await expect(accountPage(window).button('Disable Multi-Factor Authentication')).toBeDisabled();
    expect(await organisation.lookUp(user.id)).toEqual({ mfaOn: true, backupCodesLeft: 10 });
  });
});

test('Connectware admins can disable MFA for each user individually', async ({
  launch,
  organisation,
}) => {
  const user = await organisation.newUserWithMfa();
  const { window } = await launch();
  const admin = adminPage(window);
  await asAdministrator(window, organisation);
  await test.step('Ask a Connectware admin to disable your multi-factor authentication', async () => {
    await admin.open();
    await admin.select('User Management', 'Users and Roles');
    await admin.search(user.username);
    await admin.user(user.username).click();
    await admin.disableMfa('Zoë Quill', 'lost telephone, identity checked in person');
    await expect(window.getByText('MFA of Zoë Quill is off.')).toBeVisible();
  });
  await test.step('The user signs in with the password alone', async () => {
    await toLoginScreen(window);
    await connectPage(window).password(user.username, userPassword);
    await expect(accountPage(window).home).toBeVisible();
  });
});

test('Understanding User Roles and Permissions', async ({ launch, ownOrganisation }) => {
  test.setTimeout(120_000);
  const organisation = await ownOrganisation();
  const { window } = await launch();
  const admin = adminPage(window);
  const account = accountPage(window);
  await asAdministrator(window, organisation);
  await test.step('Custom Roles: organisations can create custom user roles with specific permissions', async () => {
    await admin.open();
    await admin.select('User Management', 'Users and Roles');
    await admin.showRoles();
    await admin.createRole('Help desk', ['See users and roles', 'Unlock accounts']);
    await expect(window.getByText('Role Help desk was created.')).toBeVisible();
  });
  // One for each signed-in user that may: the first is the administrator's.
  const administration = window
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('button', { name: 'Administration' });
  for (const [role, id, mayAdminister] of [
    ['Administrator', 'administrator', true],
    ['Technician', 'technician', false],
    ['Sales', 'sales', false],
    ['Help desk', '', true],
  ] as const) {
    await test.step(`${role}: what the role permits is what the app offers`, async () => {
      const client = await organisation.admin();
      const { roles } = await client.call('roles.list');
      const roleId = id === '' ? roles.find(({ name }) => name === role)?.id : id;
      const user = await organisation.newUser({ roleIds: [roleId ?? ''] });
      await toLoginScreen(window);
      const before = await administration.count();
      await connectPage(window).password(user.username, userPassword);
      await expect(account.home).toBeVisible();
      await expect(window.getByText(role, { exact: true }).first()).toBeVisible();
      await expect(administration).toHaveCount(before + (mayAdminister ? 1 : 0));
      if (role === 'Help desk') {
        await administration.last().click();
        const parts = window.getByRole('navigation', { name: 'Administration' });
        await expect(parts.getByRole('button', { name: 'Users and Roles' })).toBeVisible();
        await expect(parts.getByRole('button', { name: 'Audit log' })).toHaveCount(0);
      }
    });
  }
});

test('Custom Login Pages and IP Restrictions', async ({ launch, ownOrganisation }) => {
  const organisation = await ownOrganisation();
  const { window } = await launch();
  const admin = adminPage(window);
  await asAdministrator(window, organisation);
  await test.step('Custom Login Pages: customized with their branding and logo', async () => {
    await admin.open();
    await admin.select('Organisation', 'Name and branding');
    await window.getByLabel('Name of the organisation').fill('Pier Works');
    await window.getByLabel('Message').fill('Service on Sunday, 6 to 8');
    await admin.save();
    await expect(window.getByText('Saved.').first()).toBeVisible();
    await toLoginScreen(window);
    await expect(window.getByRole('heading', { name: 'Pier Works', exact: true })).toBeVisible();
    await expect(window.getByText('Service on Sunday, 6 to 8')).toBeVisible();
  });
  await test.step('IP Restrictions: limiting access to specific networks or locations', async () => {
    await admin.open();
    await admin.select('User Management', 'Users and Roles');
    await admin.showRoles();
    await admin.restrictRole('Sales', '198.51.100.0/24');
    await expect(window.getByText('Role Sales was changed.')).toBeVisible();
    const user = await organisation.newUser({ roleIds: ['sales'] });
    // The login screen from before still stands.
    await connectPage(window).open();
    await connectPage(window).password(user.username, userPassword);
    await expect(window.getByText('Signing in is not allowed from this network.')).toBeVisible();
    await expect(window.getByText(/Connect to the network of your organisation/u)).toBeVisible();
  });
});
