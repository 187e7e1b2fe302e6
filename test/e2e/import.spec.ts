// Every way in, in the real Electron: dropped files and folders, a picture, pasted text, a table whose columns the
// user names, all of it by keyboard; and one step back, also after a restart.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aegisWriter } from '../../src/main/transfer/writers/aegis.ts';
import { encodeBase32 } from '../../src/shared/otp/base32.ts';
import { expect, test } from './fixtures/app.ts';
import {
  dropOn,
  entry,
  harbour,
  linkOf,
  listOf,
  password,
  pier,
  deriving,
} from './fixtures/moving.ts';
import { qrPng } from './fixtures/qr-picture.ts';
import { codesPage } from './pages/codes.ts';
import { firstStartPage } from './pages/first-start.ts';
import { transferPage } from './pages/transfer.ts';

const quay = entry('Quay', 'mara', 'c');
const lock = entry('Lock', 'mara', 'd');

test('a dropped folder gives everything in it, whatever the files are called', async ({
  launch,
}, testInfo) => {
  const folder = testInfo.outputPath('old phone');
  await mkdir(join(folder, 'deeper'), { recursive: true });
  const { files } = await aegisWriter.write([pier, quay], {});
  await writeFile(join(folder, 'list.bin'), listOf(harbour));
  await writeFile(join(folder, 'deeper', 'backup.jpg'), files[0]?.bytes ?? '');
  await writeFile(join(folder, 'deeper', 'code.png'), await qrPng(linkOf(lock)));
  await writeFile(join(folder, 'notes.doc'), Buffer.from([0, 1, 2, 3]));
  const { window } = await launch();
  await firstStartPage(window).toEmptyList();
  // Anywhere in the window: here on the empty list of codes.
  await dropOn(window, [folder]);
  const transfer = transferPage(window);
  await expect(transfer.preview.getByText(/4 new accounts/u)).toBeVisible(deriving);
  await expect(transfer.preview.getByText(/notes\.doc/u)).toBeVisible();
  await transfer.preview.getByRole('button', { name: 'Import 4 accounts' }).click();
  for (const name of ['Harbour', 'Pier', 'Quay', 'Lock']) {
    await expect(codesPage(window).row(name)).toBeVisible();
  }
});

test('pasted text comes in on the page of imports, and the import goes back after a restart', async ({
  launch,
}) => {
  const first = await launch();
  await firstStartPage(first.window).toEmptyList();
  const transfer = transferPage(first.window);
  await transfer.open();
  await transfer.paste(`${listOf(harbour, pier).toString()}\nhttps://example.org/`);
  await transfer.preview.getByRole('button', { name: 'Import 2 accounts' }).click();
  await expect(codesPage(first.window).row('Pier')).toBeVisible();
  await first.quit();

  const { window } = await launch();
  const again = transferPage(window);
  await again.open();
  await expect(window.getByText(/2 accounts from Pasted text/u)).toBeVisible();
  await window.getByRole('button', { name: 'Take it back' }).click();
  await window.getByRole('button', { name: 'Delete 2 accounts' }).click();
  await codesPage(window).open();
  await expect(window.getByRole('heading', { name: 'No codes yet' })).toBeVisible();
});

test('a token no code can be made of is kept aside, listed, and deleted there', async ({
  launch,
}) => {
  const { window } = await launch();
  await firstStartPage(window).toEmptyList();
  const transfer = transferPage(window);
  await transfer.open();
  const push = linkOf(pier).replace('//totp/', '//push/');
  await transfer.paste(push);
  await transfer.preview.getByRole('button', { name: 'Keep 1 row aside' }).click();
  await window.getByRole('button', { name: 'Show them' }).click();
  const kept = window.getByRole('dialog', { name: 'Kept aside' });
  await expect(kept.getByText(/From Pasted text/u)).toBeVisible();
  await kept.getByRole('button', { name: /^Delete Pier/u }).click();
  await window.getByRole('button', { name: 'Delete for good' }).click();
  await expect(kept.getByRole('button', { name: /^Delete Pier/u })).toHaveCount(0);
});

