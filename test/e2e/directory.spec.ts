// LDAP in the app against a real OpenLDAP: an administrator switches it on and makes MFA mandatory for new LDAP users;
// their first sign-in makes the user and leads through enrolment; their password is not ours; a directory that is down.
import {
  baseDn,
  serviceDn,
  servicePassword,
  slapdMissing,
  startDirectory,
} from '../integration/server/components/slapd.ts';
import { expect, test } from './fixtures/app.ts';
import { openLoginScreen } from './fixtures/at-sign-in.ts';
import { accountPage } from './pages/account.ts';
import { adminPage } from './pages/admin.ts';
import { connectPage } from './pages/connect.ts';

test.skip(slapdMissing !== undefined, slapdMissing);

test('LDAP users, from the settings to their first sign-in and back', async ({
  launch,
  ownOrganisation,
  atEnd,
}) => {
  test.setTimeout(180_000);
  const organisation = await ownOrganisation();
  const directory = await startDirectory();
  atEnd(() => directory.stop());
  const { window } = await launch();
  const connect = connectPage(window);
  const account = accountPage(window);
  const admin = adminPage(window);
  const { username, password } = organisation.administrator;
  await openLoginScreen(window, organisation.url);
  await connect.password(username, password);
  await expect(account.home).toBeVisible();

  await test.step('Active Directory Integration: integrated with your company’s directory for user authentication', async () => {
    await admin.open();
    await admin.select('Organisation', 'Directory (LDAP)');
    await window.getByRole('switch', { name: 'Sign in with the directory' }).press('Space');
    await window.getByLabel('Addresses').fill(directory.ldaps);
    await window.getByLabel(/^Certificates of your own authority/u).fill(directory.ca);
    await window.getByLabel('Bind user', { exact: true }).fill(serviceDn);
    await window.getByLabel('Password of the bind user').fill(servicePassword);
    await window.getByLabel('Search base', { exact: true }).fill(baseDn);
    await admin.save();
    await expect(window.getByText('Saved.')).toBeVisible();
  });

  await test.step('Test connection and Test user say what the server finds', async () => {
    await admin.button('Test connection').click();
    await expect(window.getByText('The directory answers.')).toBeVisible({ timeout: 20_000 });
    await window.getByLabel('Username in the directory').fill('ana');
    await admin.button('Test user').click();
    await expect(window.getByText(`uid=ana,ou=people,${baseDn}`)).toBeVisible();
  });

  await test.step('For LDAP users, you can set a flag to make multi-factor authentication the mandatory login method for all new LDAP users', async () => {
    await admin.select('Organisation', 'Multi-factor authentication');
    await window.getByRole('switch', { name: 'MFA required for new LDAP users' }).press('Space');
    await admin.save();
    await expect(window.getByText('Saved.').first()).toBeVisible();
  });

  await test.step('The first sign-in of an LDAP user leads through setting up MFA', async () => {
    await connect.open();
    await window.getByRole('button', { name: /^Sign in to/u }).click();
    await connect.password('ana', 'ana-password');
    await expect(
      window.getByText('Your organisation requires multi-factor authentication').first(),
    ).toBeVisible();
  });

  const phone = await test.step('Scan the QR code or enter your secret key', async () => {
    const made = await account.enrolByKey();
    await expect(account.home).toBeVisible();
    return made;
  });

  await test.step('The user was made by signing in', async () => {
    await expect(window.getByText('Ana Lopez (ana)')).toBeVisible();
    const { users } = await (
      await organisation.admin()
    ).call('users.list', { query: { search: 'ana' } });
    expect(users).toMatchObject([
      { username: 'ana', origin: 'directory', mfaOn: true, mfaRequired: true },
    ]);
  });

  await test.step('If you are an LDAP user, you cannot change your password via the user interface', async () => {
    await account.tab('Settings');
    await expect(window.getByText(/^Your password belongs to the directory/u)).toBeVisible();
    await expect(account.button('Change Password')).toHaveCount(0);
    await expect(account.button('Disable Multi-Factor Authentication')).toBeDisabled();
  });

  await test.step('A directory that is down is said as such; it works again once it is back', async () => {
    await directory.crash();
    await account.signOut();
    await account.signInAgain();
    await connect.password('ana', 'ana-password');
    await expect(
      window.getByText('The directory of your organisation cannot be reached.'),
    ).toBeVisible({ timeout: 30_000 });
    await directory.restart();
    await connect.password('ana', 'ana-password');
    await connect.oneTimeCode().fill(await phone.next());
    await expect(account.home).toBeVisible();
  });

  await test.step('A wrong directory password is a wrong password', async () => {
    await account.signOut();
    await account.signInAgain();
    await connect.password('ana', 'ana-passwort');
    await expect(window.getByText('User name or password is wrong.')).toBeVisible();
  });
});
