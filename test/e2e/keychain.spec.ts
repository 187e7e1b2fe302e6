// The keychain that will not: locked, absent, refused, without our key, silent. In the real Electron, by the faults that
// a tester may turn and by a real keyring on a bus of its own. Each is said, has a way on, and the app can be left.
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures/app.ts';
import { firstStartPage, setUpVault } from './pages/first-start.ts';

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
});
