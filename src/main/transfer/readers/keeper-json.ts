// Keeper's JSON export (formats.md 25): records whose custom fields hold the one-time password as a link. Listed in
// readers.ts. Records without one are no loss.
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { details } from '../lib/details.ts';
import { has, listOf, neededList, objectOf, textOf } from '../lib/json.ts';
import { readRows } from '../lib/rows.ts';
import type { Doubt } from '../lib/token.ts';
import { readTotpField } from '../lib/totp-field.ts';
import type { Reader } from '../reader.ts';

const format = 'keeper-json';
/** The old name of the field and the present one, which is numbered where there are several. */
const fieldName = /^(?:TFC:Keeper|\$oneTimeCode)/;

export const keeperJsonReader: Reader = {
  format,
  detect: ({ json }) =>
    listOf(json, 'records').some((row) => has(row, 'title') && has(row, 'custom_fields')) ? 95 : 0,
  read: ({ json }) => Promise.resolve(readKeeper(json)),
};

interface Row {
  readonly record: unknown;
  readonly totp: string;
}

function readKeeper(json: unknown): ReadOutcome {
  const rows = neededList(json, 'records').flatMap((record): readonly Row[] => {
    const fields = objectOf(record, 'custom_fields');
    return Object.keys(fields)
      .filter((name) => fieldName.test(name) && textOf(fields, name).trim() !== '')
      .map((name) => ({ record, totp: textOf(fields, name) }));
  });
  return readRows(format, rows, readRow, { nameOf: ({ record }) => textOf(record, 'title') });
}

function readRow({ record, totp }: Row, doubt: Doubt): Entry {
  const names = { issuer: textOf(record, 'title').trim(), account: textOf(record, 'login').trim() };
  return {
    ...readTotpField(totp, names, doubt),
    ...details({
      note: textOf(record, 'notes'),
      tags: listOf(record, 'folders').map((folder) => textOf(folder, 'folder')),
    }),
  };
}
