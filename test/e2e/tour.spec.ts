// The tour: the real app doing its main job on real input, as numbered pictures in tour/ (npm run tour).
// The README's pictures are taken from here. It is no test of details; main-job.spec.ts is.
import { mkdir, rm } from 'node:fs/promises';
import { encodeBase32 } from '../../src/shared/otp/base32.ts';
import { expect, test } from './fixtures/app.ts';
import { qrPng, showOnScreen } from './fixtures/qr-picture.ts';
import { accountPage } from './pages/account.ts';
import { connectPage } from './pages/connect.ts';
import { enrolPage } from './pages/enrol.ts';
import { firstStartPage } from './pages/first-start.ts';

const folder = 'tour';

const others = [
  ['GitHub', 'mara-lind', 1],
  ['Posteo', 'mara@posteo.example', 2],
  ['Hetzner', 'K1029384756', 3],
  ['Fastmail', 'mara@example.org', 4],
] as const;

function uriOf([issuer, account, seed]: (typeof others)[number]): string {
  const secret = encodeBase32(new Uint8Array(20).map((_, index) => seed * 29 + index * 7));
  return `otpauth://totp/${issuer}:${account}?secret=${secret}&issuer=${issuer}`;
}

test('the main job, in pictures', async ({ launch }) => {
  test.setTimeout(400_000);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const app = await launch();
  const { window, electron } = app;
  let number = 0;
  const picture = async (name: string): Promise<void> => {
    number += 1;
    // Let what fades in be there.
    await window.waitForTimeout(400);
    await window.screenshot({ path: `${folder}/${String(number).padStart(2, '0')}-${name}.png` });
  };
  const start = firstStartPage(window);
  const enrol = enrolPage(window);
  const connect = connectPage(window);
  const account = accountPage(window);
  const home = window.getByRole('tab', { name: 'Home' });

  await expect(window.getByRole('button', { name: 'Set up my vault' })).toBeVisible();
  await picture('first-start');
  await start.protect();
  const groups = await start.makeRecoveryKey();
  await picture('recovery-key');
  await start.keepRecoveryKey(groups.at(-1) ?? '');
  await expect(window.getByRole('button', { name: 'Later' })).toBeVisible();
  await picture('begin');
  await start.later();

  const [first, ...rest] = others;
  await showOnScreen(electron, await qrPng(uriOf(first)));
  await enrol.begin('Scan the screen');
  await expect(enrol.issuer()).toHaveValue(first[0], { timeout: 30_000 });
  await picture('found-on-the-screen');
  await enrol.confirm();
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().at(0)?.close());
  for (const each of rest) {
    await enrol.drop(`${each[0]}.png`, await qrPng(uriOf(each)));
    await expect(enrol.issuer()).toHaveValue(each[0], { timeout: 30_000 });
    await enrol.confirm();
  }
  await picture('codes');

  await connect.open();
  await picture('accounts');
  await connect.createLocalOrganisation({
    organisation: 'Tidewater',
    userName: 'mara',
    password: 'quiet harbour lantern 27',
  });
  await expect(home).toBeVisible({ timeout: 60_000 });
  await picture('account-home');
  await account.tab('Settings');
  await picture('account-settings');
  await account.button('Enable Multi-Factor Authentication').click();
  const enabling = account.dialog('Enable Multi-Factor Authentication');
  await enabling.getByRole('button', { name: 'Use another authentication app' }).click();
  await expect(enabling.getByRole('img', { name: /QR code/ })).toBeVisible();
  await picture('enable-mfa');
  await enabling.getByRole('button', { name: 'Add to this vault' }).click();
  await expect(enabling.getByRole('button', { name: 'I have kept them' })).toBeVisible({
    timeout: 60_000,
  });
  await picture('backup-codes');
  await enabling.getByRole('button', { name: 'I have kept them' }).click();
  await account.signOut();
  await picture('signed-out');
  await account.signInAgain();
  await expect(window.getByLabel('Username')).toBeVisible();
  await picture('sign-in');
  await connect.password('mara', 'quiet harbour lantern 27', { byHand: true });
  await expect(connect.fillFromVault()).toBeVisible();
  await picture('one-time-code');
  await connect.fillFromVault().click();
  await expect(home).toBeVisible({ timeout: 60_000 });
  await picture('signed-in');
  await window.emulateMedia({ colorScheme: 'dark' });
  await window.getByRole('button', { name: 'Codes', exact: true }).click();
  await window.getByRole('main').getByText('GitHub').click();
  await expect(window.getByText('Copied')).toBeVisible();
  await picture('copied-dark');
});
