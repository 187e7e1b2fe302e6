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
    about: (page) => page.getByText('Hide codes'),
  },
  {
    name: 'settings-recovery-replace',
    atMs: calmMs,
    start,
    act: (page) => page.getByRole('button', { name: 'Make a new one' }).click(),
  },
  {
    name: 'settings-versions',
    atMs: calmMs,
    start,
    answers: {
      'support.about': {
        ok: true,
        value: {
          parts: [
            { name: 'Countersign', version: '0.1.0' },
            { name: 'Electron', version: '33.2.1' },
            { name: 'Chromium', version: '130.0.6723.118' },
            { name: 'Node.js', version: '20.18.1' },
          ],
        },
      },
    },
    act: async (page) => {
      await page.getByRole('button', { name: 'Show versions' }).click();
      await page.getByText('33.2.1').waitFor();
    },
  },
  {
    name: 'settings-licences',
    atMs: calmMs,
    start,
    act: async (page) => {
      await page.getByRole('button', { name: 'Show licences' }).click();
      await page.getByText('@bufbuild/protobuf').click();
    },
  },
  {
    name: 'settings-report',
    atMs: calmMs,
    start,
    answers: {
      'support.report': {
        ok: true,
        value: {
          report:
            'Countersign support report\n  made: 2026-03-14T09:26:11.000Z\n\nVersions\n  Electron: 33.2.1\n\nVault\n  step: open\n  damagedEntries: 0\n',
        },
      },
    },
    act: async (page) => {
      await page.getByRole('button', { name: 'Make a report' }).click();
      await page.getByText('damagedEntries').waitFor();
    },
  },
];
