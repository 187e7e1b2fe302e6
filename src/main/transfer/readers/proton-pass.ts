// Proton Pass exports: a zip with one JSON (formats.md 12). Items hold several one-time passwords. Those sealed
// with PGP are told apart and refused. Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { utf8 } from '../lib/bytes.ts';
import { details } from '../lib/details.ts';
import {
  firstText,
  has,
  isObject,
  listOf,
  member,
  objectOf,
  parseJson,
  textOf,
} from '../lib/json.ts';
import { readRows } from '../lib/rows.ts';
import type { Doubt } from '../lib/token.ts';
import { readTotpField } from '../lib/totp-field.ts';
import { namesInZip, readZip } from '../lib/zip.ts';
import type { Reader, ReadInput } from '../reader.ts';

const plainName = 'Proton Pass/data.json';
const sealedName = 'Proton Pass/data.pgp';

export const protonPassReader: Reader = {
  format: 'proton-pass',
  detect: ({ bytes, json }) => {
    const names = namesInZip(bytes);
    if (names.includes(plainName) || names.includes(sealedName)) return 100;
    const vaults = Object.values(objectOf(json, 'vaults'));
    return vaults.some((vault) => has(vault, 'items')) && !has(json, 'accounts') ? 90 : 0;
  },
  read: readProtonPass,
};

interface Row {
  readonly data: unknown;
  readonly item: unknown;
  readonly vault: string;
  readonly totp: string;
}

async function readProtonPass({ bytes, json, password }: ReadInput): Promise<ReadOutcome> {
  const data = json ?? parseJson(utf8(await unpack(bytes, password)));
  const vaults = member(data, 'vaults');
  if (!isObject(vaults)) throw new AppError('FILE_DAMAGED', { problem: 'no vaults' });
  const rows = Object.values(vaults).flatMap((vault) => {
    const name = textOf(vault, 'name');
    return listOf(vault, 'items').flatMap((item) => rowsOf(item, name));
  });
  return readRows('proton-pass', rows, readRow, { nameOf: (row) => titleOf(row.data) });
}

async function unpack(bytes: Uint8Array, password: string | undefined): Promise<Buffer> {
  const files = await readZip(bytes);
  const file = files.find(({ name }) => name === plainName);
  if (file !== undefined) return file.bytes(password);
  const isSealed = files.some(({ name }) => name === sealedName);
  throw isSealed
    ? new AppError('FILE_UNSUPPORTED', { problem: 'pgp' })
    : new AppError('FILE_DAMAGED', { problem: 'zip' });
}

function rowsOf(item: unknown, vault: string): readonly Row[] {
  const data = objectOf(item, 'data');
  const own = textOf(objectOf(data, 'content'), 'totpUri');
  const extra = listOf(data, 'extraFields')
    .filter((field) => textOf(field, 'type') === 'totp')
    .map((field) => textOf(objectOf(field, 'data'), 'totpUri'));
  return [own, ...extra]
    .filter((totp) => totp.trim() !== '')
    .map((totp) => ({ data, item, vault, totp }));
}

function readRow({ data, item, vault, totp }: Row, doubt: Doubt): Entry {
  const content = objectOf(data, 'content');
  const names = { issuer: titleOf(data), account: firstText(content, 'itemUsername', 'itemEmail') };
  const entry = readTotpField(totp, names, doubt);
  // For extra fields it writes its own name as the label.
  const account =
    entry.account === 'Proton Pass' && names.account !== '' ? names.account : entry.account;
  return {
    ...entry,
    account,
    ...details({
      note: textOf(objectOf(data, 'metadata'), 'note'),
      tags: [vault],
      pinned: member(item, 'pinned') === true,
      // Proton Pass: state 2 is in the trash.
      trashed: member(item, 'state') === 2,
    }),
  };
}

function titleOf(data: unknown): string {
  return textOf(objectOf(data, 'metadata'), 'name').trim();
}
