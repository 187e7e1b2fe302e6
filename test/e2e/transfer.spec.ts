// Moving in and out in the real Electron: files of other apps come in by a preview and go out again by one step;
// exports are written whole, private, and read back.
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from '@playwright/test';
import { readBytes } from '../../src/main/transfer/read.ts';
import { aegisWriter } from '../../src/main/transfer/writers/aegis.ts';
import { encodeBase32 } from '../../src/shared/otp/base32.ts';
import type { Entry } from '../../src/shared/model.ts';
import { expect, test } from './fixtures/app.ts';
import { deriving, entry, harbour, listOf, password, pier } from './fixtures/moving.ts';
import { codesPage } from './pages/codes.ts';
import { firstStartPage } from './pages/first-start.ts';
import { transferPage } from './pages/transfer.ts';

async function importList(window: Page, ...entries: readonly Entry[]): Promise<void> {
  const transfer = transferPage(window);
  await transfer.open();
  await transfer.choose({ 'list.txt': listOf(...entries) });
  await transfer.preview.getByRole('button', { name: /^Import/u }).click();
  await expect(codesPage(window).row(entries[0]?.issuer ?? '')).toBeVisible();
}

test('two files at once, one of them encrypted: wrong password, preview, import, undo', async ({
  launch,
}) => {
  const { window } = await launch();
  await firstStartPage(window).toEmptyList();
  await importList(window, harbour, entry('Jetty', 'old', 'b'));

  const { files } = await aegisWriter.write([pier, entry('Quay', 'mara', 'c')], { password });
  const transfer = transferPage(window);
  await transfer.open();
  await transfer.choose({
    'again.txt': listOf(harbour, entry('Lock', 'mara', 'd')),
    // By content, not by name.
    'holiday.mov': Buffer.from(files[0]?.bytes ?? []),
  });
  await transfer.filePassword().fill('wrong');
  await transfer.openFile();
  await expect(window.getByText('This password does not open the file')).toBeVisible(deriving);
  await transfer.filePassword().fill(password);
  await transfer.openFile();

  await expect(transfer.preview.getByText(/2 new accounts, 2 already/u)).toBeVisible(deriving);
  await expect(transfer.candidate('Harbour, mara')).not.toBeChecked();
  await expect(transfer.candidate('Lock, mara')).toBeChecked();
  await expect(transfer.candidate('Pier, mara')).not.toBeChecked();
  await expect(transfer.preview.getByText('Already in your vault as Jetty · old')).toBeVisible();
  await transfer.preview.getByRole('button', { name: 'Import 2 accounts' }).click();

  const codes = codesPage(window);
  await expect(codes.row('Quay')).toBeVisible();
  await expect(codes.row('Lock')).toBeVisible();
  await transfer.open();
  await window.getByRole('main').getByRole('button', { name: 'Take it back' }).click();
  await window.getByRole('button', { name: 'Delete 2 accounts' }).click();
  await codes.open();
  await expect(codes.row('Quay')).toHaveCount(0);
  await expect(codes.row('Harbour')).toBeVisible();
  await expect(codes.row('Jetty')).toBeVisible();
});

test('a key that takes long to derive can be stopped, and a foreign file is named', async ({
  launch,
}) => {
  const { window } = await launch();
  await firstStartPage(window).toEmptyList();
  const transfer = transferPage(window);
  await transfer.open();
  // Argon2id over 1 GiB, 4 passes.
  const costly = {
    version: 1,
    kdfParams: { memLimit: 1024 ** 3, opsLimit: 4, salt: Buffer.alloc(16).toString('base64') },
    encryptedData: Buffer.alloc(64).toString('base64'),
    encryptionNonce: Buffer.alloc(24).toString('base64'),
  };
  await transfer.choose({ 'ente.txt': Buffer.from(JSON.stringify(costly)) });
  await transfer.filePassword().fill(password);
  await transfer.openFile();
  await expect(window.getByText('ente.txt (1 of 1)')).toBeVisible();
  await window.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByRole('dialog')).toHaveCount(0);

  await transfer.choose({ 'noise.bin': Buffer.from([0, 1, 2, 3, 255, 254]) });
  await expect(window.getByRole('alert').getByText(/noise\.bin/u)).toBeVisible();
});

test('an encrypted backup and a plain list are written whole and for their owner only', async ({
  launch,
}, testInfo) => {
  const path = testInfo.outputPath('written', 'export.out');
  await mkdir(dirname(path), { recursive: true });
  const { window } = await launch({ knobs: { saveDialogPath: path } });
  await firstStartPage(window).toEmptyList();
  await importList(window, harbour, pier);
  const transfer = transferPage(window);
  await transfer.open();

  await transfer.startExport();
  await transfer.newPassword().fill(password);
  await transfer.repeatPassword().fill('something else');
  await transfer.save();
  await expect(window.getByText('The two passwords are not the same.')).toBeVisible();
  await transfer.repeatPassword().fill(password);
  await transfer.save();
  await expect(window.getByText('2 accounts written to export.out')).toBeVisible(deriving);
  const backup = await readFile(path);
  expect(backup.includes(encodeBase32(harbour.token.secret))).toBe(false);
  const { entries, format } = await readBytes(backup, { password });
  expect(format).toBe('countersign-backup');
  expect(entries.map(({ issuer }) => issuer)).toEqual(['Harbour', 'Pier']);
  expect(entries[0]?.token.secret).toEqual(harbour.token.secret);

  await transfer.startExport();
  await transfer.chooseFormat('List of otpauth links');
  await transfer.chooseSome();
  await transfer.exportable('Pier, mara').press('Space');
  await expect(window.getByText('Anyone who gets this file can make your codes')).toBeVisible();
  await transfer.acceptPlain();
  await transfer.save();
  await expect(window.getByText('1 account written to export.out')).toBeVisible();
  const text = await readFile(path, 'utf8');
  expect(text).toContain('Pier');
  expect(text).not.toContain('Harbour');
  expect(await readdir(dirname(path))).toEqual(['export.out']);
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
});
