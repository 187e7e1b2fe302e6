// Each "Problem / Solution" of the login guide: the problem is provoked, and its solution stands on the screen.
import type { Page } from '@playwright/test';
import { corporate, startProvider } from '../integration/server/components/oidc.ts';
import { change, userPassword } from '../integration/server/users.ts';
import { expect, test } from './fixtures/app.ts';
import { openLoginScreen } from './fixtures/at-sign-in.ts';
import { catchBrowser, followInBrowser } from './fixtures/browser.ts';
import { startNetwork } from './fixtures/network.ts';
import { codeByMail, support } from './fixtures/organisation.ts';
import { accountPage } from './pages/account.ts';
import { connectPage } from './pages/connect.ts';

const minuteMs = 60_000;

async function expectSupport(window: Page): Promise<void> {
  await expect(window.getByText(support.name)).toBeVisible();
  await expect(window.getByText(support.phone)).toBeVisible();
}

test('Incorrect Username or Password', async ({ launch, organisation }) => {
  const user = await organisation.newUser();
  const { window } = await launch();
  const connect = connectPage(window);
  await openLoginScreen(window, organisation.url);
  await test.step('Problem: entering the wrong username or password', async () => {
    await connect.password(user.username, userPassword.toUpperCase());
    await expect(window.getByText('User name or password is wrong.')).toBeVisible();
    await connect.password(user.username.toUpperCase(), userPassword);
    await expect(window.getByText('User name or password is wrong.')).toBeVisible();
  });
  await test.step('Solution: double-check for typos, ensuring correct capitalization', async () => {
    await expect(window.getByText('Capital letters matter.')).toBeVisible();
    await expect(window.getByText('User names and passwords are case-sensitive.')).toBeVisible();
    await window.getByRole('button', { name: 'Show what I typed' }).click();
    await expect(window.getByLabel('Password', { exact: true })).toHaveValue(userPassword);
  });
  await test.step('Solution: if you’ve forgotten your password, follow the password reset procedure', async () => {
    await expect(window.getByRole('button', { name: 'Forgot password?' })).toBeVisible();
    await expectSupport(window);
  });
  await connect.password(user.username, userPassword);
  await expect(accountPage(window).home).toBeVisible();
});

test('Locked Account', async ({ launch, ownOrganisation }) => {
  const organisation = await ownOrganisation();
  await change(await organisation.admin(), 'lockout', { attempts: 3 });
  await change(await organisation.admin(), 'support', support);
  const user = await organisation.newUser();
  const app = await launch();
  const { window } = app;
  const connect = connectPage(window);
  await openLoginScreen(window, organisation.url);
  await test.step('Problem: after multiple unsuccessful login attempts, your account may become temporarily locked', async () => {
    for (const left of ['2 tries left', '1 try left']) {
      await connect.password(user.username, 'not the password');
      await expect(window.getByText(left)).toBeVisible();
    }
    await connect.password(user.username, 'not the password');
    await connect.password(user.username, userPassword);
    await expect(
      window.getByText('This account is locked after too many failed sign-ins.'),
    ).toBeVisible();
  });
  await test.step('Solution: the specified lockout period counts down', async () => {
    const timer = window.getByRole('timer');
    await expect(timer).toHaveText(/You can try again in 14:\d\d\./u);
    const first = await timer.innerText();
    await expect(timer).not.toHaveText(first);
    await expect(window.getByRole('button', { name: 'Sign In', exact: true })).toBeDisabled();
  });
  await test.step('Solution: contact your company’s IT support or administrator', async () => {
    await expect(window.getByText(/ask your administrator to unlock it/u)).toBeVisible();
    await expectSupport(window);
  });
  await test.step('Solution: wait for the specified lockout period to expire', async () => {
    await app.quit();
    await organisation.server.restart({ laterMs: 16 * minuteMs });
    const later = await launch({ knobs: { clockOffsetMs: 16 * minuteMs } });
    await connectPage(later.window).open();
    await later.window.getByRole('button', { name: /^Sign in to/u }).click();
    await connectPage(later.window).password(user.username, userPassword);
    await expect(accountPage(later.window).home).toBeVisible();
  });
});

