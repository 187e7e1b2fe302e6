// KeePassXC's CSV export (formats.md 24): a column with URIs. Listed in readers.ts.
import { csvHeaderOf } from '../lib/csv.ts';
import { readManagerCsv } from '../lib/manager-csv.ts';
import type { Reader } from '../reader.ts';

const format = 'keepassxc-csv';

export const keepassxcCsvReader: Reader = {
  format,
  detect: ({ text }) => {
    const header = csvHeaderOf(text);
    return ['group', 'title', 'username', 'totp'].every((name) => header.includes(name)) ? 98 : 0;
  },
  read: ({ text = '' }) =>
    readManagerCsv(format, text, {
      totp: ['totp'],
      issuer: ['title', 'url'],
      account: ['username'],
      note: ['notes'],
      tags: ['group'],
    }),
};
