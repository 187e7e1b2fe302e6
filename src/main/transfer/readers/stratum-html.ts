// Stratum's HTML sheet, and any page that shows one-time-password links as text (formats.md 7). Listed in readers.ts.
import type { ReadOutcome } from '../../../shared/model.ts';
import { isHtml, piecesOf } from '../lib/html.ts';
import type { Reader, ReadInput } from '../reader.ts';
import { readUriList } from './otpauth-list.ts';

const link = /^\s*(?:otpauth|otpauth-migration|motp|steam):\/\//i;

export const stratumHtmlReader: Reader = {
  format: 'stratum-html',
  detect: ({ text = '' }) => (isHtml(text) && /(?:otpauth|motp):\/\//i.test(text) ? 96 : 0),
  read: (input) => Promise.resolve(readStratumHtml(input)),
};

function readStratumHtml({ text = '' }: ReadInput): ReadOutcome {
  const links = [...piecesOf(text)].filter((piece) => piece.tag === '' && link.test(piece.text));
  const lines = links.map((piece) => piece.text.replace(/[\r\n]+/g, ' '));
  return { ...readUriList(lines.join('\n')), format: 'stratum-html' };
}
