// One token as FreeOTP, FreeOTP+ and GNOME Authenticator write it (formats.md 9 and 10). Called by their readers.
import { AppError } from '../../../shared/errors.ts';
import type { Entry } from '../../../shared/model.ts';
import { readCounter } from '../../../shared/otp/fields.ts';
import { signedBytes } from './bytes.ts';
import { firstText, has, member, textOf } from './json.ts';
import { unknownType } from './rows.ts';
import { type Doubt, makeToken } from './token.ts';

/** The member `secret`: signed bytes. Throws SECRET_MISSING or SECRET_INVALID. */
export function secretOf(row: unknown): Uint8Array {
  const bytes = signedBytes(member(row, 'secret'));
  if (bytes === undefined)
    throw new AppError(has(row, 'secret') ? 'SECRET_INVALID' : 'SECRET_MISSING');
  if (bytes.length === 0) throw new AppError('SECRET_MISSING');
  return bytes;
}

export function readFreeotpToken(
  row: unknown,
  secret: Uint8Array,
  counter: unknown,
  doubt: Doubt,
): Entry {
  const named = textOf(row, 'type').toLowerCase();
  const issuer = issuerOf(row);
  const type = named === 'hotp' || named === 'totp' ? named : undefined;
  if (type === undefined) throw unknownType(textOf(row, 'type'));
  // FreeOTP+ knows Steam by the issuer alone.
  const isSteam =
    type === 'totp' && issuer === 'Steam' && ['', '5'].includes(textOf(row, 'digits'));
  const fields = {
    secret,
    algorithm: member(row, 'algo'),
    digits: member(row, 'digits'),
    period: member(row, 'period'),
    counter,
  };
  return {
    token: makeToken({ type: isSteam ? 'steam' : type, ...fields }, doubt),
    issuer,
    account: firstText(row, 'labelAlt', 'label'),
  };
}

/** What the user edited wins; the one in the token's label is the last resort. */
function issuerOf(row: unknown): string {
  return firstText(row, 'issuerAlt', 'issuerExt', 'issuerInt');
}

/** Version 1 and FreeOTP+ keep the counter used last; a URI made by them adds one, and so do we. */
export function nextCounter(row: unknown): number | undefined {
  const last = readCounter(member(row, 'counter'));
  return last === undefined ? undefined : readCounter(last + 1);
}
