import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase32, encodeBase32 } from '../../../../src/shared/otp/base32.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('decodeBase32', () => {
  // RFC 4648 section 10.
  for (const [plain, encoded] of [
    ['f', 'MY======'],
    ['fo', 'MZXQ===='],
    ['foo', 'MZXW6==='],
    ['foob', 'MZXW6YQ='],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI======'],
  ] as const) {
    it(`reads ${encoded} as "${plain}" and writes it without padding`, () => {
      expect(decodeBase32(encoded)).toEqual(bytes(plain));
      expect(encodeBase32(bytes(plain))).toBe(encoded.replaceAll('=', ''));
    });
  }

  it.each([
    'mzxw 6ytb oi',
    'MZXW-6YTB-OI',
    'mzxw_6ytb_oi',
    ' M Z X W6YTBOI\t\n',
    'MZXW6YTBOI%3D%3d=',
    'MZXW6YTBOI=',
    'mZxW6yTbOi========',
    'MZXW\u00A06YTB\u200B\u2013OI',
  ])('reads %j', (text) => {
    expect(decodeBase32(text)).toEqual(bytes('foobar'));
  });

  it('drops the incomplete last byte of lengths that RFC 4648 forbids', () => {
    expect(decodeBase32('MZXW6YTBO')).toEqual(bytes('fooba'));
    expect(decodeBase32('MZXW6YTBOIA')).toEqual(bytes('foobar'));
    expect(decodeBase32('MZX')).toEqual(bytes('f'));
  });

  it.each([
    ['Secret1One', '1', 7],
    ['JBSW0', '0', 5],
    ['ABCDEFGh!', '!', 9],
    ['ABCıDEF', 'ı', 4],
    ['AB🔐CD', '🔐', 3],
    ['AB=CD', '=', 3],
  ])('refuses %j and names the character', (text, character, position) => {
    expect(() => decodeBase32(text)).toThrow(
      expect.objectContaining({
        code: 'SECRET_INVALID',
        details: { problem: 'character', character, position },
      }),
    );
  });

  it.each(['', '  ', '====', '%3D', '--'])('says that %j holds no secret', (text) => {
    expect(() => decodeBase32(text)).toThrow('SECRET_MISSING');
  });

  it('refuses a single character, which is not one byte', () => {
    expect(() => decodeBase32('A')).toThrow('SECRET_INVALID');
  });

  it('gives back what it wrote', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (secret) => {
        expect(decodeBase32(encodeBase32(secret))).toEqual(secret);
      }),
    );
  });
});
