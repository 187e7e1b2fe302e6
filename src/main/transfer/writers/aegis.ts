// Aegis' vault file, plain or under a password (formats.md 4; docs/vault.md there). Called by the export. Every
// member is written, because other programs that read these files insist on them.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { LossReason } from '../../../shared/losses.ts';
import type { Entry } from '../../../shared/model.ts';
import { encodeBase32 } from '../../../shared/otp/base32.ts';
import { stepSeconds } from '../../../shared/otp/code.ts';
import { sealGcm } from '../lib/ciphers.ts';
import { scryptKey } from '../lib/kdf.ts';
import type { Writer } from '../writer.ts';
import {
  partition,
  reducedOf,
  refuseAlgorithm,
  refuseDigits,
  refusePeriod,
  withoutPlace,
  isOneOf,
} from './left-out.ts';

const scryptCost = { n: 32_768, r: 8, p: 1 } as const;
const pictureKinds = ['image/png', 'image/jpeg', 'image/svg+xml'];

export const aegisWriter: Writer = {
  format: 'aegis',
  write: async (entries, { password } = {}) => {
    const { held, left } = partition(entries, refuse);
    const db = databaseOf(held.map(({ entry }) => entry));
    const file =
      password === undefined
        ? { version: 1, header: { slots: null, params: null }, db }
        : await seal(Buffer.from(JSON.stringify(db, null, 4)), password);
    const reduced = reducedOf(held, (entry) => [
      withoutPlace(entry, ['trashed']),
      entry.icon !== undefined && pictureOf(entry.icon) === undefined
        ? ({ code: 'icon', target: 'Aegis' } as const)
        : undefined,
    ]);
    const bytes = new TextEncoder().encode(`${JSON.stringify(file, null, 4)}\n`);
    const name = password === undefined ? 'aegis-export-plain.json' : 'aegis-export.json';
    return { files: [{ name, bytes }], texts: [], left, reduced };
  },
};

/** What Aegis' own constructors refuse (OtpInfo and its kinds). */
function refuse({ token }: Entry): LossReason | undefined {
  const { type, algorithm, digits } = token;
  switch (type) {
    case 'motp':
      if (algorithm !== 'MD5') return refuseAlgorithm('Aegis', algorithm);
      if (digits !== 6) return refuseDigits('Aegis', digits);
      return token.pin === undefined ? noPin : undefined;
    case 'yandex':
      if (algorithm !== 'SHA256') return refuseAlgorithm('Aegis', algorithm);
      if (digits !== 8) return refuseDigits('Aegis', digits);
      if (token.periodSeconds !== 30) return refusePeriod('Aegis', token.periodSeconds);
      return token.pin === undefined ? noPin : undefined;
    case 'totp':
    case 'hotp':
    case 'steam':
      return isOneOf(algorithm, 'SHA1', 'SHA256', 'SHA512')
        ? undefined
        : refuseAlgorithm('Aegis', algorithm);
  }
}

const noPin: LossReason = { code: 'pin-missing', target: 'Aegis' };

function databaseOf(entries: readonly Entry[]): object {
  const groups = new Map(
    [...new Set(entries.flatMap(({ tags = [] }) => tags))].map((tag) => [tag, randomUUID()]),
  );
  return {
    version: 3,
    entries: entries.map((entry) => ({
      type: entry.token.type,
      uuid: randomUUID(),
      name: entry.account,
      issuer: entry.issuer,
      note: entry.note ?? '',
      favorite: entry.pinned === true,
      ...iconOf(entry),
      info: infoOf(entry),
      groups: (entry.tags ?? []).map((tag) => groups.get(tag)),
    })),
    groups: [...groups].map(([name, uuid]) => ({ uuid, name })),
    icons_optimized: true,
  };
}

function infoOf({ token }: Entry): object {
  return {
    secret: encodeBase32(token.secret),
    algo: token.algorithm,
    digits: token.digits,
    ...(token.type === 'hotp' ? { counter: token.counter } : { period: stepSeconds(token) }),
    ...(token.pin !== undefined && { pin: token.pin }),
  };
}

function iconOf({ icon }: Entry): object {
  const picture = icon === undefined ? undefined : pictureOf(icon);
  if (picture === undefined) return { icon: null };
  const hash = createHash('sha256').update(Buffer.from(picture.base64, 'base64')).digest('hex');
  return { icon: picture.base64, icon_mime: picture.mime, icon_hash: hash };
}

function pictureOf(uri: string): { readonly mime: string; readonly base64: string } | undefined {
  const [, mime = '', base64 = ''] =
    /^data:([a-z+/]+);base64,([A-Za-z0-9+/]+={0,2})$/.exec(uri) ?? [];
  return pictureKinds.includes(mime) ? { mime, base64 } : undefined;
}

/** One password slot around a fresh master key; every nonce and the salt are fresh too. */
async function seal(database: Uint8Array, password: string): Promise<object> {
  const masterKey = randomBytes(32);
  const salt = randomBytes(32);
  const slot = sealParts(await scryptKey(password, salt, scryptCost), masterKey);
  const content = sealParts(masterKey, database);
  return {
    version: 1,
    header: {
      slots: [
        {
          type: 1,
          uuid: randomUUID(),
          key: slot.sealed.toString('hex'),
          key_params: slot.params,
          ...scryptCost,
          salt: salt.toString('hex'),
          repaired: true,
          is_backup: false,
        },
      ],
      params: content.params,
    },
    db: content.sealed.toString('base64'),
  };
}

function sealParts(key: Uint8Array, plain: Uint8Array) {
  const nonce = randomBytes(12);
  const both = sealGcm(key, nonce, plain);
  const sealed = both.subarray(0, -16);
  return {
    sealed,
    params: { nonce: nonce.toString('hex'), tag: both.subarray(-16).toString('hex') },
  };
}