test('Browser Issues', async ({ launch, ownOrganisation, atEnd }) => {
  const organisation = await ownOrganisation();
  const provider = await startProvider([`${organisation.url}/v1/sso/corp/callback`]);
  atEnd(() => provider.stop());
  await change(await organisation.admin(), 'sso', {
    providers: [{ ...corporate(provider), defaultRoleIds: [] }],
  });
  const app = await launch();
  const { window } = app;
  await openLoginScreen(window, organisation.url);
  const browse = window.getByRole('button', { name: 'Continue with Corporate' });
  await test.step('Problem: browsers can sometimes prevent successful logins', async () => {
    await catchBrowser(app, { isThere: false });
    await browse.click();
    await expect(window.getByText('Single sign-on did not succeed.')).toBeVisible();
  });
  await test.step('Solution: another way in is named, and it works with a browser that opens', async () => {
    await expect(window.getByText(/sign in with your password/u)).toBeVisible();
    await catchBrowser(app);
    await window.getByRole('button', { name: 'Sign in again' }).click();
    await browse.click();
    await followInBrowser(app);
    await expect(accountPage(window).home).toBeVisible();
  });
});

test('Network Connectivity Problems', async ({ launch, organisation, atEnd }) => {
  const network = await startNetwork(organisation.url);
  atEnd(network.close);
  const user = await organisation.newUser();
  const { window } = await launch();
  const connect = connectPage(window);
  await openLoginScreen(window, network.url);
  await test.step('Problem: a poor internet connection can prevent access', async () => {
    network.cut();
    await connect.password(user.username, userPassword);
    await expect(window.getByText('The login server cannot be reached.')).toBeVisible();
  });
  await test.step('Solution: check your internet connection', async () => {
    await expect(window.getByText(/Check your network connection/u)).toBeVisible();
    // Nothing typed is lost.
    await expect(window.getByLabel('Username')).toHaveValue(user.username);
    network.mend();
    await window.getByRole('button', { name: 'Sign In', exact: true }).click();
    await expect(accountPage(window).home).toBeVisible();
  });
  await test.step('Problem: the connection is lost while signed in; it is said, and comes back', async () => {
    network.cut();
    await window.getByRole('button', { name: 'Refresh' }).click();
    await expect(window.getByText('The login server cannot be reached.')).toBeVisible();
    network.mend();
    await window.getByRole('button', { name: 'Try again' }).click();
    await expect(window.getByText('The login server cannot be reached.')).toHaveCount(0);
  });
});

test('Two-Factor Authentication Problems', async ({ launch, organisation }) => {
  const user = await organisation.newUserWithMfa();
  const offset = 3 * minuteMs;
  const { window } = await launch({ knobs: { clockOffsetMs: offset } });
  const connect = connectPage(window);
  const account = accountPage(window);
  await openLoginScreen(window, organisation.url);
  await connect.password(user.username, userPassword);
  await test.step('Problem: issues with 2FA can prevent login', async () => {
    await connect.oneTimeCode().fill('000000');
    await expect(window.getByText('That code is not right.')).toBeVisible();
  });
  await test.step('Solution: verify your authenticator app is properly configured and synchronized', async () => {
    await expect(window.getByText(/check the clock of this computer/u)).toBeVisible();
  });
  await test.step('Solution: check your email inbox for the 2FA code', async () => {
    await account.button('Send a code by e-mail').click();
    await expect(window.getByText(/^A code is on its way to \S*\*/u)).toBeVisible();
    const code = await codeByMail(organisation.mail, user);
    await window.getByLabel('Code from the message').fill('00000000');
    await expect(window.getByText('Enter the one from the newest message')).toBeVisible();
    await window.getByLabel('Code from the message').fill(code);
    await expect(account.home).toBeVisible();
  });
  await test.step('Solution: how far the clock is off is said once signed in', async () => {
    await expect(window.getByText(/clock.* (1[78]\d|3)\s?\S* ahead/u).first()).toBeVisible();
    await account.signOut();
  });
  await test.step('Solution: still experiencing issues, contact your IT support or administrator', async () => {
    await account.signInAgain();
    await connect.password(user.username, userPassword);
    await expect(
      window.getByText(/Ask an administrator of .* to turn off your multi-factor/u),
    ).toBeVisible();
    await expectSupport(window);
  });
});
