// The enrolment string against the rules by which the common authenticators read one, each written from its own source
// or documentation. Names are the hard part: an organisation is called what it is called.
import { describe, expect, it } from 'vitest';
import { enrolmentNames, enrolmentUri } from '../../../src/server/mfa/enrolment.ts';
import { encodeBase32 } from '../../../src/shared/otp/base32.ts';
import { parseOtpauthUri } from '../../../src/shared/otp/uri.ts';
import { fitsQr } from '../../../src/shared/qr/draw.ts';

interface Read {
  readonly issuer: string;
  readonly account: string;
  readonly secret: string;
  readonly algorithm: string;
  readonly digits: number;
  readonly periodSeconds: number;
}

/** As android.net.Uri and NSURL take an address apart: percent signs decoded, `+` left alone in the path. */
function takeApart(uri: string) {
  const [, scheme = '', type = '', path = '', query = ''] =
    /^([a-z]+):\/\/([^/?#]*)(\/[^?#]*)\?([^#]*)$/u.exec(uri) ?? [];
  const parameters = new Map(
    query.split('&').map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name, decodeURIComponent(value.replaceAll('+', ' '))] as const;
    }),
  );
  return { scheme, type, path: decodeURIComponent(path), parameters };
}

function secretOf(parameters: ReadonlyMap<string, string>): string {
  const secret = parameters.get('secret') ?? '';
  // RFC 4648 base32 in full groups, without padding: Google's decoders take no other.
  expect(secret).toMatch(/^(?:[A-Z2-7]{8})+$/u);
  return secret;
}

/** google/google-authenticator, mobile/ios OTPAuthURL.m: what it names wrong ends the scan. */
function googleAuthenticator(uri: string): Read {
  const { scheme, type, path, parameters } = takeApart(uri);
  expect(scheme).toBe('otpauth');
  expect(type).toBe('totp');
  const algorithm = parameters.get('algorithm') ?? 'SHA1';
  expect(['SHA1', 'SHA256', 'SHA512', 'MD5']).toContain(algorithm);
  const digits = Number(parameters.get('digits') ?? 6);
  expect([6, 8]).toContain(digits);
  const periodSeconds = Number(parameters.get('period') ?? 30);
  expect(periodSeconds).toBeGreaterThan(0);
  const label = path.slice(1);
  const issuer = parameters.get('issuer') ?? '';
  // The Key URI wiki: a prefix that is not the issuer makes two accounts of one.
  expect(label.startsWith(`${issuer}:`)).toBe(true);
  const account = label.slice(issuer.length + 1);
  return { issuer, account, secret: secretOf(parameters), algorithm, digits, periodSeconds };
}

/** freeotp/freeotp-android, Token.java: a label of one colon at most, 16 bytes or more, 6 to 8 digits, 5 s or more. */
function freeOtp(uri: string): Read {
  const { scheme, type, path, parameters } = takeApart(uri);
  expect(scheme).toBe('otpauth');
  expect(['TOTP', 'HOTP']).toContain(type.toUpperCase());
  const label = /^\/(?:([^:]+):)?([^:]+)$/u.exec(path);
  expect(label).not.toBeNull();
  const secret = secretOf(parameters);
  expect((secret.length * 5) / 8).toBeGreaterThanOrEqual(16);
  const algorithm = parameters.get('algorithm') ?? 'SHA1';
  expect(['SHA1', 'SHA224', 'SHA256', 'SHA384', 'SHA512']).toContain(algorithm);
  const digits = Number(parameters.get('digits') ?? 6);
  expect(digits).toBeGreaterThanOrEqual(6);
  expect(digits).toBeLessThanOrEqual(8);
  const periodSeconds = Number(parameters.get('period') ?? 30);
  expect(periodSeconds).toBeGreaterThanOrEqual(5);
  const issuer = label?.[1] ?? parameters.get('issuer') ?? '';
  return { issuer, account: label?.[2] ?? '', secret, algorithm, digits, periodSeconds };
}

/** Microsoft Authenticator and Authy have no open source; both make SHA-1, six digits, thirty seconds, whatever is asked. */
function fixedKind(uri: string): Read {
  const { scheme, type, path, parameters } = takeApart(uri);
  expect(`${scheme}://${type}`).toBe('otpauth://totp');
  const [issuer = '', account = ''] = path.slice(1).split(':');
  const made = { algorithm: 'SHA1', digits: 6, periodSeconds: 30 };
  return { issuer, account, secret: secretOf(parameters), ...made };
}

const names: readonly (readonly [organisation: string, username: string])[] = [
  ['Example Works', 'ana'],
  ['Müller & Söhne GmbH', 'jürgen.müller@müller.example'],
  ['A:B:C', 'corp:ana'],
  [':', '::'],
  ['100 % sure? #1 + more', "o'brien/admin"],
  ['株式会社サンプル', '山田'],
  ['مثال', 'سارة'],
  ['🦊 Labs', 'x%41'],
  ['  spaces  ', ' ana '],
  ['a=b&c=d;e', 'ana&secret=AAAA'],
  ['half \ud83e', '\udd8a'],
  ['🦊'.repeat(100), '🦊'.repeat(64)],
];

const secret = encodeBase32(new Uint8Array(20).map((_, at) => at * 11));

describe.each(names)('%s, %s', (organisation, username) => {
  const { issuer, account } = enrolmentNames(organisation, username);
  const uri = enrolmentUri({ issuer, account }, secret);
  const read: Read = {
    issuer,
    account,
    secret,
    algorithm: 'SHA1',
    digits: 6,
    periodSeconds: 30,
  };

  it.each([
    ['Google Authenticator', googleAuthenticator],
    ['FreeOTP', freeOtp],
    ['Microsoft Authenticator', fixedKind],
    ['Authy', fixedKind],
  ] as const)('%s', (_, reader) => {
    expect(reader(uri)).toEqual(read);
  });

  it('our own vault', () => {
    const { entry, warnings } = parseOtpauthUri(uri);
    expect(warnings).toEqual([]);
    expect(entry).toMatchObject({ issuer, account });
    expect(entry.token).toMatchObject({ type: 'totp', algorithm: 'SHA1', digits: 6 });
  });

  it('is printable ASCII that fits into a QR code', () => {
    expect(uri).toMatch(/^[\u0021-\u007e]+$/u);
    expect(fitsQr(uri)).toBe(true);
  });
});
