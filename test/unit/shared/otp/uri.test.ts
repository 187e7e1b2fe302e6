// The cases in which programs differ, by formats.md 1.1, and the round trip.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../../src/shared/model.ts';
import { formatOtpauthUri, parseOtpauthUri } from '../../../../src/shared/otp/uri.ts';
import { arbitraryEntry } from './arbitrary-entry.ts';

function names(uri: string): readonly [issuer: string, account: string] {
  const { entry } = parseOtpauthUri(uri);
  return [entry.issuer, entry.account];
}

const token = (query: string, host = 'totp'): Entry['token'] =>
  parseOtpauthUri(`otpauth://${host}/a?secret=MZXW6YTB&${query}`).entry.token;

describe('the label', () => {
  it.each([
    ['GitHub:ann', '', 'GitHub', 'ann'],
    ['GitHub:%20%20ann', '', 'GitHub', 'ann'],
    ['GitHub:ann', 'GitLab', 'GitLab', 'ann'],
    ['GitHub%3Aann', 'GitHub', 'GitHub', 'ann'],
    ['github%3A%20ann', 'GitHub', 'GitHub', 'ann'],
    ['Other%3Aann', 'GitHub', 'GitHub', 'Other:ann'],
    ['ann', '', '', 'ann'],
    ['ann', 'GitHub', 'GitHub', 'ann'],
    [':ann', '', '', 'ann'],
    ['GitHub:a:b:c', '', 'GitHub', 'a:b:c'],
    ['GitHub:label%3Ax', '', 'GitHub', 'label:x'],
    ['Git%3AHub:ann', '', 'Git:Hub', 'ann'],
    ['a%3Ab%3Ac', '', 'a', 'b:c'],
    ['A+B:c+d', '', 'A+B', 'c+d'],
    ['100%:a%ZZ%E9', '', '100%', 'a%ZZ%E9'],
    ['Zürich #1:Ann Müller', '', 'Zürich #1', 'Ann Müller'],
    ['ann%40x.org%2FMeraki', '', 'Meraki', 'ann@x.org'],
    ['', '', '', ''],
  ])('%j with issuer=%j reads as %j, %j', (label, parameter, issuer, account) => {
    const query = parameter === '' ? '' : `&issuer=${parameter}`;
    expect(names(`otpauth://totp/${label}?secret=MZXW6YTB${query}`)).toEqual([issuer, account]);
  });
});

