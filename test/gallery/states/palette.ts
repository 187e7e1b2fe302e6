// The palette: its own small window over every other app.
import type { PaletteRow } from '../../../src/shared/ipc/quick-access.ts';
import type { EntryView } from '../../../src/shared/ipc/views.ts';
import { calmMs, entry, fewEntries } from '../samples.ts';
import type { GalleryState, PaletteSample } from '../state.ts';

function rowOf({ id, type, issuer, account, digits, pinned }: EntryView): PaletteRow {
  return { id, type, issuer, account, digits, pinned };
}

function open(entries: readonly EntryView[], found = entries.length): PaletteSample {
  return {
    step: 'open',
    language: 'en',
    nowMs: calmMs,
    rows: entries.map(rowOf),
    found,
    withCodes: entries,
  };
}

const longNames = [
  entry(
    'long',
    'Rechtsschutzversicherungsgesellschaften-Dachverband',
    'anna-magdalena.schmidt-hohenzollern@anmeldung.example',
    { digits: 8, pinned: true },
  ),
  entry('rtl', 'بنك الخليج', 'مريم الهاشمي'),
  entry('none', '', ''),
];

export const paletteStates: readonly GalleryState[] = [
  { name: 'palette', atMs: calmMs, palette: open(fewEntries, 214) },
  { name: 'palette-one', atMs: calmMs, palette: open(fewEntries.slice(2, 3)) },
  {
    name: 'palette-empty',
    atMs: calmMs,
    palette: open([]),
    act: (page) => page.getByText('No codes yet.').waitFor(),
  },
  {
    name: 'palette-nothing',
    atMs: calmMs,
    palette: open([]),
    act: (page) => page.getByRole('combobox').fill('qqq'),
  },
  {
    name: 'palette-hidden-codes',
    atMs: calmMs,
    // As the settings give them where codes are hidden.
    palette: {
      step: 'open',
      language: 'en',
      nowMs: calmMs,
      rows: fewEntries.map(rowOf),
      found: fewEntries.length,
      withCodes: [],
    },
  },
  {
    name: 'palette-locked',
    atMs: calmMs,
    palette: { step: 'closed', language: 'en', isLocked: true },
  },
  {
    name: 'palette-closed',
    atMs: calmMs,
    palette: { step: 'closed', language: 'en', isLocked: false },
  },
  {
    name: 'palette-failing',
    atMs: calmMs,
    palette: open(fewEntries.slice(0, 4)),
    answers: { 'palette.copy': { ok: false, error: { code: 'DISK_FULL' } } },
    act: async (page) => {
      await page.getByRole('option').first().click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'palette-long-names', atMs: calmMs, palette: open(longNames) },
];
