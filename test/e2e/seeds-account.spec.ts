// The numbered lists of the account's documentation, in its words, as its user walks them: the real app, the real
// login server, and an authentication app on another device that makes its own codes.
import type { Page } from '@playwright/test';
import { userPassword } from '../integration/server/users.ts';
import { expect, test } from './fixtures/app.ts';
import { openLoginScreen } from './fixtures/at-sign-in.ts';
import { authenticator } from './fixtures/authenticator.ts';
import { textInPicture } from './fixtures/qr-picture.ts';
import { accountPage } from './pages/account.ts';
import { connectPage } from './pages/connect.ts';

const newPassword = 'another quiet harbour at dusk';
const enable = 'Enable Multi-Factor Authentication';
const disable = 'Disable Multi-Factor Authentication';
const regenerate = 'Regenerate Backup Codes';

/** What the lists of MFA begin with. */
async function signInWithPassword(window: Page, userName: string, password = userPassword) {
  await window.getByLabel('Username').fill(userName);
  await window.getByLabel('Password', { exact: true }).fill(password);
  await window.getByRole('button', { name: 'Sign In', exact: true }).click();
}

test('Sign in to Your Account', async ({ launch, organisation }) => {
  const user = await organisation.newUser();
  const { window } = await launch();
  await openLoginScreen(window, organisation.url);
  await test.step('On the Connectware login screen, enter your Username and Password', async () => {
    await window.getByLabel('Username').fill(user.username);
    await window.getByLabel('Password', { exact: true }).fill(userPassword);
  });
  await test.step('Click Sign In', async () => {
    await window.getByRole('button', { name: 'Sign In', exact: true }).click();
    await expect(accountPage(window).home).toBeVisible();
    await expect(window.getByText(`(${user.username})`)).toBeVisible();
  });
});

test('Changing Passwords', async ({ launch, organisation }) => {
  const user = await organisation.newUser();
  const { window } = await launch();
  const account = accountPage(window);
  const dialog = account.dialog('Change Password');
  await openLoginScreen(window, organisation.url);
  await signInWithPassword(window, user.username);
  await test.step('On the navigation panel, click Settings', () => account.tab('Settings'));
  await test.step('Click Change Password', () => account.button('Change Password').click());
  await test.step('In the Current Password field, enter your current password', () =>
    dialog.getByLabel('Current Password').fill(userPassword));
  await test.step('In the New Password and Confirm Password fields, enter your new password', async () => {
    await dialog.getByLabel('New Password', { exact: true }).fill(newPassword);
    await dialog.getByLabel('Confirm Password').fill(newPassword);
  });
  await test.step('Click Save New Password', async () => {
    await dialog.getByRole('button', { name: 'Save New Password' }).click();
    await expect(window.getByText('Your password was changed.')).toBeVisible();
    await expect(dialog).toBeHidden();
  });
  await test.step('The old password is refused, the new one signs in', async () => {
    await account.signOut();
    await account.signInAgain();
    await signInWithPassword(window, user.username);
    await expect(window.getByText('User name or password is wrong.')).toBeVisible();
    await signInWithPassword(window, user.username, newPassword);
    await expect(account.home).toBeVisible();
  });
});

