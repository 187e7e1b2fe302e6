// What the settings of an account offer beyond the numbered lists: one's own contact, with the server's fresh proof; and
// the secret key of an enrolment by way of the clipboard. The real app against the real server, with real mail.
import { startMail } from '../integration/server/components/smtp.ts';
import { userPassword } from '../integration/server/users.ts';
import { expect, test, type Fixtures, type WorkerFixtures } from './fixtures/app.ts';
import { openLoginScreen } from './fixtures/at-sign-in.ts';
import { authenticator } from './fixtures/authenticator.ts';
import { clipboardText } from './fixtures/clipboard.ts';
import { startNetwork } from './fixtures/network.ts';
import { withMailAndSupport } from './fixtures/organisation.ts';
import { accountPage } from './pages/account.ts';
import { connectPage } from './pages/connect.ts';

const minuteMs = 60_000;

test('one’s own contact: what is wrong is said beside its field, a proof is asked for, the old address is told', async ({
  launch,
  ownOrganisation,
  atEnd,
}) => {
  const organisation = await ownOrganisation();
  const mail = await startMail();
  atEnd(() => mail.stop());
  await withMailAndSupport(organisation, mail);
  const other = await organisation.newUser();
  const user = await organisation.newUser();
  const { window } = await launch();
  const account = accountPage(window);
  await openLoginScreen(window, organisation.url);
  await connectPage(window).password(user.username, userPassword);
  await expect(account.home).toBeVisible();
  await account.tab('Settings');
  await organisation.server.advance(6 * minuteMs);
  await account.button('Change contact').click();
  const dialog = account.dialog('Change contact');
  const email = dialog.getByLabel('E-mail');
  const phone = dialog.getByLabel('Telephone number');
  const save = dialog.getByRole('button', { name: 'Save contact' });
  await expect(save).toBeDisabled();

  await email.fill('not an address');
  await phone.fill('0170 1234567');
  await save.click();
  await expect(email).toHaveAccessibleDescription(/This is no e-mail address/u);
  await expect(phone).toHaveAccessibleDescription(/the country code, digits only: \+49/u);

  await email.fill(other.email);
  await phone.fill('+491701234567');
  await save.click();
  const proof = account.dialog('Confirm that it is you');
  await proof.getByLabel('Your password').fill(userPassword);
  await proof.getByRole('button', { name: 'Confirm' }).click();
  await expect(email).toHaveAccessibleDescription(/Another account has this e-mail address/u);
  await expect(phone).toHaveValue('+491701234567');

  await email.fill('new@example.test');
  await save.click();
  await expect(window.getByText('Your contact was changed.')).toBeVisible();
  await expect(dialog).toBeHidden();
  const section = account.section('Contact');
  await expect(section.getByText('new@example.test')).toBeVisible();
  await expect(section.getByText('+491701234567')).toBeVisible();
  const told = await mail.next(user.email, 20_000);
  expect(told.text).toContain('The e-mail address of your account was changed.');
});

test('the secret key of an enrolment is copied, and another app makes its codes of it', async ({
  launch,
  organisation,
}) => {
  const user = await organisation.newUser();
  const { electron, window } = await launch();
  const account = accountPage(window);
  await openLoginScreen(window, organisation.url);
  await connectPage(window).password(user.username, userPassword);
  await account.tab('Settings');
  await account.button('Enable Multi-Factor Authentication').click();
  const dialog = account.dialog('Enable Multi-Factor Authentication');
  await dialog.getByRole('button', { name: 'Use another authentication app' }).click();
  await dialog.getByRole('button', { name: 'Copy secret key' }).click();
  await expect(window.getByText('Copied. The clipboard will be cleared soon.')).toBeVisible();
  const other = authenticator(await clipboardText(electron));
  await dialog.getByLabel('One-time 6-digit code').fill(await other.next());
  await dialog.getByRole('button', { name: 'Enable Multi-Factor Authentication' }).click();
  expect(await account.codesIn('Enable Multi-Factor Authentication')).toHaveLength(10);
});

/** An account's settings, with its server behind a network that the test can cut. */
async function settingsBehind({
  launch,
  organisation,
  atEnd,
}: Pick<Fixtures, 'launch' | 'atEnd'> & Pick<WorkerFixtures, 'organisation'>) {
  const network = await startNetwork(organisation.url);
  atEnd(network.close);
  const user = await organisation.newUser();
  const { window } = await launch();
  const account = accountPage(window);
  await openLoginScreen(window, network.url);
  await connectPage(window).password(user.username, userPassword);
  await account.tab('Settings');
  return { network, account };
}

test('the server away as another app is registered: it is said, and tried again in the same dialog', async ({
  launch,
  organisation,
  atEnd,
}) => {
  const { network, account } = await settingsBehind({ launch, organisation, atEnd });
  await account.button('Enable Multi-Factor Authentication').click();
  const dialog = account.dialog('Enable Multi-Factor Authentication');
  const away = dialog.getByText('The login server cannot be reached.');
  const again = dialog.getByRole('button', { name: 'Try again' });

  network.cut();
  await dialog.getByRole('button', { name: 'Use another authentication app' }).click();
  await expect(away).toBeVisible();
  await again.click();
  await expect(away).toBeVisible();
  await expect(again).toBeFocused();

  network.mend();
  await again.click();
  await expect(dialog.getByRole('img', { name: /QR code/u })).toBeVisible();
  await expect(away).toHaveCount(0);
  await expect(dialog.getByLabel('One-time 6-digit code')).toBeFocused();
});

test('the server away as the backup codes are looked at: it is said in their place, and tried again', async ({
  launch,
  organisation,
  atEnd,
}) => {
  const { network, account } = await settingsBehind({ launch, organisation, atEnd });
  await account.enableIntoVault();
  await account.tab('Home');

  network.cut();
  await account.tab('Settings');
  const place = account.section('Backup codes');
  const again = place.getByRole('button', { name: 'Try again' });
  await expect(place.getByText('The login server cannot be reached.')).toBeVisible();
  await again.click();
  await expect(again).toBeFocused();
  network.mend();
  await again.click();
  await expect(place.getByRole('list')).toBeVisible();
  await expect(place.getByText('The login server cannot be reached.')).toHaveCount(0);
});
