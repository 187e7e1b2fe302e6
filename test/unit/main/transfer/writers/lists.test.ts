// Random entries of every type through the writers and back through the reader: equal, but for what was announced.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../../../../src/main/transfer/read.ts';
import { otpauthListReader } from '../../../../../src/main/transfer/readers/otpauth-list.ts';
import { googleMigrationWriter } from '../../../../../src/main/transfer/writers/google-migration.ts';
import { otpauthListWriter } from '../../../../../src/main/transfer/writers/otpauth-list.ts';
import type { Entry } from '../../../../../src/shared/model.ts';
import { parseMigrationUri } from '../../../../../src/shared/otp/migration.ts';
import { arbitraryEntry } from '../../../shared/otp/arbitrary-entry.ts';

const read = (bytes: Uint8Array | undefined) =>
  readBytes(bytes ?? new Uint8Array(), { readers: [otpauthListReader] });

/** 500 of them, the size the project promises. */
const [vault = []] = fc.sample(fc.array(arbitraryEntry, { minLength: 500, maxLength: 500 }), {
  numRuns: 1,
  seed: 7,
});

describe('the otpauth list', () => {
  it('gives a vault of 500 back unchanged', async () => {
    const { files, texts, left, reduced } = await otpauthListWriter.write(vault);
    const outcome = await read(files[0]?.bytes);
    expect([left, reduced, outcome.problems]).toEqual([[], [], []]);
    expect(outcome.entries).toEqual(vault);
    expect(texts).toHaveLength(500);
  });

  it('names what the list has no place for', async () => {
    const [entry] = vault;
    if (entry === undefined) throw new Error('no entry');
    const rich: Entry = { ...entry, note: 'n', tags: ['t'], pinned: false, trashed: true };
    const { reduced } = await otpauthListWriter.write([entry, rich]);
    expect(reduced).toEqual([
      expect.objectContaining({
        index: 1,
        reasons: [{ code: 'no-place', details: ['note', 'tags', 'trashed'] }],
      }),
    ]);
  });
});

describe('Google migration', () => {
  it('gives everything back that it did not name as left', async () => {
    const { files, texts, left } = await googleMigrationWriter.write(vault);
    const missing = new Set(left.map(({ index }) => index));
    const outcome = await read(files[0]?.bytes);
    expect(outcome.format).toBe('google-migration');
    expect(outcome.problems).toEqual([]);
    expect(outcome.entries).toEqual(vault.filter((_, index) => !missing.has(index)));
    expect(texts).toHaveLength(Math.ceil(outcome.entries.length / 10));
    // The sample holds some of both, or this test would show nothing.
    expect(outcome.entries.length).toBeGreaterThan(0);
    expect(missing.size).toBeGreaterThan(0);
  });

  it('names what Google Authenticator cannot hold and carries the rest', async () => {
    const token = { type: 'totp', secret: Uint8Array.of(1), algorithm: 'SHA1' } as const;
    const totp = { ...token, digits: 6, periodSeconds: 30 } as const;
    const entry: Entry = { token: totp, issuer: 'GitHub', account: 'ann' };
    const { texts, left } = await googleMigrationWriter.write([
      { ...entry, token: { ...totp, digits: 7 } },
      { ...entry, token: { ...totp, periodSeconds: 60 } },
      { ...entry, token: { ...totp, type: 'steam' } },
      { ...entry, token: { ...totp, algorithm: 'SHA384' } },
      entry,
    ]);
    const target = 'Google Authenticator';
    expect(left.map(({ index, reasons }) => [index, ...reasons])).toEqual([
      [0, { code: 'digits', target, value: 7 }],
      [1, { code: 'period', target, value: 60 }],
      [2, { code: 'type', target, value: 'steam' }],
      [3, { code: 'algorithm', target, value: 'SHA384' }],
    ]);
    expect(left[0]?.name).toBe('GitHub (ann)');
    expect(texts.flatMap((uri) => parseMigrationUri(uri).entries)).toEqual([entry]);
  });

  it('writes no file where nothing can be carried', async () => {
    const steam = vault.filter(({ token }) => token.type === 'steam');
    const { files, texts, left } = await googleMigrationWriter.write(steam);
    expect([files, texts, left.length]).toEqual([[], [], steam.length]);
  });
});
