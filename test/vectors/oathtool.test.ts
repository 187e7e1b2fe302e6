// Agreement with Debian's oathtool (oath-toolkit) on random secrets, times, counters, digits and periods.
import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeHex } from '../../src/shared/otp/hex.ts';
import { createCodeMaker } from '../../src/shared/otp/code.ts';

const missing = spawnSync('oathtool', ['--version']).error !== undefined;
const secrets = fc.uint8Array({ minLength: 1, maxLength: 200 });
const digits = fc.constantFrom(6, 7, 8);
/** oathtool prints this many codes beyond the first in one go. */
const window = 5;

function oathtool(...options: readonly string[]): readonly string[] {
  return execFileSync('oathtool', [...options, `--window=${window}`], { encoding: 'utf8' })
    .trim()
    .split('\n');
}

describe.skipIf(missing)(
  missing ? 'oathtool is not installed (apt-get install oathtool)' : 'oathtool',
  () => {
    it('agrees on TOTP', () => {
      const algorithms = fc.constantFrom('SHA1', 'SHA256', 'SHA512');
      const periods = fc.oneof(
        fc.constantFrom(1, 10, 30, 45, 60),
        fc.integer({ min: 1, max: 100_000 }),
      );
      const times = fc.integer({ min: 0, max: 253_402_300_799 });
      fc.assert(
        fc.property(
          secrets,
          algorithms,
          digits,
          periods,
          times,
          (secret, algorithm, length, periodSeconds, seconds) => {
            const maker = createCodeMaker({
              type: 'totp',
              secret,
              algorithm,
              digits: length,
              periodSeconds,
            });
            const theirs = oathtool(
              `--totp=${algorithm.toLowerCase()}`,
              `--digits=${length}`,
              `--time-step-size=${periodSeconds}s`,
              `--now=@${seconds}`,
              encodeHex(secret),
            );
            const ours = theirs.map((_, step) =>
              maker.codeAt((seconds + step * periodSeconds) * 1000),
            );
            expect(ours).toEqual(theirs);
            expect(theirs).toHaveLength(window + 1);
          },
        ),
        { numRuns: 150 },
      );
    });

    it('agrees on HOTP up to counters of 2^53', () => {
      const counters = fc.oneof(
        fc.nat(),
        fc.maxSafeNat().map((counter) => Math.max(0, counter - window)),
      );
      fc.assert(
        fc.property(secrets, digits, counters, (secret, length, counter) => {
          const maker = createCodeMaker({
            type: 'hotp',
            secret,
            algorithm: 'SHA1',
            digits: length,
            counter,
          });
          const theirs = oathtool(
            '--hotp',
            `--digits=${length}`,
            `--counter=${counter}`,
            encodeHex(secret),
          );
          expect(theirs.map((_, step) => maker.codeForCounter(counter + step))).toEqual(theirs);
          expect(theirs).toHaveLength(window + 1);
        }),
        { numRuns: 150 },
      );
    });
  },
);
