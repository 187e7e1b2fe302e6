// Steam Guard: codes that the tests of Bitwarden and of a reader of Strongbox files hold for public secrets.
import { expect, it } from 'vitest';
import { codeAt } from '../../src/shared/otp/code.ts';
import { parseOtpauthUri } from '../../src/shared/otp/uri.ts';

const rows = [
  ['steam://HXDMVJECJJWSRB3HWIZR4IFUGFTMXBOZ', Date.UTC(2023, 0, 1), '7W6CJ'],
  [
    'otpauth://totp/Steam:a?secret=JBSWY3DPEHPK3PXP&encoder=steam&digits=5&period=30',
    59_000,
    '2YXGV',
  ],
  ['otpauth://steam/Steam:a?secret=JBSWY3DPEHPK3PXP', 1_111_111_109_000, 'CWDGV'],
  [
    'otpauth://totp/Steam:a?secret=JBSWY3DPEHPK3PXP&digits=5&issuer=Steam',
    1_700_000_000_000,
    '2KM2P',
  ],
] as const;

for (const [uri, atMs, code] of rows) {
  it(`gives ${code} at ${new Date(atMs).toISOString()}`, () => {
    expect(codeAt(parseOtpauthUri(uri).entry.token, atMs)).toBe(code);
  });
}
