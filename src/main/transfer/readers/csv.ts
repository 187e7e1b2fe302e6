// Any CSV with a one-time-password column: the usual names are found, others the user names (the column chooser
// of the import, `--columns` of the command line). Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { columnFields, type ColumnField } from '../../../shared/table-columns.ts';
import {
  cellOf,
  csvHeaderOf,
  type CsvRow,
  type CsvTable,
  normalised,
  readCsv,
} from '../lib/csv.ts';
import { details } from '../lib/details.ts';
import { readRows, unknownType } from '../lib/rows.ts';
import { type Doubt, makeToken, typeNamed } from '../lib/token.ts';
import { readTotpField } from '../lib/totp-field.ts';
import type { Reader } from '../reader.ts';

/** Column names as they stand in the header. */
export type CsvColumns = Readonly<Partial<Record<ColumnField, string>>>;

/** Normalised, the likeliest first. */
const usualNames: Readonly<Record<ColumnField, readonly string[]>> = {
  secret: [
    'totp',
    'otp',
    'otpauth',
    'otpauthuri',
    'otpsecret',
    'otpurl',
    'logintotp',
    '2fa',
    'twofasecret',
    'authtoken',
    'totpsecret',
    'uri',
    'secret',
    'secretkey',
    'key',
    'seed',
  ],
  issuer: ['issuer', 'service', 'title', 'name', 'website', 'site', 'url'],
  account: ['account', 'username', 'user', 'login', 'email', 'accountname', 'label'],
  type: ['type', 'otptype', 'tokentype', 'kind'],
  algorithm: ['algorithm', 'algo', 'hash'],
  digits: ['digits', 'length'],
  period: ['period', 'interval', 'timestep', 'step', 'timer'],
  counter: ['counter'],
  pin: ['pin'],
  note: ['note', 'notes', 'comment', 'comments'],
  tags: ['tags', 'group', 'folder', 'category', 'groups'],
};

export const csvReader: Reader = {
  format: 'csv',
  detect: ({ text }) => {
    const header = csvHeaderOf(text);
    if (header.length < 2 || header.some((name) => name.length > 60)) return 0;
    const place = usualNames.secret.findIndex((name) => header.includes(name));
    // Those up to `totpsecret` mean one-time passwords and nothing else.
    if (place < 0) return 0;
    return place <= usualNames.secret.indexOf('totpsecret') ? 93 : 40;
  },
  read: async ({ text = '' }) => {
    const table = await readCsv(text);
    return readCsvTable(table, suggestColumns(table.header));
  },
};

/** What the column chooser begins with. */
export function suggestColumns(header: readonly string[]): CsvColumns {
  const names = header.map(normalised);
  const found = columnFields.map((field) => {
    const place = usualNames[field].map((name) => names.indexOf(name)).find((index) => index >= 0);
    return [field, place === undefined ? undefined : header[place]] as const;
  });
  return Object.fromEntries(found.filter(([, column]) => column !== undefined));
}

/** Reads a text with the user's choice of columns. Throws BAD_INPUT without a column for the secret. */
export async function readCsvWith(text: string, columns: CsvColumns): Promise<ReadOutcome> {
  return readCsvTable(await readCsv(text), columns);
}

function readCsvTable(table: CsvTable, columns: CsvColumns): ReadOutcome {
  if (columns.secret === undefined)
    throw new AppError('BAD_INPUT', { problem: 'no column for the secret' });
  const cell = (row: CsvRow, field: ColumnField) => {
    const column = columns[field];
    return column === undefined ? '' : withoutGuard(cellOf(table, row, normalised(column)));
  };
  const outcome = readRows(
    'csv',
    table.rows,
    (row, doubt) => readRow((field) => cell(row, field), doubt),
    {
      nameOf: (row) => cell(row, 'issuer') || cell(row, 'account'),
    },
  );
  if (outcome.entries.length + outcome.problems.length === 0) throw new AppError('NOTHING_FOUND');
  return outcome;
}

/** The apostrophe that keeps a spreadsheet from running a cell (writers/csv.ts). */
function withoutGuard(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

function readRow(cell: (field: ColumnField) => string, doubt: Doubt): Entry | undefined {
  const secret = cell('secret');
  if (secret === '') return undefined;
  const names = { issuer: cell('issuer'), account: cell('account') };
  const more = details({ note: cell('note'), tags: cell('tags').split(';') });
  if (/^[a-z]+:\/\//i.test(secret)) {
    const { note, tags, ...entry } = readTotpField(secret, names, doubt);
    return { ...entry, ...details({ note: note ?? '', tags: tags ?? [] }), ...more };
  }
  const named = cell('type').toLowerCase();
  // A password manager's own type of item says nothing about the token.
  const type = ['', 'login', '1'].includes(named) ? 'totp' : typeNamed(named);
  if (type === undefined) throw unknownType(named);
  const fields = {
    secret: decodeBase32(secret),
    algorithm: cell('algorithm'),
    digits: cell('digits'),
    period: cell('period'),
    counter: cell('counter'),
    pin: cell('pin'),
  };
  return { ...names, token: makeToken({ type, ...fields }, doubt), ...more };
}
