// Single Sign-On in the app against a real OpenID provider: the test is the browser that the app opens, the answer
// comes back over loopback, and our second factor follows.
import { corporate, startProvider } from '../integration/server/components/oidc.ts';
import { change } from '../integration/server/users.ts';
import { expect, test } from './fixtures/app.ts';
import { openLoginScreen } from './fixtures/at-sign-in.ts';
import { catchBrowser, followInBrowser } from './fixtures/browser.ts';
import { accountPage } from './pages/account.ts';
import { connectPage } from './pages/connect.ts';

test('Single Sign-On: access using your existing company credentials, and MFA after it', async ({
  launch,
  ownOrganisation,
  atEnd,
}) => {
  test.setTimeout(120_000);
  const organisation = await ownOrganisation();
  const provider = await startProvider([`${organisation.url}/v1/sso/corp/callback`]);
  atEnd(() => provider.stop());
  provider.subject = 'noor';
  await change(await organisation.admin(), 'sso', {
    providers: [corporate(provider)],
  });
  await change(await organisation.admin(), 'mfa', { mode: 'required' });
  const app = await launch();
  const { window } = app;
  const account = accountPage(window);
  const connect = connectPage(window);
  const goOn = window.getByRole('button', { name: 'Continue with Corporate' });
  await openLoginScreen(window, organisation.url);
  await catchBrowser(app);

  await test.step('A user who closes the browser comes back to the app', async () => {
    await goOn.click();
    await expect(window.getByText('Go on in your browser')).toBeVisible();
    await window.getByRole('button', { name: 'Back' }).click();
    await expect(goOn).toBeVisible();
  });

  await test.step('The system browser opens, the provider signs in, the app goes on by itself', async () => {
    await goOn.click();
    expect(await followInBrowser(app)).toContain('go back to Countersign');
    await expect(
      window.getByText('Your organisation requires multi-factor authentication').first(),
    ).toBeVisible();
  });

  const phone = await test.step('The organisation’s MFA comes after it', async () => {
    const made = await account.enrolByKey();
    await expect(account.home).toBeVisible();
    await expect(window.getByText('Name of noor (noor)')).toBeVisible();
    return made;
  });

  await test.step('The password is the provider’s', async () => {
    await account.tab('Settings');
    await expect(window.getByText(/^You sign in by single sign-on/u)).toBeVisible();
    await expect(account.button('Change Password')).toHaveCount(0);
  });

  await test.step('The next sign-in: browser, then the one-time code', async () => {
    await account.signOut();
    await account.signInAgain();
    await goOn.click();
    await followInBrowser(app);
    await connect.oneTimeCode().fill(await phone.next());
    await expect(account.home).toBeVisible();
  });
});
