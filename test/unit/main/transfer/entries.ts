// Random entries for property tests: all types, edge values, names that break formats.
import fc from 'fast-check';
import { algorithms, type Entry, type Token } from '../../../../src/shared/model.ts';

/** Names as a vault keeps them: trimmed, no lone surrogates. U+FFFD is what readers report as damaged. */
const name = fc
  .oneof(
    { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 24 }) },
    fc.constantFrom(
      'Steam',
      'GitHub',
      'a:b',
      'O"Brien, Ltd.',
      "''=1+1",
      '=HYPERLINK("x")',
      '-2',
      '@me',
      'a+b@c.de',
      'C++',
      '50 % & more #1',
      'ä/ö\\ü',
      '<b>&amp;</b>',
      'two\nlines',
      'a;b',
      'null',
      '%41',
      '😀 名前',
    ),
  )
  .map((text) => text.replaceAll('\uFFFD', '?').trim());

const tag = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
  .map((text) => text.trim() || 'tag');
const secret = fc.uint8Array({ minLength: 1, maxLength: 64 });
const periodSeconds = fc.oneof(
  fc.constantFrom(30, 30, 60, 10, 90),
  fc.integer({ min: 1, max: 86_400 }),
);
const algorithm = fc.oneof(
  { weight: 3, arbitrary: fc.constant('SHA1' as const) },
  fc.constantFrom(...algorithms),
);
const digits = fc.oneof({ weight: 3, arbitrary: fc.constant(6) }, fc.integer({ min: 1, max: 10 }));
const counter = fc.oneof(fc.nat(1000), fc.constantFrom(0, 2 ** 31, Number.MAX_SAFE_INTEGER));
const pin = fc.option(fc.stringMatching(/^\d{4,16}$/), { nil: undefined });

const token: fc.Arbitrary<Token> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('totp' as const),
      secret,
      algorithm,
      digits,
      periodSeconds,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('hotp' as const),
      secret,
      algorithm,
      digits,
      counter,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('steam' as const),
      secret,
      algorithm: fc.constant('SHA1' as const),
      digits: fc.constant(5),
      periodSeconds: fc.constant(30),
    }),
  },
  { weight: 1, arbitrary: withPin('motp', 'MD5', 6, 10) },
  { weight: 1, arbitrary: withPin('yandex', 'SHA256', 8, 30) },
);

function withPin(
  type: 'motp' | 'yandex',
  usualAlgorithm: 'MD5' | 'SHA256',
  usualDigits: number,
  usualPeriod: number,
): fc.Arbitrary<Token> {
  return fc.tuple(secret, pin).map(([bytes, number]) => ({
    type,
    secret: bytes,
    algorithm: usualAlgorithm,
    digits: usualDigits,
    periodSeconds: usualPeriod,
    ...(number !== undefined && { pin: number }),
  }));
}

const yes = fc.option(fc.constant(true as const), { nil: undefined, freq: 3 });

export const anyEntry: fc.Arbitrary<Entry> = fc
  .record({
    token,
    issuer: name,
    account: name,
    note: fc.option(name, { nil: undefined }),
    tags: fc.option(fc.uniqueArray(tag, { maxLength: 3 }), { nil: undefined }),
    pinned: yes,
    trashed: yes,
    icon: fc.option(fc.constant('data:image/png;base64,iVBORw0KGgo='), { nil: undefined, freq: 5 }),
  })
  .map(({ note = '', tags = [], pinned, trashed, icon, ...entry }) => ({
    ...entry,
    ...(note !== '' && { note }),
    ...(tags.length > 0 && { tags }),
    ...(pinned !== undefined && { pinned }),
    ...(trashed !== undefined && { trashed }),
    ...(icon !== undefined && { icon }),
  }));
