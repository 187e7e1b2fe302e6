// Import and export: the page, a file being read, its password, the preview, what an export loses.
import type { Page } from '@playwright/test';
import type { BackupsView } from '../../../src/shared/ipc/backups.ts';
import type { ImportCandidate } from '../../../src/shared/ipc/import-view.ts';
import { calmMs, fewEntries } from '../samples.ts';
import type { GalleryState } from '../state.ts';

const start = { place: { page: 'transfer' } };
const usual = { atMs: calmMs, start } as const;

async function choose(page: Page, name = 'aegis-backup.json'): Promise<void> {
  const input = page.locator('main input[type=file]').first();
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
    candidateCount: 5,
    aside: 1,
    problems: [
      {
        index: 6,
        name: 'Broken Inc.',
        code: 'SECRET_INVALID',
        reason: { code: 'secret-character', value: '0', position: 5 },
        fileName: 'aegis-backup.json',
        isKept: false,
      },
      {
        index: 7,
        name: '',
        unit: 'entry',
        code: 'SECRET_MISSING',
        reason: { code: 'secret-missing' },
        fileName: 'aegis-backup.json',
        isKept: false,
      },
      {
        index: 9,
        name: 'Vault of another vendor',
        code: 'TYPE_UNKNOWN',
        reason: { code: 'type-unknown', value: 'push' },
        fileName: 'aegis-backup.json',
        isKept: true,
      },
    ],
  },
} as const;

const many = {
  ok: true,
  value: {
    ...preview.value,
    aside: 0,
    problems: [],
    candidateCount: 10_000,
    candidates: Array.from({ length: 10_000 }, (_, index) =>
      candidate(`m${index}`, `Site ${index}`, `user${index}@example.org`),
    ),
  },
} as const;

const table = {
  ok: true,
  value: {
    header: ['Dienst', 'Benutzer', 'Schlüssel', 'Bemerkung', 'Adresse'],
    cells: [
      ['Harbour office', 'mara', 'JBSW…', 'for the boat', 'https://harbour.example'],
      ['Nordlicht Energie', 'vertrag-88120', 'otpauth://…', '', 'https://nordlicht.example'],
      ['Pier 4', 'mara.lindqvist@example.org', 'KRSX…', 'second key', 'https://pier.example'],
    ],
    suggested: [
      { field: 'secret', column: 'Schlüssel' },
      { field: 'issuer', column: 'Dienst' },
      { field: 'account', column: 'Benutzer' },
    ],
  },
} as const;

const backups: BackupsView = {
  folder: '/media/mara/stick/Countersign',
  keep: 20,
  last: { atMs: calmMs - 7_200_000, count: 8 },
  failure: null,
};

async function openCarry(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show QR codes' }).click();
  await page.getByRole('dialog').waitFor();
}

