import { describe, expect, it } from 'vitest';
import {
  isAllowedFrom,
  isInNetworks,
  isLoopback,
  isNetworkText,
} from '../../../src/server/organisation/networks.ts';

describe('networks', () => {
  it.each([
    ['192.0.2.7', ['192.0.2.0/24'], true],
    ['192.0.3.7', ['192.0.2.0/24'], false],
    ['::ffff:192.0.2.7', ['192.0.2.0/24'], true],
    ['192.0.2.7', ['192.0.2.7'], true],
    ['2001:db8::1', ['2001:db8::/32'], true],
    ['2001:db9::1', ['2001:db8::/32'], false],
    ['192.0.2.7', ['::/0'], false],
    ['2001:db8::1', ['0.0.0.0/0'], false],
    ['fe80::1%eth0', ['fe80::/10'], true],
    ['not an address', ['0.0.0.0/0'], false],
    ['192.0.2.7', ['nonsense', '192.0.2.0/24'], true],
    ['192.0.2.7', [], false],
  ] as const)('%s in %j: %s', (address, networks, expected) => {
    expect(isInNetworks(address, networks)).toBe(expected);
  });

  it('needs the organisation and every role with a list of its own', () => {
    const office = { networks: ['10.0.0.0/8'] };
    const anywhere = { networks: [] };
    expect(isAllowedFrom('10.1.2.3', [], [office, anywhere])).toBe(true);
    expect(isAllowedFrom('192.0.2.1', [], [office, anywhere])).toBe(false);
    expect(isAllowedFrom('10.1.2.3', ['192.0.2.0/24'], [office])).toBe(false);
    expect(isAllowedFrom('192.0.2.1', [], [anywhere])).toBe(true);
  });

  it('knows texts that are networks, and this machine', () => {
    for (const text of ['10.0.0.0/8', '::1', '2001:db8::/32', '192.0.2.1'])
      expect(isNetworkText(text)).toBe(true);
    for (const text of ['10.0.0.0/33', '10.0.0', 'example.org', '', '/8', '::/129'])
      expect(isNetworkText(text), text).toBe(false);
    expect(isLoopback('127.0.0.1') && isLoopback('::1') && isLoopback('::ffff:127.0.0.1')).toBe(
      true,
    );
    expect(isLoopback('192.0.2.1')).toBe(false);
  });
});
