// 2FAS' backup file, plain or under a password (formats.md 5). Called by the export. iOS reads it strictly, so every
// member is written; Android drops a second entry with the same secret, which is said before.
import { randomBytes, randomUUID } from 'node:crypto';
import type { Loss, LossReason } from '../../../shared/losses.ts';
import type { Entry } from '../../../shared/model.ts';
import { encodeBase32 } from '../../../shared/otp/base32.ts';
import { sealGcm } from '../lib/ciphers.ts';
import { pbkdf2Key } from '../lib/kdf.ts';
import type { Writer, WriteOutcome } from '../writer.ts';
import {
  type Held,
  isOneOf,
  nameOf,
  partition,
  reducedOf,
  refuseDigits,
  refusePeriod,
  refuseType,
  withoutPlace,
} from './left-out.ts';

const target = '2FAS';
const iterations = 10_000;
const saltBytes = 256;
const maxCounter = 2 ** 31 - 1;
const defaultIcon = 'a5b3fb65-4ec5-43e6-8ec1-49e24ca9e7ad';
/** What `reference` holds, sealed, in every encrypted backup: iOS checks the password by it. */
const reference =
  'tRViSsLKzd86Hprh4ceC2OP7xazn4rrt4xhfEUbOjxLX8Rc3mkISXE0lWbmnWfggogbBJhtYgpK6fMl1D6mtsy92R3HkdGfwuXbzLebqVFJsR7IZ2w58t938iymwG4824igYy1wi6n2WDpO1Q1P69zwJGs2F5a1qP4MyIiDSD7NCV2OvidXQCBnDlGfmz0f1BQySRkkt4ryiJeCjD2o4QsveJ9uDBUn8ELyOrESv5R5DMDkD4iAF8TXU7KyoJujd';

export const twofasWriter: Writer = {
  format: '2fas',
  write: async (entries, { password, nowMs = Date.now() } = {}): Promise<WriteOutcome> => {
    const { held, left } = partition(entries, refuse);
    const groups = new Map(
      [...new Set(held.flatMap(({ entry }) => entry.tags?.slice(0, 1) ?? []))].map((tag) => [
        tag,
        randomUUID(),
      ]),
    );
    const services = held.map(({ entry }, position) => serviceOf(entry, position, groups, nowMs));
    const file = {
      services: password === undefined ? services : [],
      groups: [...groups].map(([name, id]) => ({ id, name, isExpanded: true, updatedAt: nowMs })),
      updatedAt: nowMs,
      schemaVersion: 4,
      appVersionCode: 5_000_029,
      appVersionName: '5.4.8',
      appOrigin: 'android',
      ...(password !== undefined && (await seal(services, password))),
    };
    const reduced = [
      ...reducedOf(held, lossesOf),
      ...twins(held),
      ...(password !== undefined && !/^[\x20-\x7E]*$/.test(password) ? [notAscii] : []),
    ];
    const bytes = new TextEncoder().encode(JSON.stringify(file));
    return { files: [{ name: '2fas-backup.2fas', bytes }], texts: [], left, reduced };
  },
};

function refuse({ token }: Entry): LossReason | undefined {
  const { type, digits } = token;
  if (type === 'motp' || type === 'yandex') return refuseType(target, type);
  if (type === 'steam') {
    const isUsual = digits === 5 && token.periodSeconds === 30 && token.algorithm === 'SHA1';
    return isUsual ? undefined : { code: 'steam-only-usual', target };
  }
  if (digits < 5 || digits > 8) return refuseDigits(target, digits);
  if (type === 'hotp') {
    return token.counter > maxCounter ? { code: 'counter', target, value: maxCounter } : undefined;
  }
  return isOneOf(token.periodSeconds, 10, 30, 60, 90)
    ? undefined
    : refusePeriod(target, token.periodSeconds);
}

function lossesOf(entry: Entry): readonly (LossReason | undefined)[] {
  return [
    withoutPlace(entry, ['note', 'pinned', 'trashed', 'icon']),
    (entry.tags?.length ?? 0) > 1 ? { code: 'one-group', target } : undefined,
    entry.issuer === '' ? { code: 'name-missing', target } : undefined,
  ];
}

function twins(held: readonly Held[]): readonly Loss[] {
  const seen = new Set<string>();
  return held.flatMap(({ entry, index }) => {
    const secret = encodeBase32(entry.token.secret);
    if (!seen.has(secret)) {
      seen.add(secret);
      return [];
    }
    return [{ index, name: nameOf(entry), reasons: [{ code: 'same-secret', target }] }];
  });
}

const notAscii: Loss = { index: 0, name: '', reasons: [{ code: 'password-not-ascii', target }] };

function serviceOf(
  entry: Entry,
  position: number,
  groups: ReadonlyMap<string, string>,
  nowMs: number,
): object {
  const { token, issuer, account } = entry;
  const name = issuer || account || 'Unnamed';
  const groupId = groups.get(entry.tags?.[0] ?? '');
  return {
    name,
    secret: encodeBase32(token.secret),
    updatedAt: nowMs,
    otp: {
      label: account,
      account,
      issuer,
      digits: token.digits,
      ...(token.type === 'hotp' ? { counter: token.counter } : { period: token.periodSeconds }),
      algorithm: token.algorithm,
      tokenType: token.type.toUpperCase(),
      source: 'manual',
    },
    order: { position },
    icon: {
      selected: 'Label',
      label: { text: name.slice(0, 2).toUpperCase(), backgroundColor: 'Default' },
      iconCollection: { id: defaultIcon },
    },
    ...(groupId !== undefined && { groupId }),
  };
}

async function seal(services: readonly object[], password: string): Promise<object> {
  const salt = randomBytes(saltBytes);
  const key = await pbkdf2Key('sha256', password, salt, iterations);
  const box = (plain: string) => {
    const iv = randomBytes(12);
    const sealed = sealGcm(key, iv, Buffer.from(plain));
    return [sealed, salt, iv].map((part) => part.toString('base64')).join(':');
  };
  return { servicesEncrypted: box(JSON.stringify(services)), reference: box(reference) };
}
