// The app in the system's language, and in another one at once: the window, its dates and what is kept of the choice.
import { expect, test } from './fixtures/app.ts';
import { makeOpenVault } from './fixtures/open-vault.ts';

test('speaks the language of the system, and another one as soon as it is chosen', async ({
  launch,
}) => {
  const german = { knobs: { language: 'de-AT' } };
  const first = await launch(german);
  const page = first.window.locator('html');
  await expect(page).toHaveAttribute('lang', 'de-AT');
  await expect(first.window.getByRole('button', { name: 'Tresor einrichten' })).toBeVisible();
  await makeOpenVault(first.window, []);
  await first.window.getByRole('button', { name: 'Später', exact: true }).click();
  const pages = first.window.getByRole('navigation', { name: 'Seiten' });
  await pages.getByRole('button', { name: 'Einstellungen' }).click();
  await first.window.getByRole('button', { name: /Sprache/u }).click();
  await first.window.getByRole('option', { name: 'English', exact: true }).click();
  await expect(page).toHaveAttribute('lang', 'en');
  await expect(first.window.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await first.quit();

  const again = await launch(german);
  await expect(again.window.locator('html')).toHaveAttribute('lang', 'en');
});

test('turns around for a language that runs from right to left', async ({ launch }) => {
  const { window } = await launch({ knobs: { language: 'ar-XB' } });
  await expect(window.locator('html')).toHaveAttribute('dir', 'rtl');
});
