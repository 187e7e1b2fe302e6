// Automatic backups and restoring in the real Electron: they follow a change, a drive that is gone is told on every
// page at once and forgiven when it is back, and a new computer starts with the restore.
import { cp, mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { readBytes } from '../../src/main/transfer/read.ts';
import { writers } from '../../src/main/transfer/writers.ts';
import { expect, test } from './fixtures/app.ts';
import { callApp, makeOpenVault } from './fixtures/open-vault.ts';
import { deriving, entry, harbour, linkOf, password, pier } from './fixtures/moving.ts';
import { codesPage } from './pages/codes.ts';
import { firstStartPage } from './pages/first-start.ts';
import { transferPage } from './pages/transfer.ts';

async function setUp(window: Page): Promise<void> {
  const transfer = transferPage(window);
  await transfer.open();
  await window.getByRole('button', { name: 'Set up', exact: true }).click();
  await transfer.newPassword().fill(password);
  await transfer.repeatPassword().fill(password);
  await window.getByRole('dialog').getByRole('button', { name: 'Choose folder' }).click();
  await expect(window.getByText(/accounts?, checked after writing/u)).toBeVisible(deriving);
}

test('follow a change; a drive that goes is told on every page, and forgiven when it is back', async ({
  launch,
}, testInfo) => {
  const folder = testInfo.outputPath('drive');
  await mkdir(folder, { recursive: true });
  const app = await launch({ knobs: { openDialogPaths: [folder] } });
  const { window } = app;
  await makeOpenVault(window, [linkOf(harbour)]);
  await setUp(window);
  await callApp(window, 'enrol.read', { source: 'link', texts: [linkOf(pier)] });
  await transferPage(window).paste(linkOf(pier));
  await transferPage(window)
    .preview.getByRole('button', { name: /^Import/u })
    .click();
  await expect.poll(async () => (await readdir(folder)).length, deriving).toBe(2);
  const newest = (await readdir(folder)).sort().at(-1) ?? '';
  const { entries } = await readBytes(await readFile(join(folder, newest)), { password });
  expect(entries.map(({ issuer }) => issuer)).toEqual(['Harbour', 'Pier']);

  await rename(folder, `${folder}-away`);
  await transferPage(window).open();
  await window.getByRole('button', { name: 'Back up now' }).click();
  await expect(window.getByText('The folder of your backups is not there')).toBeVisible();
  await codesPage(window).open();
  await expect(window.getByRole('alert').getByText(/Is the drive connected/u)).toBeVisible();
  await expect(codesPage(window).row('Harbour')).toBeVisible();

  await rename(`${folder}-away`, folder);
  await window.getByRole('button', { name: 'Show backups' }).click();
  await window.getByRole('button', { name: 'Back up now' }).click();
  await expect(window.getByText('The folder of your backups is not there')).toHaveCount(0);
  expect(app.output()).not.toContain('handler failed');
});

test('one entry comes back from a backup, without a password, and the rest stays as it is', async ({
  launch,
}, testInfo) => {
  const folder = testInfo.outputPath('drive');
  await mkdir(folder, { recursive: true });
  const { window } = await launch({ knobs: { openDialogPaths: [folder] } });
  await makeOpenVault(window, [harbour, pier, entry('Quay', 'mara', 'c')].map(linkOf));
  await setUp(window);
  const codes = codesPage(window);
  const state = (await callApp(window, 'state.get', {})) as {
    value: { entries: readonly { id: string; issuer: string }[] };
  };
  const ids = state.value.entries.filter(({ issuer }) => issuer !== 'Quay').map(({ id }) => id);
  await callApp(window, 'vault.trash', { ids });
  await callApp(window, 'vault.deleteForever', { ids });

  await window.getByRole('button', { name: 'Restore', exact: true }).click();
  await window
    .getByRole('dialog')
    .getByRole('button', { name: /Restore the backup/u })
    .last()
    .click();
  const transfer = transferPage(window);
  await expect(transfer.preview.getByText(/2 new accounts, 1 already/u)).toBeVisible();
  await transfer.candidate('Pier, mara').press('Space');
  await transfer.preview.getByRole('button', { name: 'Import 1 account' }).click();
  await expect(codes.row('Harbour')).toBeVisible();
  await expect(codes.row('Quay')).toBeVisible();
  await expect(codes.row('Pier')).toHaveCount(0);
});

test('a new computer starts with the restore, then keeps a recovery key', async ({ launch }) => {
  const backup = writers.find(({ format }) => format === 'countersign-backup');
  const { files } = (await backup?.write([harbour, pier], { password })) ?? { files: [] };
  const { window } = await launch();
  const start = firstStartPage(window);
  await start.restore();
  await window
    .locator('main input[type=file]')
    .first()
    .setInputFiles({
      name: 'countersign.json',
      mimeType: 'application/json',
      buffer: Buffer.from(files[0]?.bytes ?? []),
    });
  const transfer = transferPage(window);
  await transfer.filePassword().fill('wrong');
  await transfer.openFile();
  await expect(window.getByText('This password does not open the file')).toBeVisible(deriving);
  await transfer.filePassword().fill(password);
  await transfer.openFile();
  await transfer.preview.getByRole('button', { name: 'Import 2 accounts' }).click(deriving);
  await expect(window.getByRole('heading', { name: 'Keep a recovery key' })).toBeVisible();
  await start.skipRecoveryKey();
  await expect(codesPage(window).row('Harbour')).toBeVisible();
  await expect(codesPage(window).row('Pier')).toBeVisible();
});

test('a full disk writes no backup and no export, says so, and leaves nothing behind', async ({
  launch,
}, testInfo) => {
  const folder = testInfo.outputPath('drive');
  const elsewhere = testInfo.outputPath('elsewhere');
  await mkdir(folder, { recursive: true });
  await mkdir(elsewhere, { recursive: true });
  const first = await launch({ knobs: { openDialogPaths: [folder] } });
  await makeOpenVault(first.window, [linkOf(harbour)]);
  await setUp(first.window);
  await first.quit();
  await cp(folder, `${folder}-before`, { recursive: true });

  const { window } = await launch({
    knobs: { faults: { diskFull: true }, saveDialogPath: join(elsewhere, 'out') },
  });
  const transfer = transferPage(window);
  await transfer.open();
  await window.getByRole('button', { name: 'Back up now' }).click();
  await expect(window.getByRole('alert').getByText(/The last backup did not work/u)).toBeVisible();
  await transfer.startExport();
  await transfer.chooseFormat('Table (CSV)');
  await transfer.acceptPlain();
  await transfer.save();
  await expect(window.getByRole('dialog').getByText(/disk is full/u)).toBeVisible();
  expect(await readdir(elsewhere)).toEqual([]);
  const [name = ''] = await readdir(folder);
  expect(await readdir(folder)).toEqual([name]);
  expect(await readFile(join(folder, name))).toEqual(
    await readFile(join(`${folder}-before`, name)),
  );
});
