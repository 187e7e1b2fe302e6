// The CSV export of the LastPass vault (formats.md 13): one column with bare secrets. Listed in readers.ts.
import { csvHeaderOf } from '../lib/csv.ts';
import { readManagerCsv } from '../lib/manager-csv.ts';
import type { Reader } from '../reader.ts';

const format = 'lastpass-csv';

export const lastpassCsvReader: Reader = {
  format,
  detect: ({ text }) => {
    const header = csvHeaderOf(text);
    return ['totp', 'grouping', 'extra', 'fav'].every((name) => header.includes(name)) ? 98 : 0;
  },
  read: ({ text = '' }) =>
    readManagerCsv(format, text, {
      totp: ['totp'],
      issuer: ['name', 'url'],
      account: ['username'],
      note: ['extra'],
      tags: ['grouping'],
      pinned: ['fav'],
    }),
};
