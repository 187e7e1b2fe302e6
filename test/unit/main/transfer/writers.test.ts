// What a writer writes its reader reads again: every entry equal, but for what the writer said it leaves out or
// loses.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBytes } from '../../../../src/main/transfer/read.ts';
import { lossSentence } from '../../../../src/cli/loss-sentences.ts';
import type { Writer } from '../../../../src/main/transfer/writer.ts';
import { aegisWriter } from '../../../../src/main/transfer/writers/aegis.ts';
import { bitwardenWriter } from '../../../../src/main/transfer/writers/bitwarden.ts';
import { csvWriter } from '../../../../src/main/transfer/writers/csv.ts';
import { enteWriter } from '../../../../src/main/transfer/writers/ente.ts';
import { twofasWriter } from '../../../../src/main/transfer/writers/twofas.ts';
import type { Entry } from '../../../../src/shared/model.ts';
import { anyEntry } from './entries.ts';

const writers: readonly Writer[] = [
  aegisWriter,
  twofasWriter,
  enteWriter,
  bitwardenWriter,
  csvWriter,
];
const sealed = [
  [aegisWriter, 3],
  [twofasWriter, 20],
] as const;

async function roundTrip(
  writer: Writer,
  entries: readonly Entry[],
  password?: string,
): Promise<void> {
  const { files, left, reduced } = await writer.write(
    entries,
    password === undefined ? {} : { password },
  );
  const missing = new Set(left.map(({ index }) => index));
  const lossy = new Set(reduced.map(({ index }) => index));
  const kept = entries
    .map((entry, index) => ({ entry, index }))
    .filter(({ index }) => !missing.has(index));
  expect(files).toHaveLength(1);
  for (const { reasons } of [...left, ...reduced]) {
    expect(reasons.map(lossSentence).join(' ')).toMatch(/^\S.*\.$/u);
    expect(reasons.map(lossSentence).join(' ')).not.toContain('undefined');
  }
  if (kept.length === 0) return;
  const outcome = await readBytes(files[0]?.bytes ?? new Uint8Array(), { password });
  expect(outcome.problems.filter(({ code }) => code !== 'PIN_NEEDED')).toEqual([]);
  expect(outcome.entries).toHaveLength(kept.length);
  for (const [at, { entry, index }] of kept.entries()) {
    const found = outcome.entries[at];
    expect(found?.token).toEqual(entry.token);
    if (!lossy.has(index)) expect(found).toEqual(entry);
  }
}

describe.each(writers.map((writer) => [writer.format, writer] as const))('%s', (_, writer) => {
  it('gives back what it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyEntry, { minLength: 1, maxLength: 12 }), (entries) =>
        roundTrip(writer, entries),
      ),
      { numRuns: 150 },
    );
  });

  it('gives back a vault of 500', async () => {
    const entries = fc.sample(anyEntry, { numRuns: 500, seed: 7 });
    await roundTrip(writer, entries);
  });

  it('loses nothing of an ordinary entry', async () => {
    const token = {
      type: 'totp',
      secret: Uint8Array.of(1, 2, 3, 4, 5),
      algorithm: 'SHA1',
      digits: 6,
      periodSeconds: 30,
    } as const;
    const { left, reduced } = await writer.write([{ token, issuer: 'GitHub', account: 'me' }]);
    expect({ left, reduced }).toEqual({ left: [], reduced: [] });
  });
});

describe.each(sealed.map(([writer, numRuns]) => [writer.format, writer, numRuns] as const))(
  '%s under a password',
  (_, writer, numRuns) => {
    it('gives back what it holds', async () => {
      const password = fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' });
      await fc.assert(
        fc.asyncProperty(
          fc.array(anyEntry, { minLength: 1, maxLength: 5 }),
          password,
          (entries, text) => roundTrip(writer, entries, text),
        ),
        { numRuns },
      );
    });

    it('is not to be opened with another, nor twice the same', async () => {
      const entries = fc.sample(anyEntry, { numRuns: 30, seed: 3 });
      const [one, other] = await Promise.all(
        [0, 1].map(() => writer.write(entries, { password: 'pw', nowMs: 0 })),
      );
      const bytes = one?.files[0]?.bytes ?? new Uint8Array();
      await expect(readBytes(bytes, { password: 'pW' })).rejects.toMatchObject({
        code: 'PASSWORD_WRONG',
      });
      await expect(readBytes(bytes)).rejects.toMatchObject({ code: 'PASSWORD_NEEDED' });
      expect(bytes).not.toEqual(other?.files[0]?.bytes);
    });
  },
);

describe('CSV', () => {
  it('writes no cell that a spreadsheet would run', async () => {
    const token = {
      type: 'totp',
      secret: Uint8Array.of(1),
      algorithm: 'SHA1',
      digits: 6,
      periodSeconds: 30,
    } as const;
    const { files } = await csvWriter.write([
      { token, issuer: '=1+1', account: '@me', note: '+x' },
    ]);
    const text = new TextDecoder().decode(files[0]?.bytes);
    expect(text).toContain('"\'=1+1","\'@me"');
    expect(text).not.toMatch(/(?:^|,)"?[=+@-]/m);
  });
});
