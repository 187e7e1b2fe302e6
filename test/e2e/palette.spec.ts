// Codes from anywhere: the palette over another program, the tray, the place of the window, the command line - in
// the real app, with real keys, a real window manager and the real session bus.
import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import { clipboardText } from './fixtures/clipboard.ts';
import { setAppPassword } from './fixtures/locked-app.ts';
import { callApp, makeOpenVault } from './fixtures/open-vault.ts';
import type { RunningApp } from './fixtures/running-app.ts';
import { startTrayWatcher } from './fixtures/tray-watcher.ts';
import { startDesktop, whyNoDesktop } from './fixtures/x11.ts';
import { lockPage } from './pages/lock.ts';

// The session bus has one watcher of tray icons.
test.describe.configure({ mode: 'default' });

const links = [
  'otpauth://totp/GitHub:ann?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=GitHub',
  'otpauth://totp/Mail:ann?secret=JBSWY3DPEHPK3PXP&issuer=Mail',
  'otpauth://hotp/Counter:ann?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Counter&counter=0',
];

const isPalette = (page: Page): boolean => page.url().endsWith('/palette.html');

async function paletteOf(app: RunningApp): Promise<Page> {
  await expect.poll(() => app.electron.windows().some(isPalette)).toBe(true);
  return app.electron.windows().find(isPalette) ?? app.window;
}

const isPaletteVisible = (app: RunningApp): Promise<boolean> =>
  app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(
      (window) => window.webContents.getURL().endsWith('/palette.html') && window.isVisible(),
    ),
  );

test.describe('the palette', () => {
  test.skip(whyNoDesktop !== undefined, whyNoDesktop ?? '');

  test('opens over another program, copies with two letters and Enter, and gives the focus back', async ({
    launch,
    dataFolder,
  }) => {
    const desktop = await startDesktop();
    const app = await launch({ env: desktop.env });
    try {
      await makeOpenVault(app.window, links);
      const changed = await callApp(app.window, 'settings.change', {
        paletteShortcut: 'Control+Alt+K',
      });
      expect(changed).toMatchObject({ ok: true });
      const other = await desktop.openOther(join(dataFolder, 'typed.txt'));

      await desktop.press('ctrl+alt+k');
      const palette = await paletteOf(app);
      await expect(palette.getByRole('combobox')).toBeFocused();
      await expect(palette.getByRole('option')).toHaveCount(3);
      await desktop.type('gi');
      await desktop.press('Return');
      await expect.poll(() => isPaletteVisible(app)).toBe(false);
      await expect.poll(() => clipboardText(app.electron)).toMatch(/^\d{6}$/);
      await expect.poll(desktop.activeWindow).toBe(other.windowId);
      // What is typed now is the other program's again, and the two letters were not.
      await desktop.type('back');
      await desktop.press('Return');
      await expect.poll(other.typed).toBe('back\n');

      // The second time its window is there already; Escape takes it away and copies nothing.
      const before = await clipboardText(app.electron);
      await desktop.press('ctrl+alt+k');
      await expect.poll(() => isPaletteVisible(app)).toBe(true);
      await expect(palette.getByRole('combobox')).toHaveValue('');
      await desktop.type('co');
      await expect(palette.getByRole('option')).toHaveText([/Counter/]);
      await desktop.press('Escape');
      await expect.poll(() => isPaletteVisible(app)).toBe(false);
      await expect.poll(desktop.activeWindow).toBe(other.windowId);
      expect(await clipboardText(app.electron)).toBe(before);
      // Hidden, its page remembers no code.
      expect(await palette.innerText('body')).not.toMatch(/\d{3}/);

      // Enter right behind the letters, before any answer: still the right account.
      await desktop.press('ctrl+alt+k');
      await expect.poll(() => isPaletteVisible(app)).toBe(true);
      await desktop.type('co\n');
      await expect.poll(() => clipboardText(app.electron)).toBe('755224');
      await app.quit();
    } finally {
      await desktop.close();
    }
  });

  test('shows nothing of a locked vault and leads to the window', async ({ launch }) => {
    const app = await launch();
    await makeOpenVault(app.window, links);
    await setAppPassword(app.window, '4711');
    await callApp(app.window, 'palette.open', {});
    const first = await paletteOf(app);
    await expect(first.getByRole('option')).toHaveCount(3);
    const gone = first.waitForEvent('close');
    const { stdout } = await promisify(execFile)(process.execPath, [
      'out/main/cli.js',
      'lock',
      '--data-folder',
      test.info().outputPath('data'),
    ]);
    expect(stdout).toContain('locked');
    await gone;
    await expect(lockPage(app.window).title()).toBeVisible();

    await callApp(app.window, 'palette.open', {});
    const second = await paletteOf(app);
    await expect(second.getByText('Countersign is locked')).toBeVisible();
    await expect(second.getByRole('option')).toHaveCount(0);
    await second.keyboard.press('Enter');
    await expect.poll(() => isPaletteVisible(app)).toBe(false);
    const isFocused = (): Promise<boolean> =>
      app.electron.evaluate(
        ({ BrowserWindow }) =>
          BrowserWindow.getFocusedWindow()?.webContents.getURL().endsWith('/index.html') ?? false,
      );
    await expect.poll(isFocused).toBe(true);
  });

  test('says that the system refused the shortcut', async ({ launch }) => {
    const app = await launch();
    const first = await callApp(app.window, 'settings.change', {
      paletteShortcut: 'Control+Alt+J',
    });
    expect(first).toMatchObject({ ok: true });
    // Taken from the system by hand, as another program would.
    await app.electron.evaluate(({ globalShortcut }) =>
      globalShortcut.register('Control+Alt+L', () => undefined),
    );
    await callApp(app.window, 'settings.change', { paletteShortcut: 'Control+Alt+L' });
    const state = await callApp(app.window, 'state.get', {});
    expect(state).toMatchObject({
      value: { quickAccess: { shortcut: { step: 'refused', accelerator: 'Control+Alt+L' } } },
    });
    const wrong = await callApp(app.window, 'settings.change', { paletteShortcut: 'Shift+A' });
    expect(wrong).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
  });
});

