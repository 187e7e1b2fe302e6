// 2FAuth's JSON export (formats.md 26). Listed in readers.ts.
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { has, listOf, member, neededList, textOf } from '../lib/json.ts';
import { readRows, unknownType } from '../lib/rows.ts';
import { type Doubt, makeToken, typeNamed } from '../lib/token.ts';
import type { Reader } from '../reader.ts';

export const twofauthReader: Reader = {
  format: '2fauth',
  detect: ({ json }) =>
    (/^2fauth/i.test(textOf(json, 'app')) && has(json, 'data')) ||
    listOf(json, 'data').some((row) => has(row, 'otp_type') && has(row, 'service')),
  read: ({ json }) => Promise.resolve(readTwofauth(json)),
};

function readTwofauth(json: unknown): ReadOutcome {
  return readRows('2fauth', neededList(json, 'data'), readAccount, {
    nameOf: (row) => textOf(row, 'service') || textOf(row, 'account'),
  });
}

function readAccount(row: unknown, doubt: Doubt): Entry {
  const named = textOf(row, 'otp_type').toLowerCase();
  const type = named === 'steamtotp' ? 'steam' : typeNamed(named);
  if (type === undefined) throw unknownType(named);
  const fields = {
    secret: decodeBase32(textOf(row, 'secret')),
    algorithm: member(row, 'algorithm'),
    digits: member(row, 'digits'),
    period: member(row, 'period'),
    counter: member(row, 'counter'),
  };
  return {
    token: makeToken({ type, ...fields }, doubt),
    issuer: textOf(row, 'service').trim(),
    account: textOf(row, 'account').trim(),
  };
}
