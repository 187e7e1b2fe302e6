// What is made of a measured offset: whose clock is wrong, whether it is the time zone, and the correction of codes.
import { expect, test } from 'vitest';
import { clockViewOf } from '../../../../src/main/servers/clock.ts';
import {
  createClockCorrection,
  measuredOffsetMs,
} from '../../../../src/main/servers/clock-correction.ts';
import { createStateStore } from '../../../../src/main/state.ts';
import type { ServerView } from '../../../../src/shared/ipc/servers.ts';
import type { AppState } from '../../../../src/shared/ipc/state.ts';

const sample = (offsetMs: number, uncertaintyMs = 20) => ({
  offsetMs,
  uncertaintyMs,
  measuredAtMs: 1,
});
const minute = 60_000;

test('a clock that is right within ten seconds is nobody’s business', () => {
  expect(clockViewOf(sample(9_900)).wrong).toBe('none');
  expect(clockViewOf(sample(-9_900)).looksLikeTimeZone).toBe(false);
});

test('a third clock says whose is wrong', () => {
  expect(clockViewOf(sample(94_000)).wrong).toBe('unknown');
  expect(clockViewOf(sample(94_000), 93_500).wrong).toBe('this-computer');
  expect(clockViewOf(sample(94_000), 300).wrong).toBe('server');
});

test.each([
  [60 * minute, true],
  [-330 * minute, true],
  [60 * minute + 9_000, true],
  [60 * minute + 15_000, false],
  [15 * minute, false],
  [94_000, false],
])('an offset of %d ms looks like a time zone: %s', (offsetMs, isZone) => {
  expect(clockViewOf(sample(offsetMs)).looksLikeTimeZone).toBe(isZone);
});

const server = (offsetMs: number, more: Partial<ServerView> = {}): ServerView =>
  ({ kind: 'remote', clock: clockViewOf(sample(offsetMs)), ...more }) as ServerView;

test('the surest clock corrects, but neither this computer’s own nor one that is wrong itself', () => {
  expect(measuredOffsetMs([])).toBeUndefined();
  expect(measuredOffsetMs([server(5, { kind: 'local-organisation' })])).toBeUndefined();
  expect(
    measuredOffsetMs([server(94_000, { clock: clockViewOf(sample(94_000), 0) })]),
  ).toBeUndefined();
  const sure = server(90_000, { clock: clockViewOf(sample(90_000, 5)) });
  expect(measuredOffsetMs([server(94_000), sure])).toBe(90_000);
});

test('codes are made for the corrected time, which follows the servers while it is wanted', () => {
  const store = createStateStore({} as AppState);
  let kept: number | null = null;
  const time = createClockCorrection({
    state: store,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    now: () => 1_000_000,
    correctionMs: () => kept,
    keep: (correctionMs) => {
      kept = correctionMs;
      return Promise.resolve();
    },
  });
  store.update({ servers: [server(94_000)] });
  expect(time()).toBe(1_000_000);
  kept = 94_000;
  expect(time()).toBe(906_000);
  store.update({ servers: [server(94_500)] });
  expect(kept).toBe(94_000);
  // The clock was set right: the correction goes with it.
  store.update({ servers: [server(120)] });
  expect(time()).toBe(999_880);
});
