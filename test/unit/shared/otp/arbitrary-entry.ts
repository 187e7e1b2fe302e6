// Random entries of every type, with the values that break formats: colons, percent signs, emptiness, 2^53-1.
import fc from 'fast-check';
import type { Algorithm, Entry, Token } from '../../../../src/shared/model.ts';

const hmacAlgorithms: readonly Algorithm[] = ['SHA1', 'SHA224', 'SHA256', 'SHA384', 'SHA512'];
const secret = fc.uint8Array({ minLength: 1, maxLength: 80 });
const algorithm = fc.constantFrom(...hmacAlgorithms);
const digits = fc.integer({ min: 1, max: 10 });
const periodSeconds = fc.oneof(fc.constantFrom(1, 30, 60), fc.integer({ min: 1, max: 2 ** 40 }));
const pin = fc.string({ minLength: 1, maxLength: 16 }).filter((text) => text.trim() !== '');

/** Names are kept without blanks around them. */
const name = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      '',
      'Steam',
      'a:b',
      ':a',
      'a/Meraki',
      '100% #1?&=+',
      'null',
      'period=30',
      'Ünï côde 🔐',
    ),
  )
  .map((text) => text.trim());

export const arbitraryToken: fc.Arbitrary<Token> = fc.oneof(
  fc.record({ type: fc.constant('totp' as const), secret, algorithm, digits, periodSeconds }),
  fc.record({ type: fc.constant('steam' as const), secret, algorithm, digits, periodSeconds }),
  fc.record({
    type: fc.constant('hotp' as const),
    secret,
    algorithm,
    digits,
    counter: fc.maxSafeNat(),
  }),
  fc.record({
    type: fc.constant('motp' as const),
    secret,
    algorithm: fc.constant('MD5' as const),
    digits,
    periodSeconds,
    pin,
  }),
  fc.record({
    type: fc.constant('yandex' as const),
    secret,
    algorithm: fc.constant('SHA256' as const),
    digits,
    periodSeconds,
    pin,
  }),
);

export const arbitraryEntry: fc.Arbitrary<Entry> = fc.record({
  token: arbitraryToken,
  issuer: name,
  account: name,
});

/** What Google Authenticator can hold. */
export const arbitraryGoogleEntry: fc.Arbitrary<Entry> = fc.record({
  token: fc.oneof(
    fc.record({
      type: fc.constant('totp' as const),
      secret,
      algorithm: fc.constantFrom('SHA1', 'SHA256', 'SHA512'),
      digits: fc.constantFrom(6, 8),
      periodSeconds: fc.constant(30),
    }),
    fc.record({
      type: fc.constant('hotp' as const),
      secret,
      algorithm: fc.constantFrom('SHA1', 'SHA256', 'SHA512'),
      digits: fc.constantFrom(6, 8),
      counter: fc.maxSafeNat(),
    }),
  ),
  issuer: name,
  account: name,
});
