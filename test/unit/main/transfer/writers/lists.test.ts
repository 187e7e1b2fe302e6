// Random entries of every type through the writers and back through the reader: equal, but for what was announced.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../../../../src/main/transfer/read.ts';
import { otpauthListReader } from '../../../../../src/main/transfer/readers/otpauth-list.ts';
import { googleMigrationWriter } from '../../../../../src/main/transfer/writers/google-migration.ts';
import { otpauthListWriter } from '../../../../../src/main/transfer/writers/otpauth-list.ts';
import type { Entry } from '../../../../../src/shared/model.ts';
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
        reason: 'The file has no place for its note, its tags, that it is in the trash.',
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

  it('writes no file where nothing can be carried', async () => {
    const steam = vault.filter(({ token }) => token.type === 'steam');
    const { files, texts, left } = await googleMigrationWriter.write(steam);
    expect([files, texts, left.length]).toEqual([[], [], steam.length]);
  });
});
