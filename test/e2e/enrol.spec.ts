// Every way of enrolment in the real Electron: screen, camera, clipboard, file, typed secret, link; and what bad
// input gets. Each ends in a preview, and nothing enters the vault before it is confirmed.
import type { Page } from '@playwright/test';
import { encodeBase32 } from '../../src/shared/otp/base32.ts';
import { formatMigrationUris } from '../../src/shared/otp/migration.ts';
import { expect, test } from './fixtures/app.ts';
import { cameraSwitches, filmOf } from './fixtures/camera.ts';
import { copyPicture, copyText } from './fixtures/clipboard.ts';
import { qrPng, showOnScreen } from './fixtures/qr-picture.ts';
import { enrolPage } from './pages/enrol.ts';
import { firstStartPage } from './pages/first-start.ts';

// The secret of RFC 6238 Appendix B.
const secret = encodeBase32(new TextEncoder().encode('12345678901234567890'));
const uri = `otpauth://totp/Harbour:mara%40example.org?secret=${secret}&issuer=Harbour`;

// Pictures are decoded off the window's thread; a busy machine takes its time.
const decoding = { timeout: 20_000 };

const setUpVault = (window: Page): Promise<void> => firstStartPage(window).toEmptyList();

async function expectEntry(window: Page, issuer: string, account: string): Promise<void> {
  const list = window.getByRole('main');
  await expect(list.getByText(issuer, { exact: true })).toBeVisible();
  await expect(list.getByText(account, { exact: true }).first()).toBeVisible();
}

async function confirmPreview(window: Page): Promise<void> {
  const enrol = enrolPage(window);
  await expect(enrol.issuer()).toHaveValue('Harbour', decoding);
  await expect(enrol.account()).toHaveValue('mara@example.org');
  await enrol.confirm();
  await expectEntry(window, 'Harbour', 'mara@example.org');
}

test('a QR code on the screen is caught by screen capture', async ({ launch }) => {
  const { window, electron } = await launch();
  await setUpVault(window);
  await showOnScreen(electron, await qrPng(uri));
  await enrolPage(window).begin('Scan the screen');
  await confirmPreview(window);
});

test('a QR code held before the camera', async ({ launch }, testInfo) => {
  const film = await filmOf(await qrPng(uri, 8), testInfo.outputPath('film.mjpeg'));
  const { window } = await launch({ switches: cameraSwitches(film) });
  await setUpVault(window);
  await enrolPage(window).begin('Use the camera');
  await confirmPreview(window);
});

test('a picture and a text in the clipboard', async ({ launch }) => {
  const { window, electron } = await launch();
  await setUpVault(window);
  const enrol = enrolPage(window);
  await copyPicture(electron, await qrPng(uri));
  await enrol.begin('Paste from the clipboard');
  await confirmPreview(window);

  await copyText(electron, `otpauth://hotp/Ferry:mara?secret=${secret}&counter=7`);
  await enrol.begin('Paste from the clipboard');
  await expect(enrol.issuer()).toHaveValue('Ferry');
  await enrol.confirm();
  await expectEntry(window, 'Ferry', 'mara');
});

test('a picture dropped as a file', async ({ launch }) => {
  const { window } = await launch();
  await setUpVault(window);
  await enrolPage(window).drop('code.png', await qrPng(uri));
  await confirmPreview(window);
});

test('a typed secret, edited in the preview, once and again', async ({ launch }) => {
  const { window } = await launch();
  await setUpVault(window);
  const enrol = enrolPage(window);
  for (const round of ['first', 'again']) {
    await enrol.begin('Type the secret');
    await enrol.type(secret.toLowerCase().replace(/(.{4})/g, '$1 '), 'Harbour', 'typed');
    await expect(enrol.preview).toBeVisible();
    if (round === 'first') {
      await enrol.account().fill('mara@example.org');
      await enrol.confirm();
      await expectEntry(window, 'Harbour', 'mara@example.org');
    } else {
      // The same secret is known, and says so.
      await expect(enrol.preview.getByText(/already in your vault/i)).toBeVisible();
    }
  }
});

