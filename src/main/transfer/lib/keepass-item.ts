// The one-time password of a KeePass entry, in the four ways its programs and plugins keep it (formats.md 24).
// Called by the readers of KDBX and of KeePassXC's XML.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, Token } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { decodeHex } from '../../../shared/otp/hex.ts';
import type { Names } from '../../../shared/otp/label.ts';
import { parseQuery, percentDecode, queryDecode } from '../../../shared/otp/percent.ts';
import { details } from './details.ts';
import { decodeBase64Secret } from './secrets.ts';
import { type Doubt, makeToken } from './token.ts';
import { readTotpField } from './totp-field.ts';

export interface KeepassItem {
  /** The text of a string field; '' where there is none. */
  readonly field: (name: string) => string;
  /** Path below the root, by slashes. */
  readonly group: string;
  readonly tags: readonly string[];
}

/** What an entry holds of its one-time password, for one that no code can be made of. */
export function keepassFields({ field }: KeepassItem): Readonly<Record<string, string>> {
  const names = ['Title', 'UserName', 'otp', 'TOTP Seed', 'TOTP Settings', ...timed, ...counted];
  return Object.fromEntries(
    names.map((name) => [name, field(name)] as const).filter(([, text]) => text !== ''),
  );
}

const endings = ['', '-Hex', '-Base32', '-Base64'];
const timed = [
  ...endings.map((ending) => `TimeOtp-Secret${ending}`),
  'TimeOtp-Algorithm',
  'TimeOtp-Length',
  'TimeOtp-Period',
];
const counted = [...endings.map((ending) => `HmacOtp-Secret${ending}`), 'HmacOtp-Counter'];

/** Undefined for an entry without a one-time password. */
export function readKeepassItem(item: KeepassItem, doubt: Doubt): Entry | undefined {
  const names = { issuer: item.field('Title').trim(), account: item.field('UserName').trim() };
  const entry = readOtp(item, names, doubt);
  return (
    entry && {
      ...entry,
      ...details({ note: item.field('Notes'), tags: [item.group, ...item.tags] }),
    }
  );
}

function readOtp({ field }: KeepassItem, names: Names, doubt: Doubt): Entry | undefined {
  const otp = field('otp').trim();
  if (/^key=|&key=/i.test(otp)) return { ...names, token: keeOtp(otp, doubt) };
  if (otp !== '') return readTotpField(otp, names, doubt);
  const seed = field('TOTP Seed').trim();
  if (seed !== '') return { ...names, token: legacy(seed, field('TOTP Settings'), doubt) };
  const timed = keepassSecret(field, 'TimeOtp');
  if (timed !== undefined) {
    const settings = {
      secret: timed,
      algorithm: field('TimeOtp-Algorithm'),
      digits: field('TimeOtp-Length'),
      period: field('TimeOtp-Period'),
    };
    return { ...names, token: makeToken({ type: 'totp', ...settings }, doubt) };
  }
  const counted = keepassSecret(field, 'HmacOtp');
  return counted === undefined
    ? undefined
    : {
        ...names,
        token: makeToken(
          { type: 'hotp', secret: counted, counter: field('HmacOtp-Counter') },
          doubt,
        ),
      };
}

/** KeeOtp's: `key=...&step=30&size=6&otpHashMode=Sha256&type=Totp`. */
function keeOtp(text: string, doubt: Doubt): Token {
  const parameters = parseQuery(text);
  const value = (name: string) => queryDecode(parameters.get(name) ?? '');
  const type = value('type').toLowerCase();
  if (!['', 'totp', 'hotp', 'steam'].includes(type))
    throw new AppError('TYPE_UNKNOWN', { type: type.slice(0, 40) });
  const fields = {
    secret: keeOtpSecret(percentDecode(parameters.get('key') ?? ''), value('encoding')),
    algorithm: value('otphashmode') || value('algorithm'),
    digits: value('size'),
    period: value('step'),
    counter: value('counter'),
  };
  return makeToken({ type: type === 'hotp' || type === 'steam' ? type : 'totp', ...fields }, doubt);
}

function keeOtpSecret(key: string, encoding: string): Uint8Array {
  switch (encoding.toLowerCase()) {
    case 'base64':
      return decodeBase64Secret(key);
    case 'hex':
      return decodeHex(key);
    case 'utf8':
      return textSecret(key);
    default:
      return decodeBase32(key);
  }
}

/** `30;6`, or `30;S` for Steam; a third part is the address of a clock. */
function legacy(seed: string, settings: string, doubt: Doubt): Token {
  const [period = '', digits = ''] = settings.split(';').map((part) => part.trim());
  const secret = decodeBase32(seed);
  return digits.toUpperCase() === 'S'
    ? makeToken({ type: 'steam', secret, period }, doubt)
    : makeToken({ type: 'totp', secret, period, digits }, doubt);
}

/** KeePass 2's own: the name of the field says how the secret is written. */
function keepassSecret(
  field: KeepassItem['field'],
  prefix: 'TimeOtp' | 'HmacOtp',
): Uint8Array | undefined {
  const read = [
    ['Secret-Base32', decodeBase32],
    ['Secret-Hex', decodeHex],
    ['Secret-Base64', decodeBase64Secret],
    ['Secret', textSecret],
  ] as const;
  for (const [name, decode] of read) {
    const text = field(`${prefix}-${name}`).trim();
    if (text !== '') return decode(text);
  }
  return undefined;
}

function textSecret(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
