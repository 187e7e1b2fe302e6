// 1Password's 1PUX export: a zip with one JSON, several one-time passwords an item possible (formats.md 23).
// Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { utf8 } from '../lib/bytes.ts';
import { details } from '../lib/details.ts';
import { listOf, member, neededList, objectOf, parseJson, textOf, textsOf } from '../lib/json.ts';
import { readRows } from '../lib/rows.ts';
import type { Doubt } from '../lib/token.ts';
import { readTotpField } from '../lib/totp-field.ts';
import { namesInZip, readZip } from '../lib/zip.ts';
import type { Reader, ReadInput } from '../reader.ts';

const format = '1password-1pux';

export const onePuxReader: Reader = {
  format,
  detect: ({ bytes }) => {
    const names = namesInZip(bytes);
    if (!names.includes('export.data')) return 0;
    return names.includes('export.attributes') ? 100 : 90;
  },
  read: readOnePux,
};

interface Row {
  readonly item: unknown;
  readonly vault: string;
  readonly totp: string;
}

async function readOnePux({ bytes, password }: ReadInput): Promise<ReadOutcome> {
  const file = (await readZip(bytes)).find(({ name }) => name === 'export.data');
  if (file === undefined) throw new AppError('FILE_DAMAGED', { problem: 'zip' });
  const json = parseJson(utf8(await file.bytes(password)));
  const rows = neededList(json, 'accounts').flatMap((account) =>
    listOf(account, 'vaults').flatMap((vault) =>
      listOf(vault, 'items').flatMap((item) => rowsOf(item, vault)),
    ),
  );
  return readRows(format, rows, readRow, {
    nameOf: ({ item }) => textOf(objectOf(item, 'overview'), 'title'),
  });
}

/** Old versions wrap each item once more. */
function rowsOf(wrapped: unknown, vault: unknown): readonly Row[] {
  const item = member(wrapped, 'item') ?? wrapped;
  const name = textOf(objectOf(vault, 'attrs'), 'name');
  return listOf(objectOf(item, 'details'), 'sections')
    .flatMap((section) => listOf(section, 'fields'))
    .map((field) => textOf(objectOf(field, 'value'), 'totp'))
    .filter((totp) => totp.trim() !== '')
    .map((totp) => ({ item, vault: name, totp }));
}

function readRow({ item, vault, totp }: Row, doubt: Doubt): Entry {
  const overview = objectOf(item, 'overview');
  const login = listOf(objectOf(item, 'details'), 'loginFields').find(
    (field) => textOf(field, 'designation') === 'username',
  );
  const names = {
    issuer: textOf(overview, 'title').trim(),
    account: textOf(login, 'value').trim(),
  };
  return {
    ...readTotpField(totp, names, doubt),
    ...details({
      note: textOf(objectOf(item, 'details'), 'notesPlain'),
      tags: [vault, ...textsOf(overview, 'tags')],
      pinned: member(item, 'favIndex') === 1,
      trashed:
        ['archived', 'trashed'].includes(textOf(item, 'state')) || textOf(item, 'trashed') === 'Y',
    }),
  };
}
