// Duo Mobile's accounts.json from a rooted phone (formats.md 21). Accounts that only answer pushes have no code.
// Listed in readers.ts.
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { has, isObject, member, objectOf, textOf } from '../lib/json.ts';
import { leftOut, readRows } from '../lib/rows.ts';
import { type Doubt, makeToken } from '../lib/token.ts';
import type { Reader } from '../reader.ts';

export const duoReader: Reader = {
  format: 'duo',
  detect: ({ json }) =>
    Array.isArray(json) &&
    (json.some((row) => has(row, 'otpGenerator')) || json.some((row) => has(row, 'pkey'))),
  read: ({ json }) => Promise.resolve(readDuo(json as readonly unknown[])),
};

function readDuo(rows: readonly unknown[]): ReadOutcome {
  const pushOnly = rows.filter((row) => !isObject(member(row, 'otpGenerator')));
  const problems = leftOut(pushOnly.length, 'only-pushes');
  return readRows('duo', rows, readAccount, { problems, leftRows: pushOnly });
}

function readAccount(row: unknown, doubt: Doubt): Entry | undefined {
  const generator = objectOf(row, 'otpGenerator');
  if (Object.keys(generator).length === 0) return undefined;
  const secret = decodeBase32(textOf(generator, 'otpSecret'));
  const counter = member(generator, 'counter');
  const isCounter = counter !== undefined && counter !== null;
  const token = makeToken(
    isCounter ? { type: 'hotp', secret, counter } : { type: 'totp', secret },
    doubt,
  );
  return { token, issuer: '', account: textOf(row, 'name').trim() };
}
