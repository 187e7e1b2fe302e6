// Dashlane's credentials.csv, with the old and the new name of its column (formats.md 25). Listed in readers.ts.
import { csvHeaderOf } from '../lib/csv.ts';
import { readManagerCsv } from '../lib/manager-csv.ts';
import type { Reader } from '../reader.ts';

const format = 'dashlane-csv';

export const dashlaneCsvReader: Reader = {
  format,
  detect: ({ text }) => {
    const header = csvHeaderOf(text);
    const hasColumn = header.includes('otpsecret') || header.includes('otpurl');
    return hasColumn && header.includes('title') && header.includes('username') ? 98 : 0;
  },
  read: ({ text = '' }) =>
    readManagerCsv(format, text, {
      totp: ['otpurl', 'otpsecret'],
      issuer: ['title', 'url'],
      account: ['username', 'username2', 'username3'],
      note: ['note'],
      tags: ['category'],
    }),
};
