// andOTP backups: plain JSON, and encrypted in the new and the old way (formats.md 8). Encrypted ones have no
// mark, so they are claimed last. Listed in readers.ts.
import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { type Names, splitName } from '../../../shared/otp/label.ts';
import { slice, utf8 } from '../lib/bytes.ts';
import { openGcm } from '../lib/ciphers.ts';
import { details } from '../lib/details.ts';
import { has, isObject, member, parseJson, textOf, textsOf } from '../lib/json.ts';
import { pbkdf2Key } from '../lib/kdf.ts';
import { isPgp } from '../lib/pgp.ts';
import { readRows, unknownType } from '../lib/rows.ts';
import { type Doubt, makeToken, typeNamed } from '../lib/token.ts';
import type { Reader, ReadInput } from '../reader.ts';

/** Nonce, tag and an empty list. */
const minEncryptedBytes = 12 + 2 + 16;
/** Rows without a period are mOTP's and Steam's, and andOTP keeps 30 s for both; mOTP counts in tens all the same. */
const rowPeriodSeconds = 30;
/** andOTP draws 140,000 to 160,000; what lies outside is no count but the nonce of the old way. */
const iterationRange = { min: 1_000, max: 10_000_000 } as const;

export const andotpReader: Reader = {
  format: 'andotp',
  detect: ({ json, text, bytes }) => {
    if (Array.isArray(json)) return isAndotpRow((json as readonly unknown[])[0]) ? 95 : 0;
    if (isPgp(bytes, text)) return 50;
    return text === undefined && bytes.length >= minEncryptedBytes ? 2 : 0;
  },
  read: readAndotp,
};

function isAndotpRow(row: unknown): boolean {
  return isObject(row) && has(row, 'secret') && has(row, 'type') && has(row, 'label');
}

async function readAndotp({ json, text, bytes, password }: ReadInput): Promise<ReadOutcome> {
  if (isPgp(bytes, text)) throw new AppError('FILE_UNSUPPORTED', { problem: 'pgp' });
  const rows = json ?? (await open(bytes, password));
  if (!Array.isArray(rows)) throw new AppError('FILE_DAMAGED', { problem: 'no list' });
  return readRows('andotp', rows as readonly unknown[], readEntry);
}

async function open(bytes: Uint8Array, password: string | undefined): Promise<unknown> {
  slice(bytes, 0, minEncryptedBytes);
  if (password === undefined) throw new AppError('PASSWORD_NEEDED');
  const plain = (await openNew(bytes, password)) ?? openOld(bytes, password);
  if (plain === undefined) throw new AppError('PASSWORD_WRONG');
  return parseJson(utf8(plain));
}

async function openNew(bytes: Uint8Array, password: string): Promise<Buffer | undefined> {
  const iterations = Buffer.from(bytes).readUInt32BE(0);
  const isCount = iterations >= iterationRange.min && iterations <= iterationRange.max;
  if (!isCount || bytes.length < 4 + 12 + minEncryptedBytes) return undefined;
  const key = await pbkdf2Key('sha1', password, slice(bytes, 4, 12), iterations);
  return openGcm(key, slice(bytes, 16, 12), bytes.subarray(28));
}

function openOld(bytes: Uint8Array, password: string): Buffer | undefined {
  const key = createHash('sha256').update(password).digest();
  return openGcm(key, slice(bytes, 0, 12), bytes.subarray(12));
}

function readEntry(row: unknown, doubt: Doubt): Entry {
  const type = typeNamed(textOf(row, 'type'));
  if (type === undefined) throw unknownType(textOf(row, 'type'));
  const token = makeToken(
    {
      type,
      secret: decodeBase32(textOf(row, 'secret')),
      // It says SHA1 on mOTP rows, which are MD5 by their definition.
      algorithm: type === 'motp' ? undefined : member(row, 'algorithm'),
      digits: member(row, 'digits'),
      period: member(row, 'period') ?? (type === 'motp' ? rowPeriodSeconds : undefined),
      counter: member(row, 'counter'),
      written: type === 'totp' ? ['algorithm', 'digits', 'period'] : [],
    },
    doubt,
  );
  return { token, ...namesOf(row), ...details({ tags: textsOf(row, 'tags') }) };
}

/** Before 0.6.3 there was no issuer: the label says "issuer - name"; a later fault left "issuer:label" beside it. */
function namesOf(row: unknown): Names {
  const label = textOf(row, 'label').trim();
  if (has(row, 'issuer')) return splitIfPrefixed(label, textOf(row, 'issuer').trim());
  const dash = label.indexOf(' - ');
  return dash < 0
    ? { issuer: '', account: label }
    : { issuer: label.slice(0, dash).trim(), account: label.slice(dash + 3).trim() };
}

function splitIfPrefixed(label: string, issuer: string): Names {
  return issuer === '' ? { issuer, account: label } : splitName(label, issuer);
}
