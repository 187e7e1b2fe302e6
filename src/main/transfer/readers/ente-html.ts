// Ente's HTML sheet: per entry a table with a few lines and a QR code that holds the whole URI (formats.md 6).
// Where the code cannot be read the lines are, with a doubt about what they do not say. Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { parseOtpauthUri } from '../../../shared/otp/uri.ts';
import { details } from '../lib/details.ts';
import { isHtml, pictureIn, piecesOf } from '../lib/html.ts';
import { decodePicture } from '../lib/pictures.ts';
import { readRows, unknownType } from '../lib/rows.ts';
import { type Doubt, makeToken, typeNamed } from '../lib/token.ts';
import type { Reader, ReadInput } from '../reader.ts';

const format = 'ente-html';

export const enteHtmlReader: Reader = {
  format,
  detect: ({ text = '' }) => (isHtml(text) && text.includes('class="otp-entry"') ? 97 : 0),
  read: readEnteHtml,
};

interface Card {
  /** The lines of the table. */
  readonly lines: string[];
  picture: Buffer | undefined;
  uri?: string;
}

async function readEnteHtml({ text = '', signal }: ReadInput): Promise<ReadOutcome> {
  const cards = cardsIn(text);
  for (const card of cards) {
    if (signal?.aborted === true) throw new AppError('CANCELLED');
    const uri = card.picture && (await uriIn(card.picture));
    if (uri !== undefined) card.uri = uri;
  }
  return readRows(format, cards, readCard, { nameOf: ({ lines }) => lines[0] ?? '' });
}

function cardsIn(html: string): readonly Card[] {
  const cards: Card[] = [];
  let inTable = false;
  for (const { tag, text } of piecesOf(html)) {
    const card = cards.at(-1);
    if (tag === 'table') {
      inTable = /class\s*=\s*["']otp-entry["']/.test(text);
      if (inTable) cards.push({ lines: [], picture: undefined });
    } else if (tag === '/table') inTable = false;
    else if (!inTable || card === undefined) continue;
    else if (tag === 'p') card.lines.push('');
    else if (tag === 'img') card.picture = pictureIn(text);
    else if (tag === '' && card.lines.length > 0 && text.trim() !== '')
      card.lines.push(`${card.lines.pop() ?? ''}${text}`);
  }
  return cards;
}

async function uriIn(picture: Uint8Array): Promise<string | undefined> {
  try {
    return (await decodePicture(picture)).find((text) =>
      /^(?:otpauth|motp|steam):\/\//i.test(text),
    );
  } catch {
    return undefined;
  }
}

function readCard({ lines, uri }: Card, doubt: Doubt): Entry {
  if (uri === undefined) return readLines(lines, doubt);
  const { entry, warnings } = parseOtpauthUri(uri);
  for (const { code, reason } of warnings) doubt(code, reason);
  return entry;
}

function readLines(lines: readonly string[], doubt: Doubt): Entry {
  const line = (name: string) =>
    lines
      .find((text) => text.trimStart().startsWith(`${name}:`))
      ?.split(':')
      .slice(1)
      .join(':')
      .trim() ?? '';
  const type = typeNamed(line('Type'));
  if (type === undefined) throw unknownType(line('Type'));
  const token = makeToken(
    {
      type,
      secret: decodeBase32(line('Secret')),
      algorithm: line('Algorithm'),
      digits: line('Digits'),
      written: ['algorithm', 'digits', 'period'],
    },
    doubt,
  );
  const names = { issuer: (lines[0] ?? '').trim(), account: (lines[1] ?? '').trim() };
  return { token, ...names, ...details({ note: line('Note') }) };
}
