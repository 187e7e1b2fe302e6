// Host names that could be taken for another, and those that must not alarm anyone.
import { expect, test } from 'vitest';
import { lookAlikeOf } from '../../../../src/main/servers/look-alike.ts';

const known = ['login.example.org', 'paypal.com'];

test.each([
  // Cyrillic р, а, у in a Latin name
  ['pаypal.com', 'mixed-scripts'],
  ['раураӏ.com', 'like-a-known-server'],
  ['сосо.com', 'confusable'],
  ['paypa1.com', 'like-a-known-server'],
  ['paypall.com', 'like-a-known-server'],
  ['papyal.com', 'like-a-known-server'],
  ['login.examp1e.org', 'like-a-known-server'],
  ['login-example.org', 'like-a-known-server'],
  ['login.example.org.evil.test', 'like-a-known-server'],
  ['bücher.example', 'internationalised'],
  ['例え.example', 'internationalised'],
  ['россия.example', 'internationalised'],
] as const)('%s: %s', (host, reason) => {
  expect(lookAlikeOf(host, known)?.reason).toBe(reason);
});

test.each(['login.example.org', 'login2.example.org', 'other.test', 'a-b.example', '192.0.2.1'])(
  '%s is fine',
  (host) => {
    expect(lookAlikeOf(host, known)).toBeUndefined();
  },
);
