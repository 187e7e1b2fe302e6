// A table for spreadsheets and everything else (RFC 4180), one row an entry, every member of a token. Called by the
// export; read back by readers/csv.ts.
import type { Entry } from '../../../shared/model.ts';
import { encodeBase32 } from '../../../shared/otp/base32.ts';
import type { Writer } from '../writer.ts';
import { partition, reducedOf, withoutPlace } from './left-out.ts';

const columns = [
  'issuer',
  'account',
  'type',
  'secret',
  'algorithm',
  'digits',
  'period',
  'counter',
  'pin',
  'note',
  'tags',
] as const;

export const csvWriter: Writer = {
  format: 'csv',
  write: (entries) => {
    const { held, left } = partition(entries, () => undefined);
    const lines = [columns, ...held.map(({ entry }) => cellsOf(entry))];
    // Excel takes a file without the mark for the local code page.
    const text = `\uFEFF${lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')}`;
    const reduced = reducedOf(held, (entry) => [
      withoutPlace(entry, ['pinned', 'trashed', 'icon']),
      (entry.tags ?? []).some((tag) => tag.includes(';'))
        ? ({ code: 'semicolon-in-tag' } as const)
        : undefined,
    ]);
    const bytes = new TextEncoder().encode(text);
    return Promise.resolve({
      files: [{ name: 'one-time-passwords.csv', bytes }],
      texts: [],
      left,
      reduced,
    });
  },
};

function cellsOf({ token, issuer, account, note = '', tags = [] }: Entry): readonly string[] {
  return [
    issuer,
    account,
    token.type,
    encodeBase32(token.secret),
    token.algorithm,
    String(token.digits),
    token.type === 'hotp' ? '' : String(token.periodSeconds),
    token.type === 'hotp' ? String(token.counter) : '',
    token.pin ?? '',
    note,
    tags.map((tag) => tag.replaceAll(';', ',')).join(';'),
  ];
}

/** A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV Injection). */
function quoted(cell: string): string {
  const text = /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return `"${text.replaceAll('"', '""')}"`;
}