const keptAside = {
  ok: true,
  value: {
    kept: [
      {
        id: 'k0',
        index: 9,
        name: 'Vault of another vendor',
        code: 'TYPE_UNKNOWN',
        reason: { code: 'type-unknown', value: 'push' },
        fileName: 'aegis-backup.json',
        format: 'aegis',
        atMs: calmMs - 600_000,
      },
      {
        id: 'k1',
        index: 2,
        name: 'Nordlicht Energie, vertrag-88120@very-long-mail-domain.example.org',
        code: 'ALGORITHM_UNKNOWN',
        reason: { code: 'algorithm-unknown', value: 'GOST' },
        fileName: 'accounts-of-the-old-phone.json',
        format: '2fas',
        atMs: calmMs - 86_400_000,
      },
      {
        id: 'k2',
        index: 1,
        name: '',
        unit: 'line',
        code: 'TYPE_UNKNOWN',
        reason: { code: 'type-unknown', value: 'push' },
        fileName: 'links.txt',
        format: 'otpauth-uri-list',
        atMs: calmMs - 172_800_000,
      },
    ],
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
        value: {
          last: { atMs: calmMs - 600_000, count: 24, aside: 0, fileNames: ['aegis-backup.json'] },
        },
      },
    },
  },
  { ...usual, name: 'transfer-empty', state: { entries: [] } },
  {
    ...usual,
    name: 'transfer-kept-aside',
    answers: { 'aside.list': keptAside },
    act: async (page) => {
      await page.getByRole('button', { name: 'Show them' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
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
    answers: {
      'transfer.read': { ok: false, error: { code: 'UNKNOWN_FORMAT' } },
      'transfer.table': { ok: false, error: { code: 'UNKNOWN_FORMAT' } },
    },
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
              reasons: [{ code: 'type', target: 'Google Authenticator', value: 'steam' }],
            },
          ],
          reduced: [
            {
              index: 0,
              name: 'GitHub',
              reasons: [{ code: 'no-place', details: ['tags', 'pinned'] }],
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
    name: 'transfer-paste',
    act: async (page) => {
      await page.getByRole('button', { name: 'Paste text' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    ...usual,
    name: 'transfer-columns',
    answers: {
      'transfer.read': { ok: false, error: { code: 'UNKNOWN_FORMAT' } },
      'transfer.table': table,
      'transfer.tryColumns': {
        ok: true,
        value: {
          found: 23,
          failed: 1,
          entries: [
            { issuer: 'Harbour office', account: 'mara', type: 'totp' },
            { issuer: 'Nordlicht Energie', account: 'vertrag-88120', type: 'totp' },
            { issuer: 'Pier 4', account: 'mara.lindqvist@example.org', type: 'totp' },
          ],
          problems: [
            {
              index: 11,
              name: 'Quay',
              code: 'SECRET_INVALID',
              reason: { code: 'secret-character', value: '0', position: 5 },
            },
          ],
        },
      },
    },
    act: async (page) => {
      await choose(page, 'passwords.csv');
      await page.getByText('23 accounts').waitFor();
    },
  },
  {
    ...usual,
    name: 'transfer-columns-unknown',
    answers: {
      'transfer.read': { ok: false, error: { code: 'UNKNOWN_FORMAT' } },
      'transfer.table': { ok: true, value: { ...table.value, suggested: [] } },
    },
    act: (page) => choose(page, 'passwords.csv'),
  },
  {
    ...usual,
    name: 'transfer-carry',
    answers: { 'transfer.previewExport': nothingLost },
    act: openCarry,
  },
  {
    ...usual,
    name: 'transfer-carry-picture',
    answers: {
      'transfer.previewExport': nothingLost,
      'pictures.begin': {
        ok: true,
        value: {
          setId: 'set',
          pictures: fewEntries.map(({ issuer, account }) => [{ issuer, account }]),
          left: [],
        },
      },
      'pictures.show': {
        ok: true,
        value: {
          text: 'otpauth://totp/Posteo:mara%40posteo.example?secret=JBSWY3DPEHPK3PXP&issuer=Posteo&algorithm=SHA1&digits=6&period=30',
        },
      },
    },
    act: async (page) => {
      await openCarry(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Show QR codes' }).click();
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByRole('img', { name: /QR code 2/u }).waitFor();
    },
  },
  {
    ...usual,
    name: 'transfer-sheet',
    act: async (page) => {
      await page.getByRole('button', { name: 'Print sheet' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { ...usual, name: 'transfer-backups-running', state: { backups } },
  {
    ...usual,
    name: 'transfer-backups-away',
    state: {
      backups: {
        ...backups,
        failure: { code: 'DISK_FAILED', sinceMs: calmMs - 600_000, isAway: true },
      },
    },
  },
  {
    atMs: calmMs,
    name: 'codes-backup-failed',
    state: {
      backups: {
        ...backups,
        failure: { code: 'DISK_FULL', sinceMs: calmMs - 600_000, isAway: false },
      },
    },
  },
  {
    ...usual,
    name: 'transfer-restore',
    state: { backups },
    answers: {
      'backups.list': {
        ok: true,
        value: {
          files: [
            { id: 'a', atMs: calmMs - 7_200_000, bytes: 12_288, isOurs: true },
            { id: 'b', atMs: calmMs - 93_600_000, bytes: 12_288, isOurs: true },
            { id: 'c', atMs: calmMs - 9_936_000_000, bytes: 40_960, isOurs: false },
          ],
        },
      },
    },
    act: async (page) => {
      await page.getByRole('button', { name: 'Restore', exact: true }).click();
      await page.getByRole('list', { name: 'Backups in the folder' }).waitFor();
    },
  },
];
