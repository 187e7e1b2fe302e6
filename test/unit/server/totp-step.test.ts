import { describe, expect, it } from 'vitest';
import { HOTP, Secret } from 'otpauth';
import { driftAfter, matchStep, stepAt } from '../../../src/server/mfa/totp-step.ts';

const secret = Buffer.from('12345678901234567890');

function codeAtStep(key: Uint8Array, counter: number): string {
  return HOTP.generate({ secret: new Secret({ buffer: Uint8Array.from(key).buffer }), counter });
}

describe('totp-step', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('RFC 6238 appendix B at %d s', (seconds, code) => {
    const step = stepAt(seconds * 1000);
    expect(codeAtStep(secret, step)).toBe(code);
    expect(matchStep(secret, code, seconds * 1000, 1, 0)).toBe(step);
  });

  it('matches within the window around now and around the drift, and nowhere else', () => {
    const now = 2_000_000_000_000;
    const at = (offset: number, drift: number): number | undefined =>
      matchStep(secret, codeAtStep(secret, stepAt(now) + offset), now, 1, drift);
    for (const offset of [-1, 0, 1]) expect(at(offset, 0)).toBe(stepAt(now) + offset);
    for (const offset of [-2, 2]) expect(at(offset, 0)).toBeUndefined();
    for (const offset of [-1, 0, 1, 3, 4, 5]) expect(at(offset, 4)).toBe(stepAt(now) + offset);
    expect(at(2, 4)).toBeUndefined();
    expect(at(6, 4)).toBeUndefined();
  });

  it('remembers ten steps of drift at most, and takes no odd code', () => {
    expect(driftAfter(100, 30_000 * 50)).toBe(10);
    expect(driftAfter(0, 30_000 * 50)).toBe(-10);
    for (const code of ['', '12345', '1234567', 'abcdef', '２８７０８２'])
      expect(matchStep(secret, code, 59_000, 1, 0)).toBeUndefined();
  });
});
