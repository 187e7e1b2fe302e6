// 2FAS backups, schemas 1 to 4, plain and encrypted (formats.md 5). Listed in readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import type { Names } from '../../../shared/otp/label.ts';
import { parseOtpauthUri } from '../../../shared/otp/uri.ts';
import { base64Bytes, utf8 } from '../lib/bytes.ts';
import { openGcm } from '../lib/ciphers.ts';
import { details } from '../lib/details.ts';
import {
  firstText,
  has,
  listOf,
  member,
  neededList,
  neededNumber,
  objectOf,
  parseJson,
  textOf,
} from '../lib/json.ts';
import { pbkdf2Key } from '../lib/kdf.ts';
import { readRows, unknownType } from '../lib/rows.ts';
import { type Doubt, makeToken, typeNamed } from '../lib/token.ts';
import type { Reader, ReadInput } from '../reader.ts';

const knownSchema = 4;
const iterations = 10_000;

export const twofasReader: Reader = {
  format: '2fas',
  detect: ({ json }) =>
    has(json, 'schemaVersion') && (has(json, 'services') || has(json, 'servicesEncrypted')),
  read: readTwofas,
};

async function readTwofas({ json, password }: ReadInput): Promise<ReadOutcome> {
  if (neededNumber(json, 'schemaVersion') > knownSchema) throw new AppError('FILE_NEWER');
  const groups = new Map(
    listOf(json, 'groups').map((group) => [textOf(group, 'id'), textOf(group, 'name')]),
  );
  const sealed = textOf(json, 'servicesEncrypted');
  const services =
    sealed === '' ? neededList(json, 'services') : await open(json, sealed, password);
  return readRows('2fas', services, (row, doubt) => readService(row, groups, doubt));
}

async function open(
  json: unknown,
  sealed: string,
  password: string | undefined,
): Promise<readonly unknown[]> {
  const box = partsOf(sealed);
  if (password === undefined) throw new AppError('PASSWORD_NEEDED');
  const plain = openGcm(await keyOf(box, password), box.iv, box.sealed);
  if (plain === undefined) {
    // The reference, sealed under the same password, tells a wrong password from a damaged list.
    const isRight = await opensReference(textOf(json, 'reference'), password);
    throw isRight
      ? new AppError('FILE_DAMAGED', { problem: 'authentication' })
      : new AppError('PASSWORD_WRONG');
  }
  const services = parseJson(utf8(plain));
  if (!Array.isArray(services))
    throw new AppError('FILE_DAMAGED', { problem: 'no list of services' });
  return services as readonly unknown[];
}

async function opensReference(reference: string, password: string): Promise<boolean> {
  if (reference === '') return false;
  try {
    const box = partsOf(reference);
    return openGcm(await keyOf(box, password), box.iv, box.sealed) !== undefined;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

interface Box {
  readonly sealed: Buffer;
  readonly salt: Buffer;
  readonly iv: Buffer;
}

function partsOf(text: string): Box {
  const [sealed, salt, iv, rest] = text.split(':');
  if (sealed === undefined || salt === undefined || iv === undefined || rest !== undefined) {
    throw new AppError('FILE_DAMAGED', { problem: 'encrypted services' });
  }
  return { sealed: base64Bytes(sealed), salt: base64Bytes(salt), iv: base64Bytes(iv, 12) };
}

function keyOf({ salt }: Box, password: string): Promise<Buffer> {
  return pbkdf2Key('sha256', password, salt, iterations);
}

function readService(row: unknown, groups: ReadonlyMap<string, string>, doubt: Doubt): Entry {
  const otp = objectOf(row, 'otp');
  const named = textOf(otp, 'tokenType');
  // Before schema 3 there is no type: a counter shows by its link, or by having one.
  const type = named === '' ? (isCounter(otp) ? 'hotp' : 'totp') : typeNamed(named);
  if (type === undefined) throw unknownType(named);
  const token = makeToken(
    {
      type,
      // Never from the link: on iOS it says "[hidden]" there.
      secret: decodeBase32(textOf(row, 'secret')),
      algorithm: member(otp, 'algorithm'),
      digits: type === 'steam' ? undefined : member(otp, 'digits'),
      period: member(otp, 'period'),
      counter: member(otp, 'counter'),
    },
    doubt,
  );
  const names = namesOf(row, otp);
  const shown = textOf(row, 'name').trim();
  return {
    token,
    ...names,
    ...details({
      // 2FAS shows the name its user gave; the issuer is what the token came with.
      note: [names.issuer, names.account].some((name) => isSameName(name, shown)) ? '' : shown,
      tags: [groups.get(textOf(row, 'groupId')) ?? ''],
    }),
  };
}

function isCounter(otp: unknown): boolean {
  const isLinked = /^otpauth:\/\/hotp\//i.test(textOf(otp, 'link'));
  return isLinked || (textOf(otp, 'period') === '' && typeof member(otp, 'counter') === 'number');
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function namesOf(row: unknown, otp: unknown): Names {
  const label = textOf(otp, 'label').trim();
  const colon = label.indexOf(':');
  const linked = namesInLink(textOf(otp, 'link'));
  return {
    issuer: firstText(otp, 'issuer') || firstText(row, 'name') || linked.issuer,
    account:
      firstText(otp, 'account') ||
      (colon < 0 ? label : label.slice(colon + 1).trim()) ||
      linked.account,
  };
}

function namesInLink(link: string): Names {
  try {
    // Its secret may be hidden; any will do to have the names read.
    const { entry } = parseOtpauthUri(link.replace(/secret=[^&]*/, 'secret=AAAAAAAA'));
    return { issuer: entry.issuer, account: entry.account };
  } catch {
    return { issuer: '', account: '' };
  }
}
