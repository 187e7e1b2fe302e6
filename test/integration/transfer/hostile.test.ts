// Every sample file cut short at 200 places and with a bit flipped at 200 more: a typed error or a partial result
// with its reasons, never another exception, a hang, or, where the format can tell, a wrong entry without a word.
// The suite tries some of the places; HOSTILE_ALL=1 (npm run test:hostile) all of them.
import type * as Kdf from '../../../src/main/transfer/lib/kdf.ts';
import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createInput } from '../../../src/main/transfer/input.ts';
import { rank } from '../../../src/main/transfer/detect.ts';
import { readBytes } from '../../../src/main/transfer/read.ts';
import { readers } from '../../../src/main/transfer/readers.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { asExpected, loadSamples, type Sample, sampleBytes, sampleName } from './samples.ts';

const samples = loadSamples();
const isAll = process.env.HOSTILE_ALL === '1';
const tries = isAll ? 200 : 20;
/** Of processor time, a file: large pictures and KeePass' own derivations are tried fewer times in the suite. */
const budgetMs = isAll ? Infinity : 1_000;
const maxMs = 2_000;

/**
 * A derivation is done once for what the sound file names. A damaged salt or cost gives another key, and any other
 * will do in its place: what matters is what the reader makes of it. The checks of the cost are the real ones.
 */
const derived = vi.hoisted(() => ({ keys: new Map<string, Promise<Buffer>>(), isSound: true }));
vi.mock('../../../src/main/transfer/lib/kdf.ts', async (original) => {
  const real = await original<typeof Kdf>();
  const once = (name: string, args: readonly unknown[], derive: () => Promise<Buffer>) => {
    const key = `${name} ${JSON.stringify(args)}`;
    const found = derived.keys.get(key);
    if (found !== undefined) return found.then((bytes) => Buffer.from(bytes));
    if (!derived.isSound) return real.pbkdf2Key('sha1', 'x', Buffer.from(randomBytes(8)), 1);
    const made = derive();
    derived.keys.set(key, made);
    return made;
  };
  return {
    ...real,
    pbkdf2Key: (...args: Parameters<typeof real.pbkdf2Key>) =>
      args[3] >= 1 && args[3] <= 10_000_000
        ? once('pbkdf2', args, () => real.pbkdf2Key(...args))
        : real.pbkdf2Key(...args),
    argon2Key: (...args: Parameters<typeof real.argon2Key>) => {
      const { memoryKib, passes, parallelism } = args[2];
      const isCheap = memoryKib * passes < 2_048;
      const isRefused = memoryKib > 2 ** 20 || passes > 32 || passes < 1 || parallelism < 1;
      return isCheap || isRefused
        ? real.argon2Key(...args)
        : once('argon2', args, () => real.argon2Key(...args));
    },
    scryptKey: (...args: Parameters<typeof real.scryptKey>) => {
      const { n, r, p } = args[2];
      const isUsual = n === 32_768 && r === 8 && p === 1;
      return isUsual
        ? once('scrypt', args, () => real.scryptKey(...args))
        : real.scryptKey(...args);
    },
  };
});

beforeEach(() => {
  derived.keys.clear();
  derived.isSound = true;
});

describe.skipIf(samples.length === 0)('damaged files of other programs', () => {
  it.each(samples.map((sample) => [sample.file, sample] as const))(
    'survives %s',
    { timeout: 3_600_000 },
    async (_, sample) => {
      const whole = sampleBytes(sample);
      const original = await entriesOf(whole, sample);
      derived.isSound = false;
      const started = process.cpuUsage();
      await entriesOf(whole, sample);
      const onceMs = cpuMs(started);
      const least = isAll || onceMs < 2 * budgetMs ? 2 : 0;
      const count = Math.max(least, Math.min(tries, Math.floor(budgetMs / (2 * onceMs))));
      for (let at = 0; at < count; at += 1) {
        const cut = Math.floor((whole.length * at) / count);
        await tryOne(whole.subarray(0, cut), `cut at ${cut}`);
        const bit = Math.floor((whole.length * 8 * (at + 0.37)) / count);
        await tryOne(flipped(whole, bit), `bit ${bit} flipped`);
      }

      async function tryOne(bytes: Uint8Array, what: string): Promise<void> {
        // Time of this process, not of the clock: other programs may hold the machine.
        const from = process.cpuUsage();
        const found = await entriesOf(bytes, sample);
        expect(cpuMs(from), `${sample.file} ${what}`).toBeLessThan(maxMs + 4 * onceMs);
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

/** Those where not even one bit can change unseen: a MAC, a tag, or a zip's checksum over what is read. */
function isAuthenticated({ encrypted, format, file }: Sample): boolean {
  if (format === '1password-1pux') return true;
  if (!encrypted || format === 'totp-authenticator') return false;
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
