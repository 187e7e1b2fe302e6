import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../src/shared/errors.ts';
import { parseMigrationUri } from '../../../../src/shared/otp/migration.ts';
import { parseOtpauthUri } from '../../../../src/shared/otp/uri.ts';
import { described, normal } from './expected.ts';
import {
  type ExpectedEntry,
  haveSamples,
  readSampleFile,
  readSamples,
  readVectors,
  whyNoSamples,
} from './samples.ts';

describe.skipIf(!haveSamples)(
  `URIs of other programs' tests${haveSamples ? '' : `: ${whyNoSamples}`}`,
  () => {
    for (const { uri, expected, disputed } of haveSamples ? readVectors() : []) {
      it(uri, () => {
        if (expected === 'error') {
          expect(() => parseOtpauthUri(uri)).toThrow(AppError);
          return;
        }
        const read = onlyAsked(described(parseOtpauthUri(uri).entry), expected);
        expect([normal(expected), { ...normal(expected), ...disputed }]).toContainEqual(read);
      });
    }

    const plainLists = (haveSamples ? readSamples() : []).filter(
      ({ format, file, expected }) =>
        expected !== null &&
        file.endsWith('.txt') &&
        !file.includes('encrypted.') &&
        ['ente', 'otpauth-uri-list', 'google-migration', 'winauth'].includes(format),
    );
    for (const { file, expected } of plainLists) {
      it(file, () => {
        const lines = new TextDecoder()
          .decode(readSampleFile(file))
          .split(/\r?\n/)
          .filter((line) => line.startsWith('otpauth'));
        const read = lines.flatMap((line) =>
          line.startsWith('otpauth-migration')
            ? parseMigrationUri(line).entries
            : [parseOtpauthUri(line).entry],
        );
        expect(read.map((entry, at) => onlyAsked(described(entry), expected?.[at]))).toEqual(
          expected?.map(normal),
        );
      });
    }
  },
);

/** The test data do not say every member of every entry. */
function onlyAsked(entry: ExpectedEntry, asked: ExpectedEntry | undefined): Partial<ExpectedEntry> {
  return Object.fromEntries(Object.entries(entry).filter(([member]) => asked && member in asked));
}
