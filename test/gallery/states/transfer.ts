// Import and export: the page, a file being read, its password, the preview, what an export loses.
import type { Page } from '@playwright/test';
import type { ImportCandidate } from '../../../src/shared/ipc/transfer.ts';
import { calmMs } from '../samples.ts';
import type { GalleryState } from '../state.ts';

const start = { place: { page: 'transfer' } };
const usual = { atMs: calmMs, start } as const;

async function choose(page: Page, name = 'aegis-backup.json'): Promise<void> {
  const input = page.locator('input[type=file]').last();
  await input.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from('{}') });
  await page.getByRole('dialog').waitFor();
}

async function openExport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('dialog').waitFor();
}

async function chooseFormat(page: Page, name: string): Promise<void> {
  await openExport(page);
  await page.getByRole('button', { name: /Kind of file/u }).click();
  await page.getByRole('option', { name }).click();
}

function candidate(
  id: string,
  issuer: string,
  account: string,
  more: Partial<ImportCandidate> = {},
): ImportCandidate {
  return {
    id,
    type: 'totp',
    issuer,
    account,
    fileName: 'aegis-backup.json',
    status: 'new',
    trashed: false,
    warnings: [],
    ...more,
  };
}

const preview = {
  ok: true,
  value: {
    id: 'import',
    files: [{ fileName: 'aegis-backup.json', format: 'aegis' }],
    candidates: [
      candidate('c0', 'Codeberg', 'mara.lindqvist'),
      candidate('c1', 'Nordlicht Energie', 'vertrag-88120@very-long-mail-domain.example.org'),
      candidate('c2', 'GitHub', 'mara.lindqvist', {
        status: 'same',
        known: { issuer: 'GitHub', account: 'mara.lindqvist', trashed: false },
      }),
      candidate('c3', 'Posteo mail', 'mara', {
        status: 'other-name',
        known: { issuer: 'Posteo', account: 'mara@posteo.example', trashed: false },
      }),
      candidate('c4', 'Old VPN', 'mara', { type: 'motp', warnings: ['PIN_NEEDED'] }),
    ],
    problems: [
      {
        index: 6,
        name: 'Broken Inc.',
        code: 'SECRET_INVALID',
        reason: 'The secret is not base32.',
        fileName: 'aegis-backup.json',
      },
    ],
  },
} as const;

const many = {
  ok: true,
  value: {
    ...preview.value,
    problems: [],
    candidates: Array.from({ length: 10_000 }, (_, index) =>
      candidate(`m${index}`, `Site ${index}`, `user${index}@example.org`),
    ),
  },
} as const;

const nothingLost = { ok: true, value: { left: [], reduced: [] } } as const;

export const transferStates: readonly GalleryState[] = [
  {
    ...usual,
    name: 'transfer',
    answers: {
      'transfer.lastImport': {
        ok: true,
        value: { last: { atMs: calmMs - 600_000, count: 24, fileNames: ['aegis-backup.json'] } },
      },
    },
  },
  { ...usual, name: 'transfer-empty', state: { entries: [] } },
  {
    ...usual,
    name: 'transfer-reading',
    answers: {
      'transfer.read': 'never',
      'transfer.readProgress': { ok: true, value: { fraction: 0.42 } },
    },
    act: async (page) => {
      await choose(page);
      await page.getByText('42').waitFor();
    },
  },
  {
    ...usual,
    name: 'transfer-password-wrong',
    answers: { 'transfer.read': { ok: false, error: { code: 'PASSWORD_WRONG' } } },
    act: async (page) => {
      await choose(page);
      await page.getByRole('textbox', { name: 'Password of the file' }).fill('guess');
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      await page.getByText('does not open the file').waitFor();
    },
  },
  { ...usual, name: 'transfer-preview', answers: { 'transfer.read': preview }, act: choose },
  { ...usual, name: 'transfer-preview-many', answers: { 'transfer.read': many }, act: choose },
  {
    ...usual,
    name: 'transfer-unknown-file',
    answers: { 'transfer.read': { ok: false, error: { code: 'UNKNOWN_FORMAT' } } },
    act: (page) => choose(page, 'holiday.mov'),
  },
  {
    ...usual,
    name: 'transfer-export',
    answers: { 'transfer.previewExport': nothingLost },
    act: openExport,
  },
  {
    ...usual,
    name: 'transfer-export-plain',
    answers: {
      'transfer.previewExport': {
        ok: true,
        value: {
          left: [
            {
              index: 4,
              name: 'Steam',
              code: 'TYPE_UNKNOWN',
              reason: 'Google Authenticator makes no codes of the type "steam".',
            },
          ],
          reduced: [
            {
              index: 0,
              name: 'GitHub',
              code: 'FILE_UNSUPPORTED',
              reason: 'The file has no place for its tags, that it is pinned.',
            },
          ],
        },
      },
    },
    act: async (page) => {
      await chooseFormat(page, 'Google Authenticator links');
      await page.getByText('will not be in the file').waitFor();
    },
  },
  {
    ...usual,
    name: 'transfer-export-some',
    answers: { 'transfer.previewExport': nothingLost },
    act: async (page) => {
      await chooseFormat(page, 'Aegis');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /Accounts$/u })
        .click();
      await page.getByRole('option', { name: 'Some of them' }).click();
      await page.getByRole('list', { name: 'Accounts to export' }).waitFor();
    },
  },
  {
    ...usual,
    name: 'transfer-backups-set-up',
    act: async (page) => {
      await page.getByRole('button', { name: 'Set up', exact: true }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    ...usual,
    name: 'transfer-backups-failing',
    answers: {
      'transfer.backups': {
        ok: true,
        value: {
          setup: {
            folder: '/media/mara/stick/Countersign',
            keep: 20,
            last: { atMs: calmMs - 7_200_000, count: 8 },
            failure: 'DISK_FAILED',
          },
        },
      },
    },
    act: (page) => page.getByRole('alert').waitFor(),
  },
];
