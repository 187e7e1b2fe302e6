// The settings of this computer.
import { calmMs } from '../samples.ts';
import type { GalleryState } from '../state.ts';

const start = { place: { page: 'settings' } };

export const settingsStates: readonly GalleryState[] = [
  { name: 'settings', atMs: calmMs, start },
  {
    name: 'settings-choice',
    atMs: calmMs,
    start,
    act: async (page) => {
      await page.getByRole('button', { name: /Theme/u }).click();
      await page.getByRole('listbox').waitFor();
    },
  },
  {
    name: 'settings-search',
    atMs: calmMs,
    start,
    act: (page) => page.getByRole('searchbox').fill('clip'),
  },
  {
    name: 'settings-failing',
    atMs: calmMs,
    start,
    answers: { 'settings.change': { ok: false, error: { code: 'DISK_FAILED' } } },
    act: async (page) => {
      await page.getByText('Hide codes').waitFor();
      await page.getByRole('switch', { name: 'Hide codes' }).press('Space');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'settings-recovery-replace',
    atMs: calmMs,
    start,
    act: (page) => page.getByRole('button', { name: 'Make a new one' }).click(),
  },
];
