// The app password and the lock as their user meets them: set, locked, unlocked, forgotten, changed, removed; the
// rules that lock by themselves; the password again before a secret.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from './fixtures/app.ts';
import { clipboardText } from './fixtures/clipboard.ts';
import { lockApp, setAppPassword, systemEvent } from './fixtures/locked-app.ts';
import { callApp, makeOpenVault } from './fixtures/open-vault.ts';
import { codesPage } from './pages/codes.ts';
import { lockPage } from './pages/lock.ts';
import { settingsPage } from './pages/settings.ts';

const links = ['otpauth://totp/GitHub:ann?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=GitHub'];
const password = 'correct-horse-9';

test('is set where somebody wants to lock, and opens the vault again', async ({ launch }) => {
  const app = await launch();
  const { window } = app;
  await makeOpenVault(window, links);
  const lock = lockPage(window);
  await expect(lock.lockButton()).toBeVisible();

  // Without a password Ctrl+L is no curtain: it asks for one.
  await window.keyboard.press('Control+l');
  await expect(lock.dialog('Set an app password')).toBeVisible();
  await lock.setPassword('123');
  await expect(window.getByText('At least 4 characters.')).toBeVisible();
  await lock.setPassword(password);
  await expect(window.getByText('App password set')).toBeVisible();

  await codesPage(window).copy('GitHub');
  await expect.poll(() => clipboardText(app.electron)).toMatch(/^\d{6}$/u);
  await lock.lockButton().click();
  await expect(lock.title()).toBeVisible();
  await expect(lock.field()).toBeFocused();
  await expect.poll(() => clipboardText(app.electron)).toBe('');

  await lock.unlock('wrong');
  await expect(window.getByText('That password is not right.')).toBeVisible();
  await lock.unlock(password);
  await expect(codesPage(window).row('GitHub')).toBeVisible();

  // A new start is locked too, and a code is one password away.
  await app.quit();
  const again = await launch();
  await expect(lockPage(again.window).title()).toBeVisible();
  await lockPage(again.window).unlock(password);
  await expect(codesPage(again.window).row('GitHub')).toBeVisible();
});

test('is asked for again before a secret is shown', async ({ launch }) => {
  const app = await launch();
  const { window } = app;
  await makeOpenVault(window, links);
  await setAppPassword(window, password);
  await lockApp(window);
  const lock = lockPage(window);
  await lock.unlock(password);
  const codes = codesPage(window);
  const secret = window.getByText('GEZD GNBV');

  // Right after unlocking nothing is asked.
  await codes.fromMenu('GitHub', 'Show QR code and secret');
  await expect(secret).toBeVisible();
  await lock.press('Done');

  // Later it is: a wrong password and turning away show nothing.
  await app.electron.evaluate(() => {
    const before = performance.now.bind(performance);
    performance.now = () => before() + 61_000;
  });
  await codes.fromMenu('GitHub', 'Show QR code and secret');
  await lock.confirm('wrong');
  await expect(window.getByText('That password is not right.')).toBeVisible();
  await expect(secret).toHaveCount(0);
  await lock.dialog('Enter your app password').getByRole('button', { name: 'Cancel' }).click();
  await expect(window.getByText('Secrets are shown only right after unlocking.')).toBeVisible();
  await lock.press('Done');
  await codes.fromMenu('GitHub', 'Show QR code and secret');
  await lock.confirm(password);
  await expect(secret).toBeVisible();
});

test('locks with the screen and before sleep, as the settings say', async ({ launch }) => {
  const app = await launch();
  const { window } = app;
  await makeOpenVault(window, links);
  // Without a password a rule does nothing.
  await systemEvent(app.electron, 'suspend');
  await expect(codesPage(window).row('GitHub')).toBeVisible();
  await setAppPassword(window, password);
  const lock = lockPage(window);
  for (const event of ['suspend', 'lock-screen', 'user-did-resign-active']) {
    await systemEvent(app.electron, event);
    await expect(lock.title()).toBeVisible();
    await lock.unlock(password);
    await expect(codesPage(window).row('GitHub')).toBeVisible();
  }
  await callApp(window, 'settings.change', { lockOnSleep: false, lockOnScreenLock: false });
  await systemEvent(app.electron, 'suspend');
  await systemEvent(app.electron, 'lock-screen');
  await expect(codesPage(window).row('GitHub')).toBeVisible();
});

test('is changed and removed by who knows it, in the settings', async ({ launch }) => {
  const app = await launch();
  const { window } = app;
  await makeOpenVault(window, links);
  await setAppPassword(window, password);
  const lock = lockPage(window);
  await settingsPage(window).open();
  await lock.press('Change');
  await lock.proveBy('wrong');
  await lock.setPassword('another-9');
  await expect(window.getByText('That password is not right.')).toBeVisible();
  await lock.proveBy(password);
  await lock.setPassword('another-9');
  await expect(window.getByText('App password changed')).toBeVisible();

  await lockApp(window);
  await lock.unlock(password);
  await expect(window.getByText('That password is not right.')).toBeVisible();
  await lock.unlock('another-9');
  await settingsPage(window).open();
  await lock.press('Remove');
  await lock.proveBy('another-9');
  await lock.dialog('Remove the app password?').getByRole('button', { name: 'Remove' }).click();
  await expect(window.getByText('App password removed')).toBeVisible();
  await app.quit();
  const again = await launch();
  await expect(codesPage(again.window).row('GitHub')).toBeVisible();
});