for (const way of ['Scan the QR code', 'Enter your secret key'] as const) {
  test(`Setting up Multi-Factor Authentication: ${way}`, async ({ launch, organisation }) => {
    const user = await organisation.newUser();
    const { window } = await launch();
    const account = accountPage(window);
    const dialog = account.dialog(enable);
    await openLoginScreen(window, organisation.url);
    await signInWithPassword(window, user.username);
    await test.step('On the navigation panel, click Settings', () => account.tab('Settings'));
    await test.step('Click Enable Multi-Factor Authentication', () =>
      account.button(enable).click());
    const phone =
      await test.step(`Open your authentication app and do one of the following: ${way}`, async () => {
        await dialog.getByRole('button', { name: 'Use another authentication app' }).click();
        if (way === 'Enter your secret key') {
          const key = await dialog.getByLabel('Secret key', { exact: true }).innerText();
          return authenticator(key.replaceAll(/\s/gu, ''));
        }
        const picture = dialog.getByRole('img', { name: /QR code/u });
        const uri = new URL(await textInPicture(await picture.screenshot()));
        expect(uri.protocol).toBe('otpauth:');
        return authenticator(uri.searchParams.get('secret') ?? '');
      });
    await test.step('Enter the one-time 6-digit code in the Register Device fields and click Enable Multi-Factor Authentication', async () => {
      await expect(dialog.getByRole('heading', { name: 'Register Device' })).toBeVisible();
      await dialog.getByLabel('One-time 6-digit code').fill(await phone.next());
      await dialog.getByRole('button', { name: enable }).click();
    });
    await test.step('Connectware displays a list of backup codes', async () => {
      const codes = await account.codesIn(enable);
      expect(new Set(codes).size).toBe(10);
    });
    await test.step('Copy and paste the backup codes to a save location', async () => {
      const codes = await account.codesIn(enable);
      await dialog.getByRole('button', { name: 'Copy' }).click();
      await expect(window.getByText(/^Copied\./u)).toBeVisible();
      await dialog.getByRole('button', { name: 'I have kept them' }).click();
      await window.getByRole('button', { name: 'Refresh' }).click();
      expect(await organisation.lookUp(user.id)).toEqual({ mfaOn: true, backupCodesLeft: 10 });
      expect(codes[0]).toMatch(/^\S{20,}$/u);
    });
    await test.step('You need a one-time code in addition to your main password to sign in', async () => {
      await account.signOut();
      await account.signInAgain();
      await signInWithPassword(window, user.username);
      await connectPage(window)
        .oneTimeCode()
        .fill(await phone.next());
      await expect(account.home).toBeVisible();
    });
  });
}

test('Signing in with Multi-Factor Authentication', async ({ launch, organisation }) => {
  const user = await organisation.newUserWithMfa();
  const { window } = await launch();
  await openLoginScreen(window, organisation.url);
  await test.step('On the Connectware login screen, enter your Username and Password', async () => {
    await window.getByLabel('Username').fill(user.username);
    await window.getByLabel('Password', { exact: true }).fill(userPassword);
  });
  await test.step('Click Sign In', () =>
    window.getByRole('button', { name: 'Sign In', exact: true }).click());
  const code =
    await test.step('Open the authentication app and select your Connectware account', async () => {
      await expect(window.getByText(/^Open the authentication app, select your/u)).toBeVisible();
      return user.phone.next();
    });
  await test.step('Enter the one-time 6-digit code displayed on the authentication app', async () => {
    await connectPage(window).oneTimeCode().fill(code);
    await expect(accountPage(window).home).toBeVisible();
  });
});

test('Signing in with Multi-Factor Authentication Backup Codes', async ({
  launch,
  organisation,
}) => {
  const user = await organisation.newUserWithMfa();
  const [code = '', another = ''] = user.backupCodes;
  const { window } = await launch();
  const account = accountPage(window);
  const connect = connectPage(window);
  await openLoginScreen(window, organisation.url);
  await test.step('On the Connectware login screen, enter your Username and Password', async () => {
    await window.getByLabel('Username').fill(user.username);
    await window.getByLabel('Password', { exact: true }).fill(userPassword);
  });
  await test.step('Click Sign In', () =>
    window.getByRole('button', { name: 'Sign In', exact: true }).click());
  await test.step('Click Use backup code', () => account.button('Use backup code').click());
  await test.step('In the Backup Code field, enter your backup code and click Sign In', async () => {
    await connect.backupCode().fill(code);
    await account.button('Sign In').click();
    await expect(account.home).toBeVisible();
  });
  await test.step('You can use each backup code only once', async () => {
    await account.tab('Settings');
    await expect(window.getByText('9 of 10 left')).toBeVisible();
    await expect(window.getByText(/^Number 1: used/u)).toBeVisible();
    await account.signOut();
    await account.signInAgain();
    await signInWithPassword(window, user.username);
    await connect.useBackupCode(code);
    await expect(window.getByText('That backup code has been used already.')).toBeVisible();
    await connect.backupCode().fill(another);
    await account.button('Sign In').click();
    await expect(account.home).toBeVisible();
  });
});

