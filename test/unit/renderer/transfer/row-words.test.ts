// A row that has no name is called by its place in its file, in the language of the window.
import { createInstance } from 'i18next';
import { expect, it } from 'vitest';
import { de } from '../../../../src/renderer/messages/de.ts';
import { en } from '../../../../src/renderer/messages/en.ts';
import { rowWords } from '../../../../src/renderer/transfer/reason-words.ts';

const texts = createInstance();
void texts.init({ resources: { de, en }, initAsync: false });

it.each([
  ['entry', 'entry 2', 'Eintrag 2'],
  ['line', 'line 2', 'Zeile 2'],
  ['qr', 'QR code 2', 'QR-Code 2'],
  [undefined, 'row 2', 'Zeile 2'],
] as const)('%s', (unit, english, german) => {
  const row = { index: 1, ...(unit && { unit }) };
  expect(rowWords(row, texts.getFixedT('en', 'transfer'))).toBe(english);
  expect(rowWords(row, texts.getFixedT('de', 'transfer'))).toBe(german);
});
