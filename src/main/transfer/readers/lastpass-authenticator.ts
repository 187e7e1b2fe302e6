// LastPass Authenticator exports of Android and iOS (formats.md 13). Time-based tokens only. Listed in readers.ts.
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { details } from '../lib/details.ts';
import { firstText, has, listOf, member, neededList, objectOf, textOf } from '../lib/json.ts';
import { readRows } from '../lib/rows.ts';
import { type Doubt, makeToken } from '../lib/token.ts';
import type { Reader, ReadInput } from '../reader.ts';

export const lastpassAuthenticatorReader: Reader = {
  format: 'lastpass-authenticator',
  detect: ({ json }) =>
    listOf(json, 'accounts').some((row) => has(row, 'issuerName') && has(row, 'secret')) ||
    (has(json, 'accounts') && has(json, 'localDeviceId')),
  read: (input) => Promise.resolve(readLastpass(input)),
};

function readLastpass({ json }: ReadInput): ReadOutcome {
  // Folder 0 is "Other accounts", where everything lies that was put nowhere.
  const folders = new Map(
    listOf(json, 'folders')
      .filter((folder) => member(folder, 'id') !== 0)
      .map((folder) => [member(folder, 'id'), textOf(folder, 'name')]),
  );
  return readRows('lastpass-authenticator', neededList(json, 'accounts'), (row, doubt) =>
    readAccount(row, folders, doubt),
  );
}

function readAccount(row: unknown, folders: ReadonlyMap<unknown, string>, doubt: Doubt): Entry {
  const token = makeToken(
    {
      type: 'totp',
      secret: decodeBase32(textOf(row, 'secret')),
      algorithm: member(row, 'algorithm'),
      digits: member(row, 'digits'),
      period: member(row, 'timeStep'),
      written: ['algorithm', 'digits', 'period'],
    },
    doubt,
  );
  return {
    token,
    issuer: has(row, 'issuerName')
      ? textOf(row, 'issuerName').trim()
      : firstText(row, 'originalIssuerName'),
    account: has(row, 'userName')
      ? textOf(row, 'userName').trim()
      : firstText(row, 'originalUserName'),
    ...details({
      tags: [folders.get(member(objectOf(row, 'folderData'), 'folderId')) ?? ''],
      pinned: member(row, 'isFavorite') === true,
    }),
  };
}