test('a table nobody knows asks for its columns, shows what they give, and comes in', async ({
  launch,
}) => {
  const { window } = await launch();
  await firstStartPage(window).toEmptyList();
  const transfer = transferPage(window);
  await transfer.open();
  const rows = [
    'Dienst;Benutzer;Geheimnis;Bemerkung',
    `Harbour;mara;${encodeBase32(harbour.token.secret)};for the boat`,
    `Pier;mara;${encodeBase32(pier.token.secret)};`,
    'Broken;mara;no secret!;',
  ];
  await transfer.choose({ 'meine liste.csv': Buffer.from(rows.join('\r\n')) });
  const dialog = window.getByRole('dialog', { name: 'Which column is which?' });
  await expect(dialog.getByText('Choose the column with the secrets.')).toBeVisible();
  // The sample shows no secret.
  await expect(dialog.getByRole('table')).not.toContainText(
    encodeBase32(harbour.token.secret).slice(0, 8),
  );
  await transfer.chooseColumn(/Secret or link/u, 'Geheimnis');
  await transfer.chooseColumn(/Issuer/u, 'Dienst');
  await transfer.chooseColumn(/Account/u, 'Benutzer');
  await expect(dialog.getByText('2 accounts, for example')).toBeVisible();
  await expect(dialog.getByText(/Row 3, Broken/u)).toBeVisible();
  await dialog.getByRole('button', { name: 'Read table' }).click();
  await expect(transfer.preview.getByText(/Broken/u)).toBeVisible();
  await transfer.preview.getByRole('button', { name: 'Import 2 accounts' }).click();
  await expect(codesPage(window).row('Harbour')).toBeVisible();

  // The columns that usual names suggest can be changed as well.
  await transfer.open();
  const usual = `title,login,secret,key\nQuay,mara,not it,${encodeBase32(quay.token.secret)}\n`;
  await transfer.choose({ 'usual.csv': Buffer.from(usual) });
  await window.getByRole('button', { name: 'Choose the columns' }).click();
  await transfer.chooseColumn(/Secret or link/u, 'key');
  await expect(dialog.getByText('1 account, for example')).toBeVisible();
  await dialog.getByRole('button', { name: 'Read table' }).click();
  await transfer.preview.getByRole('button', { name: 'Import 1 account' }).click();
  await expect(codesPage(window).row('Quay')).toBeVisible();
});

test('an encrypted file comes in by the keyboard alone', async ({ launch }, testInfo) => {
  const path = testInfo.outputPath('aegis.json');
  const { files } = await aegisWriter.write([harbour, pier], { password });
  await writeFile(path, files[0]?.bytes ?? '');
  const { window } = await launch();
  await firstStartPage(window).toEmptyList();
  const { keyboard } = window;
  /** Tab until this has the focus, as somebody without a pointer would. */
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let presses = 0; presses < 40; presses += 1) {
      const focused = await window.evaluate<string>(
        `(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')`,
      );
      if (name.test(focused)) return;
      await keyboard.press('Tab');
    }
    throw new Error(`The Tab key never reached ${name.source}.`);
  };
  await tabTo(/^Import$/u);
  await keyboard.press('Enter');
  await tabTo(/^Choose files$/u);
  const chooser = window.waitForEvent('filechooser');
  await keyboard.press('Enter');
  await (await chooser).setFiles(path);
  const transfer = transferPage(window);
  await expect(transfer.filePassword()).toBeFocused();
  await keyboard.type('wrong');
  await keyboard.press('Enter');
  await expect(window.getByText('This password does not open the file')).toBeVisible(deriving);
  await expect(transfer.filePassword()).toBeFocused();
  await keyboard.type(password);
  await keyboard.press('Enter');
  await expect(transfer.preview).toBeVisible(deriving);
  // Out with the second, in with the first.
  await expect(transfer.candidate('Pier, mara')).toBeChecked();
  // The list is one stop, however long it is; arrows walk it.
  await tabTo(/^Import Harbour, mara$/u);
  await keyboard.press('ArrowDown');
  await expect(transfer.candidate('Pier, mara')).toBeFocused();
  await keyboard.press('Space');
  await expect(transfer.candidate('Pier, mara')).not.toBeChecked();
  await tabTo(/^Import 1 account$/u);
  await keyboard.press('Enter');
  await expect(codesPage(window).row('Harbour')).toBeVisible();
  await expect(codesPage(window).row('Pier')).toHaveCount(0);
});
