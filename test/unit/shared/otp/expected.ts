// An entry in the words of the test data, so that the two can be compared as they stand.
import type { Entry } from '../../../../src/shared/model.ts';
import { decodeBase32, encodeBase32 } from '../../../../src/shared/otp/base32.ts';
import type { ExpectedEntry } from './samples.ts';

export function described(entry: Entry): ExpectedEntry {
  const { token } = entry;
  return {
    type: token.type,
    issuer: entry.issuer,
    account: entry.account,
    secret: encodeBase32(token.secret),
    algorithm: token.algorithm,
    digits: token.digits,
    ...(token.type === 'hotp' ? { counter: token.counter } : { period: token.periodSeconds }),
    ...(entry.note !== undefined && { note: entry.note }),
    ...(entry.trashed !== undefined && { trashed: entry.trashed }),
    ...(entry.tags !== undefined && { groups: entry.tags }),
  };
}

/** Secrets compare as bytes: a text may hold bits of an incomplete byte (formats.md 0.2). */
export function normal(expected: ExpectedEntry): ExpectedEntry {
  return { ...expected, secret: encodeBase32(decodeBase32(expected.secret)) };
}