test.describe('closing the window', () => {
  test('ends the app where no tray icon can be seen', async ({ launch }) => {
    const app = await launch();
    await makeOpenVault(app.window, []);
    await callApp(app.window, 'settings.change', { closeToTray: true });
    const quickAccess = async (): Promise<unknown> => callApp(app.window, 'state.get', {});
    await expect.poll(quickAccess).toMatchObject({ value: { quickAccess: { tray: 'absent' } } });
    await app.electron
      .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
      .catch(() => undefined);
    await expect.poll(app.isRunning).toBe(false);
  });

  test('leaves it in the tray where there is one, ready to be asked', async ({ launch }) => {
    test.skip(process.platform !== 'linux', 'the watcher is Linux’s');
    const watcher = await startTrayWatcher();
    try {
      const app = await launch();
      await makeOpenVault(app.window, links);
      await callApp(app.window, 'settings.change', {
        closeToTray: true,
        paletteShortcut: 'Control+Alt+M',
      });
      const state = async (): Promise<unknown> => callApp(app.window, 'state.get', {});
      await expect.poll(state).toMatchObject({
        value: { quickAccess: { tray: 'shown', shortcut: { step: 'on' } } },
      });
      expect(watcher.items).toHaveLength(1);
      // Kept ready, hidden.
      const palette = await paletteOf(app);
      expect(await isPaletteVisible(app)).toBe(false);
      await expect(palette.getByRole('combobox')).toBeAttached();
      await expect(palette.getByRole('option')).toHaveCount(0);

      await app.electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .find((window) => window.webContents.getURL().endsWith('/index.html'))
          ?.close(),
      );
      await expect.poll(() => app.electron.windows().length).toBe(1);
      expect(app.isRunning()).toBe(true);

      const run = (...args: readonly string[]) =>
        promisify(execFile)(process.execPath, [
          'out/main/cli.js',
          ...args,
          '--data-folder',
          test.info().outputPath('data'),
        ]);
      expect((await run('code', 'github')).stdout).toMatch(/^\d{6}\n$/);
      await run('palette');
      await expect.poll(() => isPaletteVisible(app)).toBe(true);
      await expect(palette.getByRole('option')).toHaveCount(3);
      await palette.keyboard.press('Escape');
      await expect.poll(() => isPaletteVisible(app)).toBe(false);
      await run('open');
      await expect.poll(() => app.electron.windows().length).toBe(2);
    } finally {
      watcher.close();
    }
  });
});

test('the window comes back where it was', async ({ launch, dataFolder }) => {
  const first = await launch();
  await first.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 50, width: 700, height: 500 }),
  );
  await first.quit();
  const second = await launch();
  const bounds = (): Promise<unknown> =>
    second.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  await expect.poll(bounds).toMatchObject({ x: 40, y: 50, width: 700, height: 500 });
  await second.quit();
  expect(JSON.parse(await readFile(join(dataFolder, 'window.json'), 'utf8'))).toMatchObject({
    width: 700,
  });
});

test('starting at login is written for the desktop and taken away again', async ({
  launch,
  dataFolder,
}) => {
  test.skip(process.platform !== 'linux', 'other systems keep it in a place of their own');
  const config = join(dataFolder, 'config');
  const app = await launch({ env: { XDG_CONFIG_HOME: config } });
  const file = join(config, 'autostart/countersign.desktop');
  await callApp(app.window, 'settings.change', { startAtLogin: true });
  await expect.poll(async () => readFile(file, 'utf8').catch(() => '')).toContain('"--hidden"');
  await callApp(app.window, 'settings.change', { startAtLogin: false });
  await expect
    .poll(async () =>
      stat(file).then(
        () => 'there',
        () => 'gone',
      ),
    )
    .toBe('gone');
});
