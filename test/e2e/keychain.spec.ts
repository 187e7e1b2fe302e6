// The keychain that will not: locked, absent, refused, without our key, silent. In the real Electron, by the faults that
// a tester may turn and by a real keyring on a bus of its own. Each is said, has a way on, and the app can be left.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { readSealed } from '../../src/main/vault/vault-file.ts';
import { expect, test } from './fixtures/app.ts';
import { lockApp, removeAppPassword, setAppPassword } from './fixtures/locked-app.ts';
import type { PrivateKeychain } from './fixtures/keychain.ts';
import type { RunningApp } from './fixtures/running-app.ts';
import { firstStartPage, setUpVault } from './pages/first-start.ts';
import { lockPage } from './pages/lock.ts';

const run = promisify(execFile);
const title = (window: Page) => window.getByRole('heading', { level: 1 });

const said = {
  locked: 'Your keychain is locked.',
  absent: 'No keychain is running on this computer.',
  denied: 'Your keychain did not let Countersign in.',
  gone: 'The key to your vault is not in your keychain.',
} as const;

for (const fault of ['locked', 'absent', 'denied', 'gone'] as const) {
  test(`with a vault, the keychain is ${fault}: said, nothing lost, and back as soon as it can be`, async ({
    launch,
  }) => {
    const first = await launch();
    await setUpVault(first.window);
    await first.quit();

    const troubled = await launch({ knobs: { faults: { keychain: fault } } });
    await expect(title(troubled.window)).toHaveText('Your vault needs your keychain');
    await expect(troubled.window.getByRole('alert')).toContainText(said[fault]);
    await expect(troubled.window.getByText('Nothing was changed.')).toBeVisible();
    const again = troubled.window.getByRole('button', { name: 'Try again' });
    await expect(again).toBeFocused();
    await troubled.window.keyboard.press('Enter');
    await expect(troubled.window.getByRole('alert')).toContainText(said[fault]);
    await troubled.quit();

    const back = await launch();
    await expect(back.window.getByRole('heading', { name: 'No codes yet' })).toBeVisible();
  });
}

test('at the first start without a keychain there is a way on, and never a key in a plain file', async ({
  launch,
}) => {
  const app = await launch({ knobs: { faults: { keychain: 'absent' } } });
  await expect(
    app.window.getByRole('button', { name: 'Set up my vault' }).or(title(app.window)).first(),
  ).toBeVisible();
  const setUp = app.window.getByRole('button', { name: 'Set up my vault' });
  if (await setUp.isVisible()) await setUp.click();
  await expect(title(app.window)).toHaveText('A keychain is needed first');
  await firstStartPage(app.window).goOnWithoutKeychain();
  await expect(app.window.getByRole('button', { name: 'Make a recovery key' })).toBeVisible();
});

test('a key that is gone: the recovery key opens the vault', async ({ launch }) => {
  const first = await launch();
  const page = firstStartPage(first.window);
  await page.protect();
  const groups = await page.makeRecoveryKey();
  await page.keepRecoveryKey(groups.at(-1) ?? '');
  await page.later();
  await first.quit();

  const troubled = await launch({ knobs: { faults: { keychain: 'gone' } } });
  await firstStartPage(troubled.window).useRecoveryKey(groups.join(' '));
  await expect(troubled.window.getByRole('heading', { name: 'No codes yet' })).toBeVisible();
});

test('a keychain that never answers: words while it is waited for, and the app can be left', async ({
  launch,
}) => {
  const first = await launch();
  await setUpVault(first.window);
  await first.quit();
  const silent = await launch({ knobs: { faults: { keychain: 'hang' } } });
  await expect(silent.window.getByText('Waiting for your keychain…')).toBeVisible();
  await expect(silent.window.getByRole('button', { name: 'Try again' })).toBeVisible({
    timeout: 20_000,
  });
  await silent.quit();
});

