// The main job without a mouse: a vault, an account by its typed secret, found, copied, a sign-in to a login server,
// the settings. Whatever has the focus on the way shows it (WCAG 2.1.1, 2.4.7).
import type { Page } from '@playwright/test';
import { userPassword } from '../integration/server/users.ts';
import { expect, test } from './fixtures/app.ts';
import { clipboardText } from './fixtures/clipboard.ts';

interface Focused {
  readonly name: string;
  readonly isShown: boolean;
}

/** Of what has the focus: what it is called, and whether a frame is drawn around it or a part of it. */
const focused = `(() => {
  const element = document.activeElement;
  const labels = [...(element.labels ?? [])].map((label) => label.textContent);
  const named = (element.getAttribute('aria-labelledby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '');
  const name = [element.getAttribute('aria-label') ?? '', ...labels, ...named, element.textContent]
    .find((text) => text.trim() !== '');
  const drawn = (one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  };
  const around = [element, element.parentElement, element.closest('label')];
  const box = element.getBoundingClientRect();
  return {
    name: (name ?? '').trim(),
    isShown:
      element === document.body ||
      (box.bottom > 0 && box.top < innerHeight &&
        [...around, ...element.querySelectorAll('*')].some((one) => one !== null && drawn(one))),
  };
})()`;

function keyboard(window: Page) {
  const press = (key: string) => window.keyboard.press(key);
  const here = async (): Promise<Focused> => window.evaluate<Focused>(focused);
  const goTo = async (name: RegExp, key = 'Tab'): Promise<void> => {
    const seen: string[] = [];
    for (let count = 0; count < 60; count += 1) {
      const now = await here();
      expect(now.isShown, `the focus shows on "${now.name}"`).toBe(true);
      if (name.test(now.name)) return;
      seen.push(now.name);
      await press(key);
    }
    throw new Error(`The keyboard does not come to ${String(name)}: ${seen.join(' | ')}`);
  };
  return {
    press,
    goTo,
    use: async (name: RegExp): Promise<void> => {
      await goTo(name);
      await press('Enter');
    },
    type: async (name: RegExp, text: string): Promise<void> => {
      await goTo(name);
      await window.keyboard.type(text);
    },
  };
}

test('the main job by keyboard alone', async ({ launch, organisation }) => {
  test.setTimeout(90_000);
  const user = await organisation.newUser();
  const app = await launch();
  const { window } = app;
  const { press, use, type } = keyboard(window);

  await test.step('Set up the vault', async () => {
    await expect(window.getByRole('button', { name: 'Set up my vault' })).toBeVisible();
    await use(/^Set up my vault/u);
    await expect(window.getByRole('button', { name: 'Skip for now' })).toBeVisible();
    await use(/^Skip for now/u);
    await expect(window.getByRole('alertdialog')).toBeVisible();
    await use(/^Go on without one/u);
    await expect(window.getByRole('button', { name: 'Later' })).toBeVisible();
    await use(/^Later/u);
    await expect(window.getByRole('heading', { name: 'No codes yet' })).toBeVisible();
  });

  await test.step('Add an account by its typed secret', async () => {
    await press('Control+n');
    await expect(window.getByRole('dialog')).toBeVisible();
    await use(/^Type the secret/u);
    await expect(window.getByLabel('Secret key')).toBeVisible();
    await type(/^Secret key/u, 'JBSWY3DPEHPK3PXP');
    await type(/^Issuer/u, 'Harbour');
    await type(/^Account/u, 'mara');
    await press('Enter');
    await expect(window.getByRole('dialog', { name: 'Add this account?' })).toBeVisible();
    await use(/^Add account$/u);
    await expect(window.getByRole('row').filter({ hasText: 'Harbour' })).toBeVisible();
  });

  await test.step('Search, and copy with Enter', async () => {
    await expect(window.getByRole('dialog')).toHaveCount(0);
    await press('Control+f');
    await window.keyboard.type('harb');
    await press('Enter');
    await expect.poll(() => clipboardText(app.electron)).toMatch(/^\d{6}$/u);
    await press('Escape');
  });

  await test.step('Add a login server and sign in', async () => {
    await use(/^Accounts/u);
    await expect(window.getByRole('button', { name: 'Add a login server' })).toBeVisible();
    await use(/^Add a login server/u);
    await expect(window.getByLabel('Server address')).toBeVisible();
    await type(/^Server address/u, organisation.url);
    await press('Enter');
    await expect(window.getByRole('button', { name: 'Add server' })).toBeVisible();
    await use(/^Add server/u);
    await expect(window.getByLabel('Username')).toBeVisible();
    await type(/^Username/u, user.username);
    await type(/^Password$/u, userPassword);
    await press('Enter');
    await expect(window.getByRole('tab', { name: 'Home', exact: true })).toBeVisible();
  });

  await test.step('The account’s settings by the arrow keys, and the app’s', async () => {
    await keyboard(window).goTo(/^Home$/u);
    await press('ArrowRight');
    await expect(window.getByRole('tab', { name: 'Settings', exact: true })).toBeFocused();
    await use(/^Change Password/u);
    await expect(window.getByRole('dialog', { name: 'Change Password' })).toBeVisible();
    await press('Escape');
    await expect(window.getByRole('dialog')).toHaveCount(0);
    await use(/^Settings$/u);
    await expect(window.getByRole('searchbox', { name: 'Search settings' })).toBeVisible();
  });
});
