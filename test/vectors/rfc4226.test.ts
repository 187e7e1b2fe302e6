// RFC 4226 appendix D, in full.
import { expect, it } from 'vitest';
import type { Token } from '../../src/shared/model.ts';
import { codeAt, codeForCounter } from '../../src/shared/otp/code.ts';

const secret = new TextEncoder().encode('12345678901234567890');
const codes = [
  '755224',
  '287082',
  '359152',
  '969429',
  '338314',
  '254676',
  '287922',
  '162583',
  '399871',
  '520489',
];
const truncated = [
  1284755224, 1094287082, 137359152, 1726969429, 1640338314, 868254676, 1918287922, 82162583,
  673399871, 645520489,
];

for (const [counter, code] of codes.entries()) {
  const token: Token = { type: 'hotp', secret, algorithm: 'SHA1', digits: 6, counter };

  it(`gives ${code} for the counter ${counter}`, () => {
    expect(codeForCounter(token, counter)).toBe(code);
    expect(codeAt(token, 0)).toBe(code);
  });

  it(`gives the last 1 to 10 figures of the truncated number for the counter ${counter}`, () => {
    const whole = String(truncated[counter]).padStart(10, '0');
    for (let digits = 1; digits <= 10; digits += 1) {
      expect(codeForCounter({ ...token, digits }, counter)).toBe(whole.slice(10 - digits));
    }
  });
}
