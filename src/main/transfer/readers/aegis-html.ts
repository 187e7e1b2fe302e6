// Aegis' HTML sheet: a table whose cells say all but the period, which only the QR code beside them holds
// (formats.md 4). Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { decodeHex } from '../../../shared/otp/hex.ts';
import { details } from '../lib/details.ts';
import { isHtml, pictureIn, piecesOf } from '../lib/html.ts';
import { decodePicture } from '../lib/pictures.ts';
import { periodInUri } from '../lib/uri-period.ts';
import { readRows, unknownType } from '../lib/rows.ts';
import { type Doubt, makeToken, typeNamed } from '../lib/token.ts';
import type { Reader, ReadInput } from '../reader.ts';

const format = 'aegis-html';

export const aegisHtmlReader: Reader = {
  format,
  detect: ({ text = '' }) =>
    isHtml(text) &&
    ['Issuer', 'Algo', 'Secret', 'PIN'].every((name) => text.includes(`<th>${name}</th>`))
      ? 97
      : 0,
  read: readAegisHtml,
};

interface Row {
  readonly cells: ReadonlyMap<string, string>;
  readonly period: string | undefined;
}

async function readAegisHtml({ text = '', signal }: ReadInput): Promise<ReadOutcome> {
  const rows: Row[] = [];
  for (const { cells, picture } of tableRows(text)) {
    if (signal?.aborted === true) throw new AppError('CANCELLED');
    rows.push({ cells, period: picture && (await periodIn(picture)) });
  }
  return readRows(format, rows, readRow, {
    nameOf: ({ cells }) => `${cells.get('Issuer') ?? ''} ${cells.get('Name') ?? ''}`.trim(),
  });
}

interface RawRow {
  readonly cells: Map<string, string>;
  picture: Buffer | undefined;
}

function tableRows(html: string): readonly RawRow[] {
  const header: string[] = [];
  const rows: RawRow[] = [];
  let column = -1;
  let inHeader = false;
  for (const { tag, text } of piecesOf(html)) {
    const row = rows.at(-1);
    switch (tag) {
      case 'tr':
        column = -1;
        if (header.length > 0) rows.push({ cells: new Map(), picture: undefined });
        break;
      case 'th':
        inHeader = true;
        header.push('');
        break;
      case '/th':
        inHeader = false;
        break;
      case 'td':
        column += 1;
        break;
      case 'img':
        if (row !== undefined) row.picture = pictureIn(text);
        break;
      case '': {
        if (inHeader) header.push(`${header.pop() ?? ''}${text}`);
        const name = header[column];
        if (name !== undefined && row !== undefined)
          row.cells.set(name, `${row.cells.get(name) ?? ''}${text}`);
        break;
      }
    }
  }
  return rows.filter(({ cells }) => cells.size > 0);
}

async function periodIn(picture: Uint8Array): Promise<string | undefined> {
  try {
    return (await decodePicture(picture)).map(periodInUri).find((period) => period !== undefined);
  } catch {
    return undefined;
  }
}

function readRow({ cells, period }: Row, doubt: Doubt): Entry {
  const cell = (name: string) => {
    const text = (cells.get(name) ?? '').trim();
    return text === '-' ? '' : text;
  };
  const type = typeNamed(cell('Type'));
  if (type === undefined) throw unknownType(cell('Type'));
  const token = makeToken(
    {
      type,
      secret: type === 'motp' ? decodeHex(cell('Secret')) : decodeBase32(cell('Secret')),
      algorithm: cell('Algo'),
      digits: cell('Digits'),
      period,
      counter: cell('Counter'),
      pin: cell('PIN'),
      written: type === 'totp' ? ['algorithm', 'digits', 'period'] : [],
    },
    doubt,
  );
  const names = {
    issuer: (cells.get('Issuer') ?? '').trim(),
    account: (cells.get('Name') ?? '').trim(),
  };
  return {
    token,
    ...names,
    ...details({ note: cells.get('Note') ?? '', pinned: cell('Favorite') === 'true' }),
  };
}