test.describe('a real keyring', () => {
  test.skip(process.platform !== 'linux', 'needs a session bus of its own');

  test('locked at the start: said; unlocked, the next start opens the vault', async ({
    launch,
    privateKeychain,
  }) => {
    const keychain = await privateKeychain('unlocked');
    const first = await launch({ env: keychain.env });
    await setUpVault(first.window);
    await first.quit();
    await keychain.become('locked');
    const troubled = await launch({ env: keychain.env });
    await expect(troubled.window.getByRole('alert')).toContainText(said.locked);
    await troubled.quit();
    await keychain.become('unlocked');
    const again = await launch({ env: keychain.env });
    await expect(again.window.getByRole('heading', { name: 'No codes yet' })).toBeVisible();
  });

  test('absent at the start, then there: Try again opens the vault', async ({
    launch,
    privateKeychain,
  }) => {
    const keychain = await privateKeychain('unlocked');
    const first = await launch({ env: keychain.env });
    await setUpVault(first.window);
    await first.quit();
    await keychain.become('absent');
    const troubled = await launch({ env: keychain.env });
    await expect(troubled.window.getByRole('alert')).toContainText(said.absent);
    await keychain.become('unlocked');
    await firstStartPage(troubled.window).tryAgain();
    await expect(troubled.window.getByRole('heading', { name: 'No codes yet' })).toBeVisible();
  });

  test('its own prompt stands open and nobody answers: the app can be left', async ({
    launch,
    privateKeychain,
  }) => {
    const keychain = await privateKeychain('locked', { prompts: true });
    const app = await launch({ env: keychain.env, mayEndByForce: true });
    await app.window.getByRole('button', { name: 'Set up my vault' }).click({ timeout: 15_000 });
    await expect(app.window.getByText('Setting up…')).toBeVisible();
    await app.quit();
  });

  test.describe('under the running app', () => {
    const password = 'quiet-harbour-7';

    /** Running, locked by an app password, whose other half this keyring holds. */
    const lockedApp = async (
      launch: (options: { env: PrivateKeychain['env'] }) => Promise<RunningApp>,
      keychain: PrivateKeychain,
    ): Promise<RunningApp> => {
      const app = await launch({ env: keychain.env });
      await setUpVault(app.window);
      await setAppPassword(app.window, password);
      await lockApp(app.window);
      return app;
    };
    const codes = (window: Page) => window.getByRole('heading', { name: 'No codes yet' });

    test('restarted: the app finds the new one by itself, to read and to write', async ({
      launch,
      privateKeychain,
    }) => {
      const keychain = await privateKeychain('unlocked');
      const { window } = await lockedApp(launch, keychain);
      for (const round of ['once', 'again']) {
        await test.step(round, async () => {
          await keychain.become('unlocked');
          await lockPage(window).unlock(password);
          await expect(codes(window)).toBeVisible();
          await lockApp(window);
        });
      }
      await lockPage(window).unlock(password);
      await expect(codes(window)).toBeVisible();
      await keychain.become('unlocked');
      await removeAppPassword(window, password);
    });

    for (const state of ['absent', 'locked'] as const) {
      test(`${state}, then back: said, and Try again goes on`, async ({
        launch,
        privateKeychain,
      }) => {
        const keychain = await privateKeychain('unlocked');
        const { window } = await lockedApp(launch, keychain);
        await keychain.become(state);
        await lockPage(window).unlock(password);
        await expect(window.getByRole('alert')).toContainText(said[state]);
        await keychain.become('unlocked');
        await firstStartPage(window).tryAgain();
        await lockPage(window).unlock(password);
        await expect(codes(window)).toBeVisible();
      });
    }

    test('reset: the key is said to be gone, and the recovery key opens the vault', async ({
      launch,
      privateKeychain,
    }) => {
      const keychain = await privateKeychain('unlocked');
      const { window } = await launch({ env: keychain.env });
      const page = firstStartPage(window);
      await page.protect();
      const groups = await page.makeRecoveryKey();
      await page.keepRecoveryKey(groups.at(-1) ?? '');
      await page.later();
      await setAppPassword(window, password);
      await lockApp(window);
      await keychain.become('reset');
      await lockPage(window).unlock(password);
      await expect(window.getByRole('alert')).toContainText(said.gone);
      await page.useRecoveryKey(groups.join(' '));
      await expect(codes(window)).toBeVisible();
    });

    test('slow: it is said what is waited for, and the late answer opens the vault', async ({
      launch,
      privateKeychain,
    }) => {
      const keychain = await privateKeychain('unlocked');
      const { window } = await lockedApp(launch, keychain);
      await keychain.become('silent');
      await lockPage(window).unlock(password);
      await expect(window.getByText('Your system may be asking for your keychain')).toBeVisible();
      await keychain.become('answering');
      await expect(codes(window)).toBeVisible();
    });

    test('garbage in place of the key: said, nothing changed, and the key opens it again', async ({
      dataFolder,
      keychainService,
      launch,
      privateKeychain,
    }) => {
      const keychain = await privateKeychain('unlocked');
      const { window } = await lockedApp(launch, keychain);
      const before = await readFile(join(dataFolder, 'vault/countersign.vault'));
      const slot = readSealed(before).header.slots.find(({ kind }) => kind === 'password');
      const account = `vault-${slot?.id}`;
      const key = await askKeyring(keychain, ['get', keychainService, account]);
      for (const garbage of ['?', 'no key at all', '\u{1F511}'.repeat(500), key.slice(0, 8)]) {
        await askKeyring(keychain, ['set', keychainService, account, garbage]);
        await lockPage(window).unlock(password);
        await expect(window.getByRole('alert')).toContainText('does not belong to this vault');
        await firstStartPage(window).tryAgain();
      }
      expect(await readFile(join(dataFolder, 'vault/countersign.vault'))).toEqual(before);
      await askKeyring(keychain, ['set', keychainService, account, key]);
      await lockPage(window).unlock(password);
      await expect(codes(window)).toBeVisible();
    });
  });
});

/** As another program of the same user would: keytar in a process of its own on this keyring's bus. */
async function askKeyring(keychain: PrivateKeychain, args: readonly string[]): Promise<string> {
  const script = `
    const keytar = require('keytar');
    const [what, ...rest] = process.argv.slice(1);
    const asked = what === 'get' ? keytar.getPassword(...rest) : keytar.setPassword(...rest);
    asked.then((value) => process.stdout.write(String(value ?? '')));`;
  const env = { ...process.env, ...keychain.env };
  const { stdout } = await run(process.execPath, ['-e', script, ...args], { env });
  return stdout;
}