test('is stood in for by Touch ID where its user wants that, and only there', async ({
  launch,
}) => {
  const withAnswer = (answer: 'verified' | 'refused' | 'locked-out' | 'cancelled') => ({
    knobs: { verifier: { kind: 'touch-id', answer } as const },
  });
  const app = await launch(withAnswer('verified'));
  const { window } = app;
  await makeOpenVault(window, links);
  const lock = lockPage(window);
  const settings = settingsPage(window);
  await settings.open();
  await expect(lock.bySystemSwitch()).toHaveCount(0);
  await setAppPassword(window, password);
  await expect(lock.bySystemSwitch()).not.toBeChecked();

  // Without it nothing is offered.
  await lockApp(window);
  await expect(lock.bySystem()).toHaveCount(0);
  await lock.unlock(password);

  await settings.open();
  await lock.bySystemSwitch().press('Space');
  const dialog = lock.dialog('Unlock with Touch ID from now on?');
  await dialog.getByRole('textbox', { name: 'App password' }).fill('wrong');
  await lock.press('Switch on');
  await expect(window.getByText('That password is not right.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'App password' }).fill(password);
  await lock.press('Switch on');
  await expect(window.getByText('Touch ID opens your vault from now on')).toBeVisible();
  await expect(lock.bySystemSwitch()).toBeChecked();

  // Not in the moment in which somebody locks.
  await lockApp(window);
  await expect(lock.bySystem()).toBeVisible();
  await lock.bySystem().click();
  await expect(codesPage(window).row('GitHub')).toBeVisible();
  // The codes are open, the secrets are not.
  await codesPage(window).fromMenu('GitHub', 'Show QR code and secret');
  await expect(lock.dialog('Enter your app password')).toBeVisible();
  await app.quit();

  for (const [answer, words] of [
    ['refused', 'Your system did not recognise you.'],
    ['locked-out', 'Your system no longer asks, after too many tries.'],
  ] as const) {
    const troubled = await launch(withAnswer(answer));
    await lockPage(troubled.window).bySystem().click();
    await expect(troubled.window.getByText(words)).toBeVisible();
    await lockPage(troubled.window).unlock(password);
    await expect(codesPage(troubled.window).row('GitHub')).toBeVisible();
    await troubled.quit();
  }

  // On a computer that no longer has it there is the password.
  const without = await launch();
  await expect(lockPage(without.window).title()).toBeVisible();
  await expect(lockPage(without.window).bySystem()).toHaveCount(0);
  await lockPage(without.window).unlock(password);
  await expect(codesPage(without.window).row('GitHub')).toBeVisible();
  await without.quit();

  // Asked by itself, once, when the window is looked at.
  const asking = await launch(withAnswer('verified'));
  await asking.window.evaluate("window.dispatchEvent(new Event('focus'))");
  await expect(codesPage(asking.window).row('GitHub')).toBeVisible();
  await settingsPage(asking.window).open();
  await lockPage(asking.window).bySystemSwitch().press('Space');
  await expect(lockPage(asking.window).bySystemSwitch()).not.toBeChecked();
  await lockApp(asking.window);
  await expect(lockPage(asking.window).bySystem()).toHaveCount(0);
});

test('locks when a Linux desktop says that its screen is locked', async ({
  launch,
  privateKeychain,
}) => {
  test.skip(process.platform !== 'linux', 'Elsewhere the system tells Electron.');
  // A session bus of its own: the other tests' apps must not hear it.
  const keychain = await privateKeychain('unlocked');
  const app = await launch({ env: keychain.env });
  await makeOpenVault(app.window, links);
  await setAppPassword(app.window, password);
  const say = (isLocked: boolean): Promise<unknown> =>
    promisify(execFile)(
      'dbus-send',
      [
        '--session',
        '--type=signal',
        '/org/freedesktop/ScreenSaver',
        'org.freedesktop.ScreenSaver.ActiveChanged',
        `boolean:${isLocked}`,
      ],
      { env: { ...process.env, ...keychain.env } },
    );
  await say(false);
  await expect(codesPage(app.window).row('GitHub')).toBeVisible();
  await say(true);
  await expect(lockPage(app.window).title()).toBeVisible();
});

test('leads to the recovery key when the keychain was reset, locked or taken away', async ({
  launch,
  privateKeychain,
}) => {
  const keychain = await privateKeychain('unlocked');
  const { window } = await launch({ env: keychain.env });
  await makeOpenVault(window, links);
  const made = (await callApp(window, 'vault.makeRecoveryKey', {})) as {
    readonly value: { readonly recoveryKey: string };
  };
  const { recoveryKey } = made.value;
  await callApp(window, 'vault.settleRecoveryKey', {
    how: 'kept',
    lastGroup: recoveryKey.slice(-5),
  });
  await setAppPassword(window, password);
  await lockApp(window);
  const lock = lockPage(window);

  // Locked under the running app: said so, and not taken for a wrong password.
  await keychain.become('locked');
  await lock.unlock(password);
  const needsKeychain = { name: 'Your vault needs your keychain' };
  await expect(window.getByRole('heading', needsKeychain)).toBeVisible();
  await keychain.become('unlocked');
  await window.getByRole('button', { name: 'Try again' }).click();
  await lock.unlock(password);
  await expect(codesPage(window).row('GitHub')).toBeVisible();

  // Gone: the recovery key is what is left.
  await lockApp(window);
  await keychain.become('absent');
  await lock.unlock(password);
  await expect(window.getByRole('heading', needsKeychain)).toBeVisible();
  await lock.openWithRecoveryKey(recoveryKey);
  await expect(window.getByText('Opened with your recovery key')).toBeVisible();
  await expect(codesPage(window).row('GitHub')).toBeVisible();
});
