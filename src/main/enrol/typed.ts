// A secret that was typed, with the settings beside it, as an entry. Pure; used by the enrolment's handlers.
// A whole link in the field of the secret is read as one.
import { AppError } from '../../shared/errors.ts';
import type { CallInput } from '../../shared/ipc.ts';
import type { Entry, Token } from '../../shared/model.ts';
import { decodeBase32 } from '../../shared/otp/base32.ts';
import { createCodeMaker } from '../../shared/otp/code.ts';
import { readCounter, readDigits, readPeriod } from '../../shared/otp/fields.ts';
import { decodeHex } from '../../shared/otp/hex.ts';
import { parseOtpauthUri } from '../../shared/otp/uri.ts';

export type Typed = CallInput<'enrol.readTyped'>;

/** Throws SECRET_MISSING, SECRET_INVALID, ALGORITHM_UNKNOWN, DIGITS_INVALID, PERIOD_INVALID, COUNTER_INVALID, PIN_NEEDED or LINK_MALFORMED. */
export function readTyped(typed: Typed): Entry {
  const { secret, issuer, account } = typed;
  if (/^\s*[a-z]+:\/\//i.test(secret)) {
    const { entry } = parseOtpauthUri(secret);
    return {
      ...entry,
      issuer: issuer === '' ? entry.issuer : issuer,
      account: account === '' ? entry.account : account,
    };
  }
  const token = tokenOf(typed);
  createCodeMaker(token);
  return { token, issuer: issuer.trim(), account: account.trim() };
}

function tokenOf(typed: Typed): Token {
  const { type, secret, algorithm } = typed;
  const pin = typed.pin?.trim() ?? '';
  const common = {
    secret: type === 'motp' ? decodeHex(secret) : decodeBase32(secret),
    algorithm,
    digits: readDigits(typed.digits),
    ...(pin !== '' && { pin }),
  };
  if (type === 'hotp') return { ...common, type, counter: readCounter(typed.counter) ?? 0 };
  if ((type === 'motp' || type === 'yandex') && pin === '') throw new AppError('PIN_NEEDED');
  return { ...common, type, periodSeconds: readPeriod(typed.periodSeconds) };
}
