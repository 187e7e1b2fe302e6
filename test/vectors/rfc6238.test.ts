// RFC 6238 appendix B, in full: three algorithms, each with a key as long as its hash.
import { expect, it } from 'vitest';
import type { Algorithm, TimeBasedToken } from '../../src/shared/model.ts';
import { codeAt, createCodeMaker, windowOf } from '../../src/shared/otp/code.ts';

const keyBytes: Partial<Record<Algorithm, number>> = { SHA1: 20, SHA256: 32, SHA512: 64 };

const rows: readonly (readonly [
  seconds: number,
  counterHex: string,
  algorithm: Algorithm,
  code: string,
])[] = [
  [59, '0000000000000001', 'SHA1', '94287082'],
  [59, '0000000000000001', 'SHA256', '46119246'],
  [59, '0000000000000001', 'SHA512', '90693936'],
  [1111111109, '00000000023523EC', 'SHA1', '07081804'],
  [1111111109, '00000000023523EC', 'SHA256', '68084774'],
  [1111111109, '00000000023523EC', 'SHA512', '25091201'],
  [1111111111, '00000000023523ED', 'SHA1', '14050471'],
  [1111111111, '00000000023523ED', 'SHA256', '67062674'],
  [1111111111, '00000000023523ED', 'SHA512', '99943326'],
  [1234567890, '000000000273EF07', 'SHA1', '89005924'],
  [1234567890, '000000000273EF07', 'SHA256', '91819424'],
  [1234567890, '000000000273EF07', 'SHA512', '93441116'],
  [2000000000, '0000000003F940AA', 'SHA1', '69279037'],
  [2000000000, '0000000003F940AA', 'SHA256', '90698825'],
  [2000000000, '0000000003F940AA', 'SHA512', '38618901'],
  [20000000000, '0000000027BC86AA', 'SHA1', '65353130'],
  [20000000000, '0000000027BC86AA', 'SHA256', '77737706'],
  [20000000000, '0000000027BC86AA', 'SHA512', '47863826'],
];

for (const [seconds, counterHex, algorithm, code] of rows) {
  it(`gives ${code} at ${seconds} s with ${algorithm}`, () => {
    const secret = new TextEncoder().encode('1234567890'.repeat(7).slice(0, keyBytes[algorithm]));
    const token: TimeBasedToken = { type: 'totp', secret, algorithm, digits: 8, periodSeconds: 30 };
    expect(codeAt(token, seconds * 1000)).toBe(code);
    const { counter, validFromMs, validUntilMs } = windowOf(token, seconds * 1000);
    expect(counter).toBe(Number.parseInt(counterHex, 16));
    const { codeAt: at } = createCodeMaker(token);
    expect([at(validFromMs), at(validUntilMs - 1)]).toEqual([code, code]);
    expect([at(validFromMs - 1), at(validUntilMs)]).not.toContain(code);
  });
}
