// Bitwarden's CSV exports: the vault's, and Bitwarden Authenticator's, whose rows are longer than their header
// (formats.md 11). Listed in readers.ts.
import type { ReadOutcome } from '../../../shared/model.ts';
import { csvHeaderOf } from '../lib/csv.ts';
import { readManagerCsv } from '../lib/manager-csv.ts';
import type { Reader, ReadInput } from '../reader.ts';

export const bitwardenCsvReader: Reader = {
  format: 'bitwarden-csv',
  detect: ({ text }) => {
    const header = csvHeaderOf(text);
    return header.includes('logintotp') && header.includes('name') ? 98 : 0;
  },
  read: readBitwardenCsv,
};

async function readBitwardenCsv({ text = '' }: ReadInput): Promise<ReadOutcome> {
  return readManagerCsv('bitwarden-csv', text, {
    totp: ['logintotp'],
    issuer: ['name'],
    account: ['loginusername'],
    note: ['notes'],
    tags: ['folder', 'collections'],
    pinned: ['favorite'],
  });
}
