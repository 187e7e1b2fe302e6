// Accounts out by picture, in the real Electron: one QR code after the other as a phone's camera sees the screen, in
// a dark theme too, and a sheet of them as a PDF that a printer would print.
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import { readBytes } from '../../src/main/transfer/read.ts';
import { expect, test } from './fixtures/app.ts';
import { entry, linkOf } from './fixtures/moving.ts';
import { makeOpenVault } from './fixtures/open-vault.ts';
import { textInPicture } from './fixtures/qr-picture.ts';
import { transferPage } from './pages/transfer.ts';

const twelve = Array.from({ length: 12 }, (_, index) =>
  entry(`Site${index}`, 'mara', String.fromCharCode(97 + index)),
);

/** What a phone held before the screen reads: the window as it is, not the element alone. */
async function scanned(window: Page): Promise<readonly string[]> {
  const text = await textInPicture(await window.screenshot());
  const { entries } = await readBytes(Buffer.from(text));
  return entries.map(({ issuer }) => issuer);
}

test('QR codes come one after the other by the arrow keys and scan in a dark theme', async ({
  launch,
}) => {
  const { window } = await launch();
  await makeOpenVault(window, twelve.map(linkOf));
  await window.emulateMedia({ colorScheme: 'dark' });
  const transfer = transferPage(window);
  await transfer.open();
  await transfer.showPictures();
  await window.getByRole('dialog').getByRole('button', { name: 'Show QR codes' }).click();
  await expect(window.getByText('QR code 1 of 12')).toBeVisible();
  await expect(window.getByRole('img', { name: /QR code 1 of 12, with Site0/u })).toBeVisible();
  expect(await scanned(window)).toEqual(['Site0']);
  await window.keyboard.press('ArrowRight');
  await window.keyboard.press('ArrowRight');
  await expect(window.getByRole('img', { name: /QR code 3 of 12/u })).toBeVisible();
  expect(await scanned(window)).toEqual(['Site2']);
  await window.keyboard.press('ArrowLeft');
  await window.getByRole('button', { name: 'Next' }).click();
  await expect(window.getByRole('img', { name: /QR code 3 of 12/u })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toHaveCount(0);
});

test('Google Authenticator gets ten a code, of the chosen accounts only', async ({ launch }) => {
  const { window } = await launch();
  const steam = 'steam://GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  await makeOpenVault(window, [...twelve.map(linkOf), steam]);
  const transfer = transferPage(window);
  await transfer.open();
  await transfer.showPictures();
  await transfer.chooseApp('Google Authenticator');
  await expect(window.getByText('1 account will not be carried over')).toBeVisible();
  await window.getByRole('dialog').getByRole('button', { name: 'Show QR codes' }).click();
  await expect(window.getByRole('img', { name: /QR code 1 of 2/u })).toBeVisible();
  const first = await scanned(window);
  await window.keyboard.press('ArrowRight');
  await expect(window.getByRole('img', { name: /QR code 2 of 2/u })).toBeVisible();
  expect([...first, ...(await scanned(window))]).toEqual(twelve.map(({ issuer }) => issuer));
  await window.getByRole('button', { name: 'Done' }).click();

  await transfer.showPictures();
  await transfer.chooseSome();
  await transfer.exportable('Site7, mara').press('Space');
  await window.getByRole('dialog').getByRole('button', { name: 'Show QR codes' }).click();
  await expect(window.getByText('QR code 1 of 1')).toBeVisible();
  await expect(window.getByRole('img', { name: /Site7/u })).toBeVisible();
  expect(await scanned(window)).toEqual(['Site7']);
});

test('the sheet is saved as a PDF for its owner only, and its QR codes scan', async ({
  launch,
}, testInfo) => {
  const path = testInfo.outputPath('paper', 'sheet.pdf');
  await mkdir(dirname(path), { recursive: true });
  const { window } = await launch({ knobs: { saveDialogPath: path } });
  await makeOpenVault(window, twelve.map(linkOf));
  const transfer = transferPage(window);
  await transfer.open();
  await window.getByRole('button', { name: 'Print sheet' }).click();
  await window.getByRole('button', { name: 'Save as PDF' }).click();
  await expect(window.getByText('Sheet written to sheet.pdf')).toBeVisible();
  const pdf = await readFile(path);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(await readdir(dirname(path))).toEqual(['sheet.pdf']);
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);

  const png = testInfo.outputPath('page-%d.png');
  const drawn = spawnSync('gs', [
    '-q',
    '-dNOPAUSE',
    '-dBATCH',
    '-sDEVICE=png16m',
    '-r200',
    `-sOutputFile=${png}`,
    path,
  ]);
  test.skip(drawn.error !== undefined, 'Ghostscript, which draws the PDF, is not installed here.');
  const pages = (await readdir(testInfo.outputPath()))
    .filter((name) => name.startsWith('page-'))
    .map((name) => testInfo.outputPath(name));
  expect(pages.length).toBeGreaterThan(1);
  const names = pages.flatMap((page) => {
    const { stdout } = spawnSync(process.execPath, ['out/main/cli.js', 'inspect', page, '--json'], {
      encoding: 'utf8',
    });
    const seen = JSON.parse(stdout) as { readonly entries: readonly { readonly issuer: string }[] };
    return seen.entries.map(({ issuer }) => issuer);
  });
  expect(names.toSorted()).toEqual(twelve.map(({ issuer }) => issuer).toSorted());
});