test('Disabling Multi-Factor Authentication (User)', async ({ launch, organisation }) => {
  const user = await organisation.newUserWithMfa();
  const { window } = await launch();
  const account = accountPage(window);
  const dialog = account.dialog(disable);
  await openLoginScreen(window, organisation.url);
  await signInWithPassword(window, user.username);
  await connectPage(window)
    .oneTimeCode()
    .fill(await user.phone.next());
  await test.step('On the navigation panel, click Settings', () => account.tab('Settings'));
  await test.step('In the Multi-Factor Authentication section, click Disable Multi-Factor Authentication', () =>
    account.section('Multi-Factor Authentication').getByRole('button', { name: disable }).click());
  const code =
    await test.step('Open the authentication app and select your Connectware account', async () => {
      await expect(dialog.getByText(/^Open the authentication app, select your/u)).toBeVisible();
      return user.phone.next();
    });
  await test.step('Enter the one-time 6-digit code displayed on the authentication app', async () => {
    await dialog.getByLabel('One-time 6-digit code').fill(code);
  });
  await test.step('Click Disable Multi-Factor Authentication', async () => {
    await dialog.getByRole('button', { name: disable }).click();
    await expect(window.getByText('Off. You sign in with your password alone.')).toBeVisible();
    expect(await organisation.lookUp(user.id)).toMatchObject({ mfaOn: false });
  });
  await test.step('The password alone signs in', async () => {
    await account.signOut();
    await account.signInAgain();
    await signInWithPassword(window, user.username);
    await expect(account.home).toBeVisible();
  });
});

test('Regenerating Backup Codes', async ({ launch, organisation }) => {
  const user = await organisation.newUserWithMfa();
  const { window } = await launch();
  const account = accountPage(window);
  const connect = connectPage(window);
  const dialog = account.dialog(regenerate);
  await openLoginScreen(window, organisation.url);
  await signInWithPassword(window, user.username);
  await connect.oneTimeCode().fill(await user.phone.next());
  await test.step('On the navigation panel, click Settings', () => account.tab('Settings'));
  await test.step('In the Multi-Factor Authentication section, click Regenerate Backup Codes', () =>
    account
      .section('Multi-Factor Authentication')
      .getByRole('button', { name: regenerate })
      .click());
  const code =
    await test.step('Open the authentication app and select your Connectware account', async () => {
      await expect(dialog.getByText(/^Open the authentication app, select your/u)).toBeVisible();
      return user.phone.next();
    });
  await test.step('Enter the one-time 6-digit code displayed on the authentication app in the text field', () =>
    dialog.getByLabel('One-time 6-digit code').fill(code));
  const fresh = await test.step('Click Regenerate Backup Codes', async () => {
    await dialog.getByRole('button', { name: regenerate }).click();
    const codes = await account.codesIn(regenerate);
    await account.kept(regenerate);
    return codes;
  });
  await test.step('The old ones are refused, the new ones sign in', async () => {
    expect(fresh.filter((one) => user.backupCodes.includes(one))).toEqual([]);
    await account.signOut();
    await account.signInAgain();
    await signInWithPassword(window, user.username);
    await connect.useBackupCode(user.backupCodes[0] ?? '');
    await expect(window.getByText('That backup code is not right.')).toBeVisible();
    await connect.backupCode().fill(fresh[0] ?? '');
    await account.button('Sign In').click();
    await expect(account.home).toBeVisible();
  });
});
