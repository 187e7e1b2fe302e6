// The list of codes, its rows, dialogs and trash.
import type { Page } from '@playwright/test';
import { calmMs, entry, fewEntries, fullState, lastSecondsMs, manyEntries } from '../samples.ts';
import type { GalleryState } from '../state.ts';

const settings = fullState().settings;
const openVault = fullState().vault;
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const menu = async (page: Page, name: string, item: string): Promise<void> => {
  await row(page, name)
    .getByRole('button', { name: /More actions/u })
    .click();
  await page.getByRole('menuitem', { name: item }).click();
};
const day = 86_400_000;

const longNames = [
  entry(
    'long-1',
    'The Very Long and Winding Name of an Insurance Company Incorporated',
    'firstname.middlename.lastname+onetimecodes@a-rather-long-domain.example.org',
    { pinned: true },
  ),
  entry(
    'long-2',
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
    'k',
    { digits: 10, tags: ['a tag that does not end soon', 'work', 'third', 'fourth'] },
  ),
  entry('long-3', 'X', 'A', { digits: 8, periodSeconds: 60 }),
];
const rightToLeft = [
  entry('rtl-1', 'بنك الخليج', 'mariam@example.org', { pinned: true }),
  entry('rtl-2', 'בנק הדואר', 'חשבון ראשי'),
  entry('rtl-3', 'GitHub', 'مريم'),
  ...fewEntries.slice(2, 6),
];

export const codesStates: readonly GalleryState[] = [
  { name: 'codes-empty', atMs: calmMs, state: { entries: [] } },
  { name: 'codes-one', atMs: calmMs, state: { entries: fewEntries.slice(0, 1) } },
  { name: 'codes-few', atMs: calmMs },
  { name: 'codes-last-seconds', atMs: lastSecondsMs },
  { name: 'codes-many', atMs: calmMs, state: { entries: [...manyEntries(10_000)] } },
  {
    name: 'codes-compact',
    atMs: lastSecondsMs,
    state: {
      settings: { ...settings, density: 'compact' },
      entries: [...fewEntries, ...manyEntries(20)],
    },
  },
  { name: 'codes-loading', atMs: calmMs, answers: { 'codes.show': 'never' } },
  { name: 'codes-hidden', atMs: calmMs, state: { settings: { ...settings, hideCodes: true } } },
  {
    name: 'codes-focused',
    atMs: calmMs,
    act: async (page) => {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'codes-copied',
    atMs: calmMs,
    act: async (page) => {
      await row(page, 'Posteo').click();
      await row(page, 'Posteo').getByText('Copied').waitFor();
    },
  },
  {
    name: 'codes-copy-failed',
    atMs: calmMs,
    answers: { 'codes.copy': { ok: false, error: { code: 'NOT_FOUND' } } },
    act: async (page) => {
      await row(page, 'Posteo').click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'codes-menu',
    atMs: calmMs,
    act: async (page) => {
      await row(page, 'Hetzner').click({ button: 'right' });
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'codes-search',
    atMs: calmMs,
    act: (page) => page.getByRole('searchbox', { name: 'Search codes' }).fill('rugen'),
  },
  {
    name: 'codes-search-nothing',
    atMs: calmMs,
    act: (page) => page.getByRole('searchbox', { name: 'Search codes' }).fill('qqq'),
  },
  {
    name: 'codes-trashed-toast',
    atMs: calmMs,
    act: async (page) => {
      await menu(page, 'Gandi', 'Move to trash');
      await page.getByRole('button', { name: 'Undo' }).waitFor();
    },
  },
  { name: 'codes-long-names', atMs: lastSecondsMs, state: { entries: longNames } },
  {
    name: 'codes-right-to-left',
    atMs: lastSecondsMs,
    state: { entries: rightToLeft },
    isRightToLeft: true,
  },
  {
    name: 'codes-messages',
    atMs: calmMs,
    state: {
      vault: {
        ...openVault,
        step: 'open',
        recoveryKey: 'missing',
        damaged: [
          { index: 3, name: 'Old bank' },
          { index: 9, name: '' },
        ],
        keychainHoldsKey: false,
        readOnly: false,
      },
    },
  },
  {
    name: 'codes-read-only',
    atMs: calmMs,
    state: {
      vault: {
        step: 'open',
        recoveryKey: 'kept',
        damaged: [],
        keychainHoldsKey: true,
        readOnly: true,
      },
    },
  },
  {
    name: 'codes-options',
    atMs: calmMs,
    act: (page) => page.getByRole('button', { name: 'View and trash' }).click(),
  },
  {
    name: 'entry-edit',
    atMs: calmMs,
    act: async (page) => {
      await menu(page, 'Hetzner', 'Edit');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'entry-secret',
    atMs: calmMs,
    answers: {
      'vault.reveal': {
        ok: true,
        value: {
          secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
          uri: 'otpauth://totp/Hetzner:K1029384756?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Hetzner',
        },
      },
    },
    act: async (page) => {
      await menu(page, 'Hetzner', 'Show QR code and secret');
      await page.getByRole('img', { name: /QR code/u }).waitFor();
    },
  },
  {
    name: 'trash',
    atMs: calmMs,
    start: { place: { page: 'codes', id: 'trash' } },
    state: {
      entries: [
        ...fewEntries.slice(0, 2),
        entry('t1', 'Myspace', 'mara89', { trashedAtMs: calmMs - day }),
        entry(
          't2',
          'A site with a long name that is gone now',
          'someone@a-long-domain.example.org',
          { trashedAtMs: calmMs - 12 * day },
        ),
      ],
    },
  },
  { name: 'trash-empty', atMs: calmMs, start: { place: { page: 'codes', id: 'trash' } } },
  {
    name: 'trash-delete',
    atMs: calmMs,
    start: { place: { page: 'codes', id: 'trash' } },
    state: { entries: [entry('t1', 'Myspace', 'mara89', { trashedAtMs: calmMs - day })] },
    act: (page) => page.getByRole('button', { name: 'Delete forever' }).click(),
  },
  {
    name: 'codes-signs',
    atMs: calmMs,
    state: { entries: [...manyEntries(26)].slice(0, 14) },
    act: (page) => page.locator('.tile-sign').first().waitFor(),
  },
  {
    name: 'codes-chosen',
    atMs: calmMs,
    act: async (page) => {
      await row(page, 'Hetzner').click({ modifiers: ['Control'] });
      await row(page, 'Gandi').click({ modifiers: ['Control'] });
      await page.getByText('2 selected').waitFor();
    },
  },
  {
    name: 'codes-chosen-tags',
    atMs: calmMs,
    act: async (page) => {
      await row(page, 'Hetzner').click({ modifiers: ['Control'] });
      await row(page, 'Gandi').click({ modifiers: ['Shift'] });
      await page.getByRole('button', { name: 'Change tags' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'codes-tag-pressed',
    atMs: calmMs,
    act: (page) => page.getByRole('button', { name: /^work/u }).click(),
  },
  { name: 'shortcuts', atMs: calmMs, start: { showsShortcuts: true } },
];