describe('the parameters', () => {
  it('takes + and %20 in a query for a blank, # for itself, and the first of two issuers', () => {
    expect(names('otpauth://totp/a?issuer=Air+Canada%20#1&secret=MZXW6YTB&issuer=x')).toEqual([
      'Air Canada #1',
      'a',
    ]);
  });

  it.each([
    'digits=&period=&algorithm=',
    'digits=null&period=null&algorithm=null',
    'DIGITS=6&Period=30',
  ])('takes %j for absent or usual', (query) => {
    expect(token(query)).toMatchObject({ algorithm: 'SHA1', digits: 6, periodSeconds: 30 });
  });

  it.each([
    ['sha1', 'SHA1'],
    ['SHA-1', 'SHA1'],
    ['HMACSHA256', 'SHA256'],
    ['Algorithm.sha256', 'SHA256'],
    ['HmacSHA512', 'SHA512'],
    ['sha384', 'SHA384'],
    ['SHA224', 'SHA224'],
  ])('reads algorithm=%s as %s', (spelling, algorithm) => {
    expect(token(`algorithm=${spelling}`).algorithm).toBe(algorithm);
  });

  it.each([
    ['digits=0', 'DIGITS_INVALID'],
    ['digits=11', 'DIGITS_INVALID'],
    ['digits=100', 'DIGITS_INVALID'],
    ['digits=-6', 'DIGITS_INVALID'],
    ['digits=6.5', 'DIGITS_INVALID'],
    ['digits=six', 'DIGITS_INVALID'],
    ['period=0', 'PERIOD_INVALID'],
    ['period=-30', 'PERIOD_INVALID'],
    ['period=99999999999999999', 'PERIOD_INVALID'],
    ['algorithm=RC4', 'ALGORITHM_UNKNOWN'],
    ['algorithm=SHA128', 'ALGORITHM_UNKNOWN'],
  ])('refuses %s with %s', (query, code) => {
    expect(() => token(query)).toThrow(code);
  });

  it.each([
    ['otpauth://totp/a', 'SECRET_MISSING'],
    ['otpauth://totp/a?secret=', 'SECRET_MISSING'],
    ['otpauth://totp/a?secret=01', 'SECRET_INVALID'],
    ['otpauth://foo/a?secret=MZXW6YTB', 'TYPE_UNKNOWN'],
    ['otpauth://hotp/a?secret=MZXW6YTB&counter=-1', 'COUNTER_INVALID'],
    ['otpauth://hotp/a?secret=MZXW6YTB&counter=9007199254740992', 'COUNTER_INVALID'],
    ['https://example.org/?secret=MZXW6YTB', 'LINK_MALFORMED'],
    ['motp://a:b?secret=xyz', 'SECRET_INVALID'],
    ['', 'LINK_MALFORMED'],
  ])('refuses %s with %s', (uri, code) => {
    expect(() => parseOtpauthUri(uri)).toThrow(code);
  });

  it('never puts the secret into an error', () => {
    expect.assertions(1);
    try {
      parseOtpauthUri('otpauth://totp/a?secret=MZXW6YTBMZXW6YTB1');
    } catch (error) {
      expect(JSON.stringify(error)).not.toContain('MZXW');
    }
  });

  it('reads a HOTP URI without a counter as 0, with a warning', () => {
    const { entry, warnings } = parseOtpauthUri('otpauth://hotp/a?secret=MZXW6YTB');
    expect(entry.token).toMatchObject({ type: 'hotp', counter: 0 });
    expect(warnings).toEqual([expect.objectContaining({ code: 'COUNTER_INVALID' })]);
    expect(
      parseOtpauthUri('otpauth://hotp/a?secret=MZXW6YTB&counter=9007199254740991').warnings,
    ).toEqual([]);
  });

  it('reads scheme and host in any case, and &amp; from HTML', () => {
    expect(
      parseOtpauthUri('\uFEFF OTPAUTH://TOTP/a?secret=MZXW6YTB&amp;digits=8 ').entry.token.digits,
    ).toBe(8);
  });

  it("repairs Ente's forgotten ampersand", () => {
    const { entry } = parseOtpauthUri('otpauth://totp/a?secret=MZXW6YTB&issuer=Xperiod=45');
    expect([entry.issuer, entry.token]).toEqual([
      'X',
      expect.objectContaining({ periodSeconds: 45 }),
    ]);
  });

  it("reads Ente's note, tags, pin and trash, and passes over a damaged one", () => {
    const display = encodeURIComponent(
      JSON.stringify({ note: 'n', tags: ['t', 7], pinned: true, trashed: true }),
    );
    expect(
      parseOtpauthUri(`otpauth://totp/a?secret=MZXW6YTB&codeDisplay=${display}`).entry,
    ).toMatchObject({
      note: 'n',
      tags: ['t'],
      pinned: true,
      trashed: true,
    });
    expect(names('otpauth://totp/a?secret=MZXW6YTB&codeDisplay=%7B')).toEqual(['', 'a']);
  });
});

