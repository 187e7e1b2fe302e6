// Bitwarden's JSON exports: the vault's (plain and password-protected) and Bitwarden Authenticator's
// (formats.md 11). Most items hold no one-time password and are no loss. Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { openBitwarden } from '../lib/bitwarden-crypto.ts';
import { details } from '../lib/details.ts';
import {
  has,
  isObject,
  listOf,
  member,
  neededList,
  objectOf,
  parseJson,
  textOf,
} from '../lib/json.ts';
import { readRows } from '../lib/rows.ts';
import type { Doubt } from '../lib/token.ts';
import { readTotpField } from '../lib/totp-field.ts';
import type { Reader, ReadInput } from '../reader.ts';

export const bitwardenJsonReader: Reader = {
  format: 'bitwarden-json',
  detect: ({ json }) =>
    (has(json, 'items') && (has(json, 'encrypted') || listOf(json, 'items').some(isItem))) ||
    (has(json, 'encrypted') &&
      (has(json, 'encKeyValidation_DO_NOT_EDIT') || has(json, 'passwordProtected'))),
  read: readBitwarden,
};

function isItem(item: unknown): boolean {
  return isObject(member(item, 'login')) && has(item, 'name');
}

async function readBitwarden({ json, password }: ReadInput): Promise<ReadOutcome> {
  if (member(json, 'encrypted') !== true) return readExport(json);
  if (member(json, 'passwordProtected') !== true) {
    // Sealed under the account's own key, which only Bitwarden's servers and apps have.
    throw new AppError('FILE_UNSUPPORTED', { problem: 'account-restricted' });
  }
  return readExport(parseJson(await openBitwarden(json, password)));
}

function readExport(json: unknown): ReadOutcome {
  const groups = [...listOf(json, 'folders'), ...listOf(json, 'collections')];
  const names = new Map(groups.map((group) => [textOf(group, 'id'), textOf(group, 'name')]));
  return readRows('bitwarden-json', neededList(json, 'items'), (item, doubt) =>
    readItem(item, names, doubt),
  );
}

function readItem(
  item: unknown,
  groups: ReadonlyMap<string, string>,
  doubt: Doubt,
): Entry | undefined {
  const login = objectOf(item, 'login');
  const totp = textOf(login, 'totp');
  if (totp.trim() === '') return undefined;
  const names = { issuer: textOf(item, 'name').trim(), account: textOf(login, 'username').trim() };
  const collections = listOf(item, 'collectionIds').map(String);
  return {
    ...readTotpField(totp, names, doubt),
    ...details({
      note: textOf(item, 'notes'),
      tags: [textOf(item, 'folderId'), ...collections].map((id) => groups.get(id) ?? ''),
      pinned: member(item, 'favorite') === true,
      trashed: textOf(item, 'deletedDate') !== '',
    }),
  };
}
