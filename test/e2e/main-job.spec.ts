// The main job, whole, in the real Electron with a real keychain and the real login server over HTTP:
// a new user has an account in the vault, signs in with it, and looks after it.
import { expect, test } from './fixtures/app.ts';
import { accountPage } from './pages/account.ts';
import { connectPage } from './pages/connect.ts';

const user = { organisation: 'Tidewater', userName: 'mara', password: 'quiet harbour lantern 27' };

test('first start, local organisation, MFA into the vault, every way in and out', async ({
  launch,
}) => {
  test.setTimeout(300_000);
  const app = await launch();
  const { window } = app;
  const connect = connectPage(window);
  const account = accountPage(window);

  await test.step('First start: a vault under a key in the keychain', async () => {
    await window.getByRole('button', { name: 'Set up my vault' }).click();
    await window.getByRole('button', { name: 'Skip for now' }).click();
    await window.getByRole('button', { name: 'Go on without one' }).click();
    await window.getByRole('button', { name: 'Later' }).click();
  });

  await test.step('A local organisation with its first administrator, signed in', async () => {
    await connect.open();
    await connect.createLocalOrganisation(user);
    await expect(window.getByRole('tab', { name: 'Home' })).toBeVisible({ timeout: 30_000 });
  });

  const codes =
    await test.step('Settings: Enable Multi-Factor Authentication, Add to this vault', async () => {
      await account.tab('Settings');
      return account.enableIntoVault();
    });
  expect(new Set(codes).size).toBe(10);

  await test.step('Sign out, and sign in again: password, Enter, and the vault fills in the code', async () => {
    await account.signOut();
    await account.signInAgain();
    await connect.password(user.userName, user.password);
    await expect(window.getByRole('tab', { name: 'Home' })).toBeVisible({ timeout: 60_000 });
  });

  const home = window.getByRole('tab', { name: 'Home' });
  const signIn = async (): Promise<void> => {
    await account.signOut();
    await account.signInAgain();
    await connect.password(user.userName, user.password, { byHand: true });
    await expect(connect.oneTimeCode()).toBeVisible();
  };

  await test.step('Enter the one-time 6-digit code: Fill from vault, one click', async () => {
    await signIn();
    await connect.fillFromVault().click();
    await expect(home).toBeVisible({ timeout: 60_000 });
  });

  const [first = '', second = ''] = codes;
  await test.step('Use backup code: it signs in once, a second use is refused', async () => {
    await signIn();
    await connect.useBackupCode(first);
    await expect(home).toBeVisible();
    await signIn();
    await connect.useBackupCode(first);
    await expect(window.getByText('That backup code has been used already.')).toBeVisible();
    await connect.backupCode().fill(second);
    await account.button('Sign In').click();
    await expect(home).toBeVisible();
  });

  const fresh = await test.step('Regenerate Backup Codes', async () => {
    await account.tab('Settings');
    await expect(window.getByText('8 of 10 left')).toBeVisible();
    const regenerated = await account.regenerateWithVault();
    await expect(window.getByText('10 of 10 left')).toBeVisible();
    return regenerated;
  });

  await test.step('Old backup codes are refused, a new one signs in', async () => {
    await signIn();
    await connect.useBackupCode(codes[2] ?? '');
    await expect(window.getByRole('alert')).toBeVisible();
    await connect.backupCode().fill(fresh[0] ?? '');
    await account.button('Sign In').click();
    await expect(home).toBeVisible();
  });

  await test.step('The account is in the list of codes and its code is copied by a click', async () => {
    await window.getByRole('button', { name: 'Codes', exact: true }).click();
    await window.getByRole('main').getByText('Tidewater').first().click();
    await expect(window.getByText('Copied')).toBeVisible();
    const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toMatch(/^\d{6}$/);
  });

  await test.step('Disable Multi-Factor Authentication; then the password alone signs in', async () => {
    await window.getByRole('button', { name: /^Tidewater/ }).click();
    await account.tab('Settings');
    await account.disableWithVault();
    await expect(window.getByText('Off. You sign in with your password alone.')).toBeVisible();
    await account.signOut();
    await account.signInAgain();
    await connect.password(user.userName, user.password);
    await expect(home).toBeVisible();
  });
});
