// Administration in the real Electron against the real login server: "Making Multi-Factor Authentication Mandatory for
// Individual Users (Admin)" in its own words, and what an administrator does beside it.
import { expect, test } from './fixtures/app.ts';
import { adminPage } from './pages/admin.ts';
import { connectPage } from './pages/connect.ts';

const user = { organisation: 'Tidewater', userName: 'mara', password: 'quiet harbour lantern 27' };

test('Users and Roles, MFA (Required), a weaker policy, networks, the audit log', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const app = await launch();
  const { window } = app;
  const connect = connectPage(window);
  const admin = adminPage(window);
  const alert = window.getByRole('alert');

  await test.step('An administrator of a local organisation is signed in', async () => {
    await window.getByRole('button', { name: 'Set up my vault' }).click();
    await window.getByRole('button', { name: 'Skip for now' }).click();
    await window.getByRole('button', { name: 'Go on without one' }).click();
    await window.getByRole('button', { name: 'Later' }).click();
    await connect.open();
    await connect.createLocalOrganisation(user);
    await expect(window.getByRole('tab', { name: 'Home' })).toBeVisible({ timeout: 30_000 });
  });

  await test.step('On the navigation panel, select User Management > Users and Roles', async () => {
    await admin.open();
    await admin.select('User Management', 'Users and Roles');
    await expect(window.getByText('1 user', { exact: true })).toBeVisible();
  });

  await test.step('Create user: the one-time password is shown once', async () => {
    const password = await admin.createUser({
      userName: 'elif',
      name: 'Elif Ivanova',
      roles: ['Technician'],
    });
    expect(password).toMatch(/^\S{12,}$/u);
    await expect(window.getByText('2 users', { exact: true })).toBeVisible();
    await expect(window.getByText(password)).toHaveCount(0);
  });

  await test.step('With room for columns, their heads order the list, by keyboard too', async () => {
    await window.setViewportSize({ width: 1300, height: 800 });
    await expect(admin.column(/^Name/u)).toHaveAttribute('aria-sort', 'ascending');
    await expect.poll(admin.usersInOrder).toEqual(['elif', 'mara']);
    await admin.head('Username').click();
    await expect.poll(admin.usersInOrder).toEqual(['mara', 'elif']);
    await expect(admin.column(/^Name/u)).toHaveAttribute('aria-sort', 'descending');
    await admin.head('Last sign-in').focus();
    await window.keyboard.press('Enter');
    await expect(admin.column(/^Last sign-in/u)).toHaveAttribute('aria-sort', 'descending');
    await expect(admin.column(/^Name/u)).toHaveAttribute('aria-sort', 'none');
    await expect.poll(admin.usersInOrder).toEqual(['mara', 'elif']);
    await window.keyboard.press('Enter');
    await expect.poll(admin.usersInOrder).toEqual(['elif', 'mara']);
    await expect(admin.head('Last sign-in')).toBeFocused();
  });

  await test.step('Click the user for which you want to make multi-factor authentication mandatory', async () => {
    await admin.search('elif');
    await expect(window.getByText('1 user', { exact: true })).toBeVisible();
    await admin.user('elif').click();
  });

  await test.step('In the MFA (Required) row, click Enable', async () => {
    await expect(window.getByText('MFA (Required)', { exact: true })).toBeVisible();
    await admin.mfaRequired.enable();
  });

  await test.step('Leaving without Update asks first', async () => {
    await window.keyboard.press('Escape');
    const question = window.getByRole('alertdialog', { name: 'Leave without saving?' });
    await expect(question).toBeVisible();
    await admin.button('Cancel').click();
    // By the side bar too.
    await connect.open();
    await expect(question).toBeVisible();
    await admin.button('Cancel').click();
  });

  await test.step('Click Update', async () => {
    await admin.update();
    await expect(window.getByText('Elif Ivanova was updated.')).toBeVisible();
    await admin.back();
    await expect(admin.userRow('elif')).toContainText('MFA required, not yet on');
    await admin.user('elif').click();
    await expect(admin.mfaRequired.isEnabled()).toBeVisible();
  });

  await test.step('The last administrator cannot be disabled', async () => {
    await admin.back();
    await admin.search('mara');
    await admin.user('mara').click();
    await admin.button('Disable user').click();
    const asking = window.getByRole('alertdialog', { name: /^Disable / });
    await asking.getByRole('button', { name: 'Disable user' }).click();
    await expect(alert.filter({ hasText: 'This is the last administrator.' })).toBeVisible();
    await admin.back();
  });

  await test.step('Passwords: a weaker policy names its rules, wants a second word, stays a notice', async () => {
    await admin.select('Organisation', 'Passwords');
    await window.getByRole('button', { name: /Policy/u }).click();
    await window.getByRole('option', { name: /Legacy/u }).click();
    await admin.save();
    const asking = window.getByRole('alertdialog', { name: 'Weaker than recommended' });
    await expect(asking).toContainText('NIST SP 800-63B-4 3.1.1.2');
    await admin.saveAllTheSame();
    await expect(window.getByText('Weaker than recommended', { exact: true })).toBeVisible();
    await window.getByRole('button', { name: /Policy/u }).click();
    await window.getByRole('option', { name: /Recommended/u }).click();
    await admin.save();
    await expect(window.getByText('Weaker than recommended', { exact: true })).toHaveCount(0);
  });

  await test.step('Networks: would this shut me out?', async () => {
    await admin.select('Organisation', 'Networks');
    await window.getByLabel('Allowed networks').fill('198.51.100.0/24');
    await expect(window.getByText(/^Yes\. The server sees you at/u)).toBeVisible();
    await expect(admin.button('Save')).toBeDisabled();
    await window.getByRole('button', { name: /^Add / }).click();
    await expect(window.getByText(/which is within the list/u)).toBeVisible();
    await admin.button('Discard').click();
  });

  await test.step('Name and branding: previewed while typed, everywhere once saved', async () => {
    await admin.select('Organisation', 'Name and branding');
    await window.getByLabel('Name of the organisation').fill('Tidewater Harbour');
    const preview = window.getByRole('region', { name: 'Preview' });
    await expect(preview.getByText('Tidewater Harbour')).toBeVisible();
    await admin.save();
    await expect(
      window
        .getByRole('navigation', { name: 'Pages' })
        .getByRole('button', { name: 'Tidewater Harbour' }),
    ).toBeVisible();
  });

  await test.step('Audit log: what was done is there, with who did it', async () => {
    await admin.select('Oversight', 'Audit log');
    const events = window.getByRole('list', { name: 'Audit log' });
    await expect(events.getByRole('listitem').first()).toContainText('Settings changed');
    await events.getByRole('button', { name: /User created/u }).click();
    await expect(admin.dialog('User created')).toContainText('elif');
  });
});
