// Every sample file of another program yields exactly the entries and errors its manifest names; encrypted ones
// ask for a password and refuse a wrong one.
import { describe, expect, it } from 'vitest';
import { reasonSentence } from '../../../src/cli/reason-sentences.ts';
import { readBytes } from '../../../src/main/transfer/read.ts';
import { AppError } from '../../../src/shared/errors.ts';
import type { Problem, ReadOutcome } from '../../../src/shared/model.ts';
import {
  asExpected,
  type ExpectedEntry,
  loadSamples,
  normalised,
  type Sample,
  sampleBytes,
  sampleName,
} from './samples.ts';

const samples = loadSamples();

/** Problems of rows that became entries: a doubt, or a word about the file. */
const doubts: Readonly<Record<string, readonly Problem['code'][]>> = {
  // Its HOTP line has no counter; its mOTP row no PIN; one code of three.
  'proton-pass-common__plain_with_hotp.txt': ['COUNTER_INVALID'],
  'app__andotp.unencrypted.json': ['PIN_NEEDED'],
  'proton-pass-common__GoogleAuthenticatorExport_1.png': ['NOT_FOUND'],
  // Named for what it is instead.
  'extract-otp-secrets__qr_but_without_otp.png': ['LINK_MALFORMED'],
};

/** Files that must be refused, and how. */
const refused: Readonly<Record<string, AppError['code']>> = {
  'extract-otp-secrets__test_export_wrong_prefix.txt': 'NOTHING_FOUND',
  'app__bitwarden.encrypted.accountrestricted.json': 'FILE_UNSUPPORTED',
  'app__keepass.recyclebin.kdbx': 'NOTHING_FOUND',
  'app__keepass.twofish.argon2d.kdbx': 'FILE_UNSUPPORTED',
};

/** Where our name of the format differs, and why. */
const otherFormat: Readonly<Record<string, string>> = {
  // Nothing in it tells WinAuth's list from another's.
  '2fa__winauth-backup.txt': 'otpauth-uri-list',
  'extract-otp-secrets__example_export.png': 'qr',
  'extract-otp-secrets__qr_but_without_otp.png': 'qr',
  '2faguard__ScreenshotGAuthenticator.jpg': 'qr',
  'proton-pass-common__GoogleAuthenticatorExport_1.png': 'qr',
};

// Some derive keys over 256 MiB, sixteen times; on a machine that others use that takes its time.
describe.skipIf(samples.length === 0)(
  'sample files of other programs',
  { timeout: 600_000 },
  () => {
    it.each(samples.map((sample) => [sample.file, sample] as const))(
      'reads %s',
      async (_, sample) => {
        const name = sampleName(sample);
        const code = refused[name];
        if (code !== undefined) {
          expect(await failureOf(sample, sample.password ?? undefined)).toBe(code);
          return;
        }
        const outcome = await read(sample, sample.password ?? undefined);
        expect(inOrder(sample, outcome.entries.map(asExpected))).toEqual(
          inOrder(sample, sample.expected.map(normalised)),
        );
        const wanted = [...(sample.expectedErrors ?? []).map(({ index }) => index)];
        const errors = outcome.problems.filter(
          ({ code: found }) => !(doubts[name] ?? []).includes(found),
        );
        expect(errors.map(({ index }) => index)).toEqual(wanted);
        expect(outcome.problems.map((problem) => problem.code)).toEqual(
          expect.arrayContaining([...(doubts[name] ?? [])]),
        );
        for (const { reason } of outcome.problems)
          expect(reasonSentence(reason)).toMatch(/^\S.*\.$/u);
        expect(outcome.format).toBe(otherFormat[name] ?? sample.format);
      },
    );

    const withExtras = samples.filter(({ expected }) => expected.some(hasExtras));
    it.each(withExtras.map((sample) => [sample.file, sample] as const))(
      'keeps notes, groups and favourites of %s',
      async (_, sample) => {
        const { entries } = await read(sample, sample.password ?? undefined);
        for (const wanted of sample.expected.filter(hasExtras)) {
          const { secret } = normalised(wanted);
          const found = entries.filter((entry) => asExpected(entry).secret === secret);
          if (wanted.note !== undefined)
            expect(found.map(({ note }) => note)).toContain(wanted.note);
          if (wanted.favorite === true) expect(found.map(({ pinned }) => pinned)).toContain(true);
          for (const group of wanted.groups ?? []) {
            expect(found.flatMap(({ tags }) => tags ?? [])).toContain(group);
          }
        }
      },
    );

    const sealed = samples.filter(
      (sample) => sample.encrypted && refused[sampleName(sample)] !== 'FILE_UNSUPPORTED',
    );
    it.each(sealed.map((sample) => [sample.file, sample] as const))(
      'asks for the password of %s and refuses a wrong one',
      async (_, sample) => {
        expect(await failureOf(sample, undefined)).toBe('PASSWORD_NEEDED');
        expect(await failureOf(sample, `${sample.password ?? ''}x`)).toBe('PASSWORD_WRONG');
      },
    );
  },
);

function hasExtras({ note, groups, favorite }: ExpectedEntry): boolean {
  return note !== undefined || groups !== undefined || favorite !== undefined;
}

function read(sample: Sample, password: string | undefined): Promise<ReadOutcome> {
  return readBytes(sampleBytes(sample), { password, fileName: sampleName(sample) });
}

async function failureOf(
  sample: Sample,
  password: string | undefined,
): Promise<AppError['code'] | 'none'> {
  try {
    await read(sample, password);
    return 'none';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

/** A Java map has no order; the others must keep theirs. */
function inOrder(sample: Sample, entries: readonly ExpectedEntry[]): readonly ExpectedEntry[] {
  if (!sample.file.startsWith('freeotp/aegis__freeotp_v2')) return entries;
  return [...entries].sort((one, other) => one.secret.localeCompare(other.secret));
}
