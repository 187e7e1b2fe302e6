// Bitwarden's unencrypted JSON, which its vault, Bitwarden Authenticator and Proton read (formats.md 11). Called by
// the export. Bitwarden counts no codes: HOTP is left out.
import { randomUUID } from 'node:crypto';
import type { LossReason } from '../../../shared/losses.ts';
import type { Entry } from '../../../shared/model.ts';
import { formatOtpauthUri } from '../../../shared/otp/uri.ts';
import type { Writer } from '../writer.ts';
import {
  isOneOf,
  partition,
  reducedOf,
  refuseAlgorithm,
  refuseType,
  withoutPlace,
} from './left-out.ts';

const target = 'Bitwarden';

export const bitwardenWriter: Writer = {
  format: 'bitwarden-json',
  write: (entries) => {
    const { held, left } = partition(entries, refuse);
    const folders = new Map(
      [...new Set(held.flatMap(({ entry }) => entry.tags?.slice(0, 1) ?? []))].map((tag) => [
        tag,
        randomUUID(),
      ]),
    );
    const file = {
      encrypted: false,
      folders: [...folders].map(([name, id]) => ({ id, name })),
      items: held.map(({ entry }) => itemOf(entry, folders.get(entry.tags?.[0] ?? '') ?? null)),
    };
    const bytes = new TextEncoder().encode(JSON.stringify(file, null, 2));
    const reduced = reducedOf(held, lossesOf);
    return Promise.resolve({
      files: [{ name: 'bitwarden-export.json', bytes }],
      texts: [],
      left,
      reduced,
    });
  },
};

function refuse({ token }: Entry): LossReason | undefined {
  const { type, algorithm } = token;
  if (type === 'hotp' || type === 'motp' || type === 'yandex') return refuseType(target, type);
  if (type === 'steam') {
    // steam://SECRET has no place for anything else.
    const isUsual = token.digits === 5 && token.periodSeconds === 30 && algorithm === 'SHA1';
    return isUsual ? undefined : { code: 'steam-only-usual', target };
  }
  return isOneOf(algorithm, 'SHA1', 'SHA256', 'SHA512')
    ? undefined
    : refuseAlgorithm(target, algorithm);
}

function lossesOf(entry: Entry): readonly (LossReason | undefined)[] {
  const isSteam = entry.token.type === 'steam';
  return [
    withoutPlace(entry, ['trashed', 'icon']),
    (entry.tags?.length ?? 0) > 1 ? { code: 'one-folder', target } : undefined,
    isSteam && entry.issuer !== 'Steam' ? { code: 'steam-issuer', target } : undefined,
    isSteam && entry.account === '' ? { code: 'account-missing', target } : undefined,
    !isSteam && entry.issuer === '' ? { code: 'name-missing', target } : undefined,
  ];
}

function itemOf(entry: Entry, folderId: string | null): object {
  return {
    id: randomUUID(),
    organizationId: null,
    folderId,
    type: 1,
    reprompt: 0,
    name: entry.issuer || entry.account || 'Unnamed',
    notes: entry.note ?? null,
    favorite: entry.pinned === true,
    login: {
      uris: [],
      username: entry.account === '' ? null : entry.account,
      password: null,
      totp: formatOtpauthUri(entry, { steam: 'scheme' }),
    },
    collectionIds: null,
  };
}
