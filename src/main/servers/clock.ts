// How far this computer's clock is from a server's, from the samples its answers bring. Called by servers.ts.
// The sample with the shortest round trip is the truest (RFC 5905 section 10); samples grow old and are dropped.
import type { ClockView } from '../../shared/ipc/servers.ts';
import type { ClockSample } from '../http/clock-sample.ts';

/** A computer's clock may be set at any time: what was true ten minutes ago says nothing. */
const maxAgeMs = 600_000;
const maxSamples = 8;
/** A sample this far from the others means that a clock was set in between. */
const jumpMs = 2_000;

export interface ServerClock {
  readonly add: (sample: ClockSample) => void;
  readonly best: () => ClockSample | undefined;
}

export function createServerClock(): ServerClock {
  let samples: readonly ClockSample[] = [];
  return {
    add: (sample) => {
      const agreeing = samples.filter(
        (each) =>
          Math.abs(each.offsetMs - sample.offsetMs) <=
            each.uncertaintyMs + sample.uncertaintyMs + jumpMs &&
          Math.abs(sample.measuredAtMs - each.measuredAtMs) < maxAgeMs,
      );
      samples = [...agreeing, sample].slice(-maxSamples);
    },
    best: () =>
      samples.reduce<ClockSample | undefined>(
        (best, each) =>
          best === undefined || each.uncertaintyMs <= best.uncertaintyMs ? each : best,
        undefined,
      ),
  };
}

/** Below this nobody needs to know: codes live 30 s and servers accept the neighbours. */
export const clockToleranceMs = 10_000;
const quarterHourMs = 900_000;

/** `thirdOffsetMs`: this computer minus a third clock, where one was reachable. */
export function clockViewOf(sample: ClockSample, thirdOffsetMs?: number): ClockView {
  const off = Math.abs(sample.offsetMs);
  const fromZone = off % quarterHourMs;
  return {
    ...sample,
    wrong:
      off <= clockToleranceMs
        ? 'none'
        : thirdOffsetMs === undefined
          ? 'unknown'
          : Math.abs(thirdOffsetMs) > off / 2
            ? 'this-computer'
            : 'server',
    looksLikeTimeZone:
      off >= quarterHourMs * 2 - clockToleranceMs &&
      Math.min(fromZone, quarterHourMs - fromZone) <= clockToleranceMs,
  };
}
