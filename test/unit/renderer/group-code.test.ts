import { describe, expect, it } from 'vitest';
import { dotsFor, groupCode, spellCode } from '../../../src/renderer/codes/group-code.ts';

describe('groups of a code', () => {
  it.each([
    ['12345', 'totp', ['12345']],
    ['123456', 'totp', ['123', '456']],
    ['1234567', 'totp', ['123', '4567']],
    ['12345678', 'totp', ['1234', '5678']],
    ['123456789', 'totp', ['123', '456', '789']],
    ['1234567890', 'hotp', ['12345', '67890']],
    ['MF6Q4', 'steam', ['MF6Q4']],
  ] as const)('sets %s (%s) as %j', (code, type, groups) => {
    expect(groupCode(code, type)).toEqual(groups);
    expect(groupCode(code, type).join('')).toBe(code);
  });

  it('keeps the place of a hidden code', () => {
    expect(dotsFor({ type: 'totp', digits: 6 })).toEqual(['•••', '•••']);
    expect(dotsFor({ type: 'steam', digits: 6 })).toEqual(['•••••']);
  });

  it('is spelled digit by digit', () => {
    expect(spellCode('012345')).toBe('0 1 2 3 4 5');
  });
});
