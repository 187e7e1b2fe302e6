// Aegis vaults and backups, plain and encrypted (formats.md 4; Aegis' docs/vault.md). Listed in readers.ts.
// Groups become tags; an entry's icon comes along.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { openAegis } from '../lib/aegis-vault.ts';
import { details, iconUri } from '../lib/details.ts';
import {
  has,
  isObject,
  listOf,
  member,
  neededList,
  neededNumber,
  objectOf,
  textOf,
} from '../lib/json.ts';
import { readRows, unknownType } from '../lib/rows.ts';
import { type Doubt, makeToken, typeNamed } from '../lib/token.ts';
import type { Reader, ReadInput } from '../reader.ts';

const knownDatabaseVersion = 3;

export const aegisReader: Reader = {
  format: 'aegis',
  detect: ({ json }) => has(json, 'header') && has(json, 'db'),
  read: readAegis,
};

async function readAegis({ json, password }: ReadInput): Promise<ReadOutcome> {
  if (neededNumber(json, 'version') > 1) throw new AppError('FILE_NEWER');
  const db = member(json, 'db');
  if (isObject(db)) return readDatabase(db);
  if (typeof db !== 'string') throw new AppError('FILE_DAMAGED', { problem: 'no database' });
  return readDatabase(await openAegis(objectOf(json, 'header'), db, password));
}

function readDatabase(db: unknown): ReadOutcome {
  if (neededNumber(db, 'version') > knownDatabaseVersion) throw new AppError('FILE_NEWER');
  const groups = new Map(
    listOf(db, 'groups').map((group) => [textOf(group, 'uuid'), textOf(group, 'name')]),
  );
  return readRows('aegis', neededList(db, 'entries'), (row, doubt) =>
    readEntry(row, groups, doubt),
  );
}

function readEntry(row: unknown, groups: ReadonlyMap<string, string>, doubt: Doubt): Entry {
  const info = objectOf(row, 'info');
  const type = typeNamed(textOf(row, 'type'));
  if (type === undefined) throw unknownType(textOf(row, 'type'));
  const token = makeToken(
    {
      type,
      secret: decodeBase32(textOf(info, 'secret')),
      algorithm: type === 'motp' ? member(info, 'algo') : withoutMd5(member(info, 'algo'), doubt),
      digits: member(info, 'digits'),
      period: member(info, 'period'),
      counter: member(info, 'counter'),
      pin: textOf(info, 'pin'),
      written: type === 'totp' || type === 'hotp' ? ['algorithm', 'digits', 'period'] : [],
    },
    doubt,
  );
  return {
    token,
    issuer: textOf(row, 'issuer').trim(),
    account: textOf(row, 'name').trim(),
    ...details({
      note: textOf(row, 'note'),
      tags: tagsOf(row, groups),
      pinned: member(row, 'favorite') === true,
      icon: iconOf(row),
    }),
  };
}

/** An old bug of Aegis left MD5 on entries that were made with SHA1; Aegis reads them so too. */
function withoutMd5(algorithm: unknown, doubt: Doubt): unknown {
  if (algorithm !== 'MD5') return algorithm;
  doubt('ALGORITHM_UNKNOWN', { code: 'old-md5' });
  return 'SHA1';
}

function tagsOf(row: unknown, groups: ReadonlyMap<string, string>): readonly string[] {
  const named = listOf(row, 'groups').map((uuid) => groups.get(String(uuid)) ?? '');
  return [...named, textOf(row, 'group')];
}

/** The type of a picture is absent before version 3 in some files; those are PNG. */
function iconOf(row: unknown): string | undefined {
  return iconUri(textOf(row, 'icon_mime') || 'image/png', textOf(row, 'icon'));
}