test('a link given to the app at its start', async ({ launch }) => {
  const first = await launch();
  await setUpVault(first.window);
  await first.quit();
  const { window } = await launch({ args: [uri] });
  await confirmPreview(window);
});

test("Google's transfer codes in several parts make one batch", async ({ launch }) => {
  const entries = Array.from({ length: 14 }, (_, index) => ({
    token: {
      type: 'totp' as const,
      secret: new Uint8Array(20).fill(index + 1),
      algorithm: 'SHA1' as const,
      digits: 6,
      periodSeconds: 30,
    },
    issuer: `Pier ${index + 1}`,
    account: 'mara',
  }));
  const uris = formatMigrationUris(entries);
  expect(uris.length).toBe(2);
  const { window, electron } = await launch();
  await setUpVault(window);
  const enrol = enrolPage(window);
  await copyText(electron, uris[1] ?? '');
  await enrol.begin('Paste from the clipboard');
  await expect(enrol.preview.getByText(/1 of 2/)).toBeVisible();
  await enrol.drop('first.png', await qrPng(uris[0] ?? '', 4));
  await expect(enrol.preview.getByText(/14 of 14/)).toBeVisible(decoding);
  await enrol.confirm();
  await expectEntry(window, 'Pier 1', 'mara');
});

test('bad input gets a sentence, and nothing enters the vault', async ({ launch }) => {
  const { window, electron } = await launch();
  await setUpVault(window);
  const enrol = enrolPage(window);

  await test.step('a QR code of something else says what it is', async () => {
    await enrol.drop('poster.png', await qrPng('https://example.org/concert'));
    await expect(window.getByText('It is a web address: example.org')).toBeVisible(decoding);
    await window.keyboard.press('Escape');
  });
  await test.step('a picture without a code', async () => {
    const { default: sharp } = await import('sharp');
    const grey = sharp({ create: { width: 200, height: 200, channels: 3, background: '#888' } });
    await enrol.drop('wall.png', await grey.png().toBuffer());
    await expect(window.getByText('wall.png: No code for an account was found.')).toBeVisible(
      decoding,
    );
    await window.keyboard.press('Escape');
  });
  await test.step('a file that is no picture', async () => {
    await enrol.drop('broken.png', Buffer.from('not a picture'));
    await expect(window.getByRole('alert').first()).toBeVisible(decoding);
    await window.keyboard.press('Escape');
  });
  for (const [fault, query] of [
    ['digits=100', 'digits=100'],
    ['period=0', 'period=0'],
  ] as const) {
    await test.step(`a link with ${fault}`, async () => {
      await copyText(electron, `otpauth://totp/Bad:mara?secret=${secret}&${query}`);
      await enrol.begin('Paste from the clipboard');
      await expect(window.getByRole('dialog').getByText(/Bad/)).toBeVisible();
      await window.keyboard.press('Escape');
      await window.keyboard.press('Escape');
    });
  }
  await test.step('a secret that is not base32', async () => {
    await enrol.begin('Type the secret');
    const dialog = window.getByRole('dialog', { name: 'Type the secret' });
    await enrol.type('not base32!');
    await expect(dialog.getByText(/letters A to Z|base32|not a secret/i)).toBeVisible();
    await window.keyboard.press('Escape');
  });
  await expect(window.getByText('No codes yet')).toBeVisible();
});

test('a full disk loses nothing and says so', async ({ launch }) => {
  const first = await launch();
  await setUpVault(first.window);
  await enrolPage(first.window).drop('code.png', await qrPng(uri));
  await confirmPreview(first.window);
  await first.quit();
  const { window } = await launch({ knobs: { faults: { diskFull: true } } });
  const enrol = enrolPage(window);
  await enrol.drop(
    'second.png',
    await qrPng(`otpauth://totp/Second:x?secret=${secret}AAAA&issuer=Second`),
  );
  await enrol.preview.getByRole('button', { name: 'Add account' }).click();
  await expect(window.getByText('The disk is full, so nothing was saved.')).toBeVisible();
  await window.keyboard.press('Escape');
  await expectEntry(window, 'Harbour', 'mara@example.org');
});
