// Raivo's export: a zip under the app's password, or the JSON out of it (formats.md 14). Every value is a text.
// Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { utf8 } from '../lib/bytes.ts';
import { details } from '../lib/details.ts';
import { has, member, parseJson, textOf } from '../lib/json.ts';
import { readRows, unknownType } from '../lib/rows.ts';
import { type Doubt, makeToken, typeNamed } from '../lib/token.ts';
import { namesInZip, readZip } from '../lib/zip.ts';
import type { Reader, ReadInput } from '../reader.ts';

const listName = 'raivo-otp-export.json';

export const raivoReader: Reader = {
  format: 'raivo',
  detect: ({ json, bytes }) =>
    isRaivoList(json) || namesInZip(bytes).some((name) => name.endsWith(listName)),
  read: readRaivo,
};

function isRaivoList(json: unknown): boolean {
  return Array.isArray(json) && has(json[0], 'kind') && has(json[0], 'timer');
}

async function readRaivo({ json, bytes, password }: ReadInput): Promise<ReadOutcome> {
  const rows = json ?? parseJson(utf8(await unpack(bytes, password)));
  if (!Array.isArray(rows)) throw new AppError('FILE_DAMAGED', { problem: 'no list' });
  return readRows('raivo', rows as readonly unknown[], readItem);
}

async function unpack(bytes: Uint8Array, password: string | undefined): Promise<Buffer> {
  const file = (await readZip(bytes)).find(({ name }) => name.endsWith(listName));
  if (file === undefined) throw new AppError('FILE_DAMAGED', { problem: 'zip' });
  return file.bytes(password);
}

function readItem(row: unknown, doubt: Doubt): Entry {
  const type = typeNamed(textOf(row, 'kind'));
  if (type === undefined) throw unknownType(textOf(row, 'kind'));
  const token = makeToken(
    {
      type,
      secret: decodeBase32(textOf(row, 'secret')),
      algorithm: member(row, 'algorithm'),
      digits: member(row, 'digits'),
      period: member(row, 'timer'),
      counter: member(row, 'counter'),
      written: ['algorithm', 'digits', 'period'],
    },
    doubt,
  );
  return {
    token,
    issuer: plusAsBlank(textOf(row, 'issuer')),
    account: textOf(row, 'account').trim(),
    ...details({ pinned: textOf(row, 'pinned') === 'true' || member(row, 'pinned') === true }),
  };
}

/** It stores the issuer as it stood in a query: `My+Bank`. A plus that ends a word, as in C++, is one. */
function plusAsBlank(text: string): string {
  return text.replace(/(?<=[^\s+])\+(?=[^\s+])/gu, ' ').trim();
}
