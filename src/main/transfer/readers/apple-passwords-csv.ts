// Apple Passwords and Safari (formats.md 25). 1Password's CSV names its column the same. Listed in readers.ts.
import { csvHeaderOf } from '../lib/csv.ts';
import { readManagerCsv } from '../lib/manager-csv.ts';
import type { Reader } from '../reader.ts';

const format = 'apple-passwords-csv';

export const applePasswordsCsvReader: Reader = {
  format,
  detect: ({ text }) => {
    const header = csvHeaderOf(text);
    return header.includes('otpauth') && header.includes('title') ? 98 : 0;
  },
  read: ({ text = '' }) =>
    readManagerCsv(format, text, {
      totp: ['otpauth'],
      issuer: ['title', 'url'],
      account: ['username'],
      note: ['notes'],
      isAccountSurer: true,
    }),
};
