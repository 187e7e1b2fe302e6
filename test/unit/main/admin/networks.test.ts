import { describe, expect, it } from 'vitest';
import { checkNetworks } from '../../../../src/main/admin/networks.ts';

describe('would this shut me out?', () => {
  it.each([
    ['10.20.4.17', ['10.20.0.0/16'], 'inside'],
    ['10.21.4.17', ['10.20.0.0/16'], 'outside'],
    ['10.21.4.17', [], 'inside'],
    ['10.21.4.17', ['192.0.2.0/24', '10.21.4.17'], 'inside'],
    ['::ffff:10.20.4.17', ['10.20.0.0/16'], 'inside'],
    ['2001:db8:20::1', ['2001:db8:20::/48'], 'inside'],
    ['2001:db8:21::1', ['2001:db8:20::/48'], 'outside'],
    ['fe80::1%eth0', ['fe80::/10'], 'inside'],
    ['10.20.4.17', ['::/0'], 'outside'],
    ['10.20.4.17', ['0.0.0.0/0'], 'inside'],
    ['', ['10.0.0.0/8'], 'unknown'],
    ['not an address', [], 'unknown'],
  ] as const)('%s in %j: %s', (address, allow, verdict) => {
    expect(checkNetworks(address, allow)).toEqual({ verdict, invalid: [] });
  });

  it('names the lines that are no network, and counts only those that are', () => {
    expect(
      checkNetworks('10.20.4.17', ['10.20.0/16x', 'here', '10.0.0.0/33', '10.0.0.0/8']),
    ).toEqual({
      verdict: 'inside',
      invalid: ['10.20.0/16x', 'here', '10.0.0.0/33'],
    });
    expect(checkNetworks('10.20.4.17', ['here']).verdict).toBe('outside');
  });
});
