// Every sample file cut short at 200 places and with a bit flipped at 200 more: a typed error or a partial result
// with its reasons, never another exception, a hang, or, where the format authenticates its content, a wrong entry
// without a word. Files whose password costs time are tried fewer times; HOSTILE_ALL=1 tries all.
import { describe, expect, it } from 'vitest';
import { createInput } from '../../../src/main/transfer/input.ts';
import { rank } from '../../../src/main/transfer/detect.ts';
import { readBytes } from '../../../src/main/transfer/read.ts';
import { readers } from '../../../src/main/transfer/readers.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { asExpected, loadSamples, type Sample, sampleBytes, sampleName } from './samples.ts';

const samples = loadSamples();
const tries = 200;
const budgetMs = process.env.HOSTILE_ALL === '1' ? Infinity : 400;
const maxMs = 2_000;

describe.skipIf(samples.length === 0)('damaged files of other programs', () => {
  it.each(samples.map((sample) => [sample.file, sample] as const))(
    'survives %s',
    { timeout: 3_600_000 },
    async (_, sample) => {
      const whole = sampleBytes(sample);
      const started = process.cpuUsage();
      const original = await entriesOf(whole, sample);
      const onceMs = cpuMs(started);
      const count =
        onceMs < 20 ? tries : Math.max(3, Math.min(tries, Math.floor(budgetMs / onceMs)));
      for (let at = 0; at < count; at += 1) {
        const cut = Math.floor((whole.length * at) / count);
        await tryOne(whole.subarray(0, cut), `cut at ${cut}`, onceMs);
        const bit = Math.floor((whole.length * 8 * (at + 0.37)) / count);
        await tryOne(flipped(whole, bit), `bit ${bit} flipped`, onceMs);
      }

      async function tryOne(bytes: Uint8Array, what: string, usualMs: number): Promise<void> {
        // Time of this process, not of the clock: other programs may hold the machine.
        const from = process.cpuUsage();
        const found = await entriesOf(bytes, sample);
        expect(cpuMs(from), `${sample.file} ${what}`).toBeLessThan(maxMs + 4 * usualMs);
        if (isAuthenticated(sample) && found?.problems === 0) {
          expect(original?.entries, `${sample.file} ${what}`).toEqual(
            expect.arrayContaining([...found.entries]),
          );
        }
      }
    },
  );

  it('claims a format for any bytes without an exception', () => {
    for (const sample of samples) {
      const bytes = sampleBytes(sample);
      for (const length of [0, 1, 3, 4, 15, 16, 17, 31, 64, 100, 1024, 2048]) {
        expect(() => rank(readers, createInput(bytes.subarray(0, length)))).not.toThrow();
      }
    }
  });
});

/** Those where not even one bit can change unseen. */
function isAuthenticated({ encrypted, format, file }: Sample): boolean {
  if (!encrypted || ['totp-authenticator', 'winauth'].includes(format)) return false;
  // Without a MAC: the old ways of Stratum and OTP Auth. Names of FreeOTP 2 and Aegis' header lie in clear.
  return !/legacy|backup-1\.0|freeotp_v2|2fas/.test(file);
}

interface Found {
  readonly entries: readonly unknown[];
  readonly problems: number;
}

/** Undefined: refused with a code of ours. Anything else that is thrown fails the test. */
async function entriesOf(bytes: Uint8Array, sample: Sample): Promise<Found | undefined> {
  try {
    const options = { password: sample.password ?? undefined, fileName: sampleName(sample) };
    const { entries, problems } = await readBytes(bytes, options);
    return { entries: entries.map(asExpected), problems: problems.length };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // An exception of our own code that was only caught at the end: a reader must not count on that.
    const cause: unknown = error.cause;
    const isOurs =
      cause instanceof TypeError || cause instanceof ReferenceError || cause instanceof RangeError;
    if (isOurs && error.details?.problem === undefined) throw cause;
    return undefined;
  }
}

function cpuMs(from: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}