describe('Steam, mOTP and Yandex', () => {
  it.each([
    'otpauth://steam/Steam:a?secret=MZXW6YTB',
    'otpauth://totp/Steam:a?secret=MZXW6YTB&encoder=steam&digits=5',
    'otpauth://totp/X:a?secret=MZXW6YTB&steam',
    'otpauth://totp/Steam:a?secret=MZXW6YTB&digits=5',
    'otpauth://totp/a?secret=MZXW6YTB&issuer=steam',
    'steam://mzxw6ytb',
  ])('reads %s as Steam Guard', (uri) => {
    expect(parseOtpauthUri(uri).entry.token).toMatchObject({
      type: 'steam',
      algorithm: 'SHA1',
      digits: 5,
      periodSeconds: 30,
    });
  });

  it.each([
    'otpauth://totp/Steam:a?secret=MZXW6YTB&digits=6',
    'otpauth://totp/Steam:a?secret=MZXW6YTB&digits=5&encoder=digits',
    'otpauth://totp/Steamy:a?secret=MZXW6YTB&digits=5',
  ])('reads %s as TOTP', (uri) => {
    expect(parseOtpauthUri(uri).entry.token.type).toBe('totp');
  });

  it('warns where only the issuer says Steam', () => {
    expect(parseOtpauthUri('otpauth://totp/Steam:a?secret=MZXW6YTB').warnings).toHaveLength(1);
  });

  it("takes the key out of WinAuth's data", () => {
    const data = encodeURIComponent(JSON.stringify({ shared_secret: btoa('foobar') }));
    const { entry } = parseOtpauthUri(
      `otpauth://totp/a?secret=MZXW6YTB&issuer=Steam&digits=5&data=${data}`,
    );
    expect(new TextDecoder().decode(entry.token.secret)).toBe('foobar');
  });

  it('reads motp:// with its hexadecimal secret', () => {
    const { entry } = parseOtpauthUri('motp://Issuer:User?secret=e3152afee62599c8');
    expect([entry.issuer, entry.account, entry.token]).toEqual([
      'Issuer',
      'User',
      expect.objectContaining({ type: 'motp', algorithm: 'MD5', digits: 6, periodSeconds: 10 }),
    ]);
  });

  it("reads Yandex with and without Aegis' PIN", () => {
    expect(token('pin_length=4', 'yaotp')).toMatchObject({
      type: 'yandex',
      algorithm: 'SHA256',
      digits: 8,
    });
    expect(token('pin=GUZDGOI', 'yaotp').pin).toBe('5239');
  });
});

describe('formatOtpauthUri', () => {
  it('gives an entry that reads back unchanged, in every dialect that can hold it', () => {
    fc.assert(
      fc.property(arbitraryEntry, (entry) => {
        expect(parseOtpauthUri(formatOtpauthUri(entry))).toEqual({ entry, warnings: [] });
        if (entry.token.type !== 'steam') return;
        const { account, token: kept } = parseOtpauthUri(
          formatOtpauthUri(entry, { steam: 'parameter' }),
        ).entry;
        expect([account, kept]).toEqual([entry.account, entry.token]);
      }),
      { numRuns: 2000 },
    );
  });

  it('carries note, tags, pin and trash where asked to', () => {
    const entry: Entry = {
      ...parseOtpauthUri('otpauth://totp/a:b?secret=MZXW6YTB').entry,
      note: 'x & y, "z"',
      tags: ['one', 'two'],
      pinned: true,
      trashed: true,
    };
    expect(parseOtpauthUri(formatOtpauthUri(entry, { details: true })).entry).toEqual(entry);
    expect(formatOtpauthUri(entry)).not.toContain('codeDisplay');
  });

  it('writes all parameters, blanks as %20, no padding', () => {
    const uri =
      'otpauth://totp/Air%20Canada:a%3Ab?secret=MY&issuer=Air%20Canada&algorithm=SHA1&digits=6&period=30';
    expect(formatOtpauthUri(parseOtpauthUri(uri).entry)).toBe(uri);
  });

  it('writes a lone surrogate as the replacement character instead of failing', () => {
    const { entry } = parseOtpauthUri('otpauth://totp/a?secret=MY');
    expect(names(formatOtpauthUri({ ...entry, issuer: 'a\uD800' }))).toEqual(['a\uFFFD', 'a']);
  });

  it('never throws anything but a named error on random text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('otpauth://totp/', 'otpauth://hotp/a?secret=MY&', 'motp://', ''),
        (text, start) => {
          try {
            parseOtpauthUri(start + text);
          } catch (error) {
            expect(error).toHaveProperty('name', 'AppError');
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
