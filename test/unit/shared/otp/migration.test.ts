import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Token } from '../../../../src/shared/model.ts';
import { encodeBase64 } from '../../../../src/shared/otp/base64.ts';
import { batchesOf } from '../../../../src/shared/otp/migration-batch.ts';
import { formatMigrationUris, parseMigrationUri } from '../../../../src/shared/otp/migration.ts';
import { arbitraryGoogleEntry } from './arbitrary-entry.ts';

const start = 'otpauth-migration://offline?data=';
const secret = new TextEncoder().encode('foobar');
const totp: Token = { type: 'totp', secret, algorithm: 'SHA1', digits: 6, periodSeconds: 30 };

function payload(fill: (row: BinaryWriter) => void): string {
  const row = new BinaryWriter();
  row.tag(1, WireType.LengthDelimited).bytes(secret);
  fill(row);
  const writer = new BinaryWriter();
  writer.tag(1, WireType.LengthDelimited).bytes(row.finish());
  return encodeBase64(writer.finish());
}

describe('parseMigrationUri', () => {
  it('takes 0 and absent for SHA1, 6 digits and TOTP, and passes over fields it does not know', () => {
    const data = payload((row) =>
      row.tag(9, WireType.Varint).int32(7).tag(8, WireType.LengthDelimited).string('id'),
    );
    const part = parseMigrationUri(start + encodeURIComponent(data));
    expect(part).toEqual({
      batchId: 0,
      batchSize: 1,
      batchIndex: 0,
      entries: [{ token: totp, issuer: '', account: '' }],
      problems: [],
    });
  });

  it.each([
    ['GitHub:ann', 'GitHub', 'GitHub', 'ann'],
    ['GitHub: ann', 'GitHub', 'GitHub', 'ann'],
    ['GitHub: ann', '', 'GitHub', 'ann'],
    ['Other:ann', 'GitHub', 'GitHub', 'Other:ann'],
    ['ann', '', '', 'ann'],
  ])('takes the name %j with the issuer %j apart', (name, issuer, expectedIssuer, account) => {
    const data = payload((row) =>
      row
        .tag(2, WireType.LengthDelimited)
        .string(name)
        .tag(3, WireType.LengthDelimited)
        .string(issuer),
    );
    expect(parseMigrationUri(start + encodeURIComponent(data)).entries).toEqual([
      { token: totp, issuer: expectedIssuer, account },
    ]);
  });

  it.each([
    [4, 9, 'ALGORITHM_UNKNOWN'],
    [5, 3, 'DIGITS_INVALID'],
    [6, 3, 'TYPE_UNKNOWN'],
    [6, -1, 'TYPE_UNKNOWN'],
  ])('names an entry whose field %i is %i: %s', (field, value, code) => {
    const data = payload((row) =>
      row.tag(field, WireType.Varint).int32(value).tag(2, WireType.LengthDelimited).string('ann'),
    );
    const part = parseMigrationUri(start + encodeURIComponent(data));
    expect(part.entries).toEqual([]);
    expect(part.problems).toEqual([expect.objectContaining({ index: 0, name: 'ann', code })]);
  });

  it('names an entry with a counter beyond 2^53 or below 0', () => {
    for (const counter of [2n ** 53n, -1n]) {
      const data = payload((row) =>
        row.tag(6, WireType.Varint).int32(1).tag(7, WireType.Varint).int64(counter),
      );
      expect(parseMigrationUri(start + encodeURIComponent(data)).problems[0]?.code).toBe(
        'COUNTER_INVALID',
      );
    }
  });

  it('reads raw +, blanks in their place, no padding, and the URL-safe alphabet', () => {
    // Bytes that give + and / in base64.
    const data = payload((row) => row.tag(2, WireType.LengthDelimited).string('>>>???~~~'));
    expect(data).toMatch(/\+/);
    expect(data).toMatch(/\//);
    const forms = [
      data,
      data.replaceAll('+', ' '),
      data.replace(/=+$/, ''),
      data.replaceAll('+', '-').replaceAll('/', '_'),
    ];
    for (const form of forms)
      expect(parseMigrationUri(start + form).entries[0]?.account).toBe('>>>???~~~');
  });

  it.each([
    '',
    'A',
    '****',
    encodeBase64(Uint8Array.of(0x0a, 0x50, 1)),
    encodeBase64(Uint8Array.of(0xff, 0xff)),
  ])('refuses the damaged data %j', (data) => {
    expect(() => parseMigrationUri(start + data)).toThrow('LINK_MALFORMED');
  });

  it('gives a named error or a part for every truncation and every flipped bit', () => {
    const [uri = ''] = formatMigrationUris([{ token: totp, issuer: 'GitHub', account: 'ann' }]);
    const bytes = Uint8Array.from(atob(decodeURIComponent(uri.slice(start.length))), (character) =>
      character.charCodeAt(0),
    );
    const damaged = [
      ...Array.from(bytes, (_, length) => bytes.slice(0, length)),
      ...Array.from({ length: bytes.length * 8 }, (_, bit) =>
        bytes.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)),
      ),
    ];
    for (const each of damaged) {
      try {
        expect(parseMigrationUri(start + encodeURIComponent(encodeBase64(each)))).toHaveProperty(
          'entries',
        );
      } catch (error) {
        expect(error).toHaveProperty('code', 'LINK_MALFORMED');
      }
    }
  });
});

describe('formatMigrationUris', () => {
  it('gives parts of ten of one batch that read back unchanged', () => {
    fc.assert(
      fc.property(fc.array(arbitraryGoogleEntry, { minLength: 1, maxLength: 35 }), (entries) => {
        const parts = formatMigrationUris(entries).map(parseMigrationUri);
        expect(parts.flatMap((part) => part.entries)).toEqual(entries);
        expect(parts.every((part) => part.entries.length <= 10 && part.problems.length === 0)).toBe(
          true,
        );
        expect(batchesOf(parts)).toEqual([
          expect.objectContaining({ batchSize: Math.ceil(entries.length / 10), missing: [] }),
        ]);
        expect(parts[0]?.batchId).toBeGreaterThan(0);
      }),
    );
  });
});

describe('batchesOf', () => {
  it('knows what is missing, in any order, and does not mind a part that comes twice', () => {
    const part = (batchIndex: number, batchId = 5, batchSize = 4) => ({
      batchId,
      batchSize,
      batchIndex,
    });
    expect(batchesOf([part(2), part(0), part(2), part(0, 0, 2)])).toEqual([
      { batchId: 5, batchSize: 4, present: [0, 2], missing: [1, 3] },
      { batchId: 0, batchSize: 2, present: [0], missing: [1] },
    ]);
  });
});
