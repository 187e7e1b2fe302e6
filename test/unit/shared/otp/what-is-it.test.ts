import { describe, expect, it } from 'vitest';
import { whatIsIt } from '../../../../src/shared/otp/what-is-it.ts';

describe('whatIsIt', () => {
  it.each([
    ['otpauth://totp/a?secret=MY', 'one-time-password', undefined],
    ['OTPAUTH-MIGRATION://offline?data=', 'transfer', undefined],
    ['motp://a:b?secret=00', 'one-time-password', undefined],
    ['steam://JBSWY3DPEHPK3PXP', 'one-time-password', undefined],
    ['steam://run/730', 'link', 'steam'],
    ['phonefactor://activate_account?code=1', 'push', 'Microsoft Authenticator'],
    ['FIDO:/1234567890', 'passkey', undefined],
    ['https://user:pw@www.example.org:8443/path?x', 'web-address', 'www.example.org'],
    ['WIFI:T:WPA;S:Café;P:secret;;', 'wifi', 'Café'],
    ['BEGIN:VCARD\nVERSION:3.0', 'contact', undefined],
    ['MECARD:N:Ann;;', 'contact', undefined],
    ['BEGIN:VCALENDAR', 'event', undefined],
    ['mailto:ann@x.org', 'email', undefined],
    ['tel:+4912345', 'phone', undefined],
    ['SMSTO:+49:hi', 'message', undefined],
    ['geo:1,2', 'place', undefined],
    ['BCD\n002\n1\nSCT', 'payment', undefined],
    ['4006381333931', 'number', undefined],
    ['JBSW Y3DP EHPK 3PXP', 'secret', undefined],
    ['jbsw y3dp ehpk 3pxp', 'secret', undefined],
    ['NOT A otpauth-migration:// URL', 'text', undefined],
    ['Hello', 'text', undefined],
    ['  \n', 'empty', undefined],
  ])('takes %j for %s', (text, kind, detail) => {
    expect(whatIsIt(text)).toEqual(detail === undefined ? { kind } : { kind, detail });
  });

  it('gives no password, secret or control character away', () => {
    expect(JSON.stringify(whatIsIt('WIFI:S:net;T:WPA;P:topsecret;;'))).not.toContain('topsecret');
    expect(JSON.stringify(whatIsIt('https://ann:topsecret@x.org/'))).not.toContain('topsecret');
    expect(whatIsIt('WIFI:S:a\u001B[2J\u202Eb;;').detail).toBe('a[2Jb');
  });

  it('is quick with a long hostile text', () => {
    const started = performance.now();
    whatIsIt(`WIFI:${';'.repeat(1_000_000)}`);
    whatIsIt('A'.repeat(5_000_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});
