// Zoho: the vault's CSV, which keeps everything of an item in one many-lined column, and OneAuth's list, whose
// form is not published: any JSON list of objects with a secret and names is taken (formats.md 25 and 26).
// Listed in readers.ts. Where nothing is recognised it says so, and never guesses a secret.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { cellOf, csvHeaderOf, type CsvRow, type CsvTable, readCsv } from '../lib/csv.ts';
import { details } from '../lib/details.ts';
import { firstText, isObject, type JsonObject } from '../lib/json.ts';
import { readRows } from '../lib/rows.ts';
import { type Doubt, makeToken } from '../lib/token.ts';
import { readTotpField } from '../lib/totp-field.ts';
import type { Reader, ReadInput } from '../reader.ts';

const format = 'zoho';
const secretNames = [
  'secret',
  'secretKey',
  'secret_key',
  'totpSecret',
  'totp_secret',
  'otpSecret',
  'tpa_secret',
];
const issuerNames = [
  'issuer',
  'issuerName',
  'issuer_name',
  'appName',
  'app_name',
  'service',
  'name',
];
const accountNames = [
  'account',
  'accountName',
  'account_name',
  'label',
  'username',
  'userName',
  'email',
];

export const zohoReader: Reader = {
  format,
  detect: ({ text, json }) => {
    const header = csvHeaderOf(text);
    if (header.includes('secretdata') || header.includes('secrettype')) return 98;
    // Behind every format that is known by its own marks.
    return rowsIn(json).length > 0 ? 10 : 0;
  },
  read: readZoho,
};

async function readZoho({ text = '', json }: ReadInput): Promise<ReadOutcome> {
  if (json !== undefined) return readRows(format, rowsIn(json), readObject);
  const table = await readCsv(text);
  const outcome = readRows(format, table.rows, (row, doubt) => readSecret(table, row, doubt), {
    nameOf: (row) => cellOf(table, row, 'secretname', 'name', 'passwordname'),
  });
  if (outcome.entries.length + outcome.problems.length === 0) throw new AppError('NOTHING_FOUND');
  return outcome;
}

/** The list itself, or the first list below one member. */
function rowsIn(json: unknown): readonly JsonObject[] {
  const lists = Array.isArray(json)
    ? [json]
    : isObject(json)
      ? Object.values(json).filter(Array.isArray)
      : [];
  const [list] = lists.map((found: readonly unknown[]) => found.filter(isRow));
  return list ?? [];
}

function isRow(row: unknown): row is JsonObject {
  return (
    isObject(row) &&
    firstText(row, ...secretNames) !== '' &&
    firstText(row, ...issuerNames, ...accountNames) !== ''
  );
}

function readObject(row: JsonObject, doubt: Doubt): Entry {
  const secret = firstText(row, ...secretNames);
  const names = {
    issuer: firstText(row, ...issuerNames),
    account: firstText(row, ...accountNames),
  };
  if (secret.includes('://')) return readTotpField(secret, names, doubt);
  const fields = {
    secret: decodeBase32(secret),
    algorithm: firstText(row, 'algorithm', 'algo'),
    digits: firstText(row, 'digits'),
    period: firstText(row, 'period', 'interval', 'timeStep'),
    counter: firstText(row, 'counter'),
  };
  const isCounter = /^hotp$/i.test(firstText(row, 'type', 'otpType'));
  return { ...names, token: makeToken({ type: isCounter ? 'hotp' : 'totp', ...fields }, doubt) };
}

/** Lines `Name:value` in the column SecretData; newer exports have columns beside it. */
function readSecret(table: CsvTable, row: CsvRow, doubt: Doubt): Entry | undefined {
  const data = cellOf(table, row, 'secretdata');
  const line = /^\s*(?:TOTP|OTP|OTP ?Auth|2FA|TOTP (?:secret|key))\s*[:=]\s*(\S.*)$/im.exec(
    data,
  )?.[1];
  const totp =
    cellOf(table, row, 'totp', 'otp', 'otpauth') ||
    (line ?? /otpauth:\/\/\S+/i.exec(data)?.[0] ?? '');
  if (totp.trim() === '') return undefined;
  const names = {
    issuer: cellOf(table, row, 'secretname', 'passwordname', 'name', 'secreturl'),
    account:
      cellOf(table, row, 'username') ||
      (/^\s*User ?Name\s*[:=]\s*(\S.*)$/im.exec(data)?.[1]?.trim() ?? ''),
  };
  const more = details({
    note: cellOf(table, row, 'notes', 'description'),
    tags: [cellOf(table, row, 'foldername', 'tags')],
  });
  return { ...readTotpField(totp, names, doubt), ...more };
}
