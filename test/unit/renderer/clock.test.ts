import { describe, expect, it } from 'vitest';
import {
  isSoon,
  nextSignMs,
  secondsLeft,
  shownSecondsLeft,
} from '../../../src/renderer/codes/clock.ts';
import { periodsOf } from '../../../src/renderer/codes/periods.ts';

describe('time left', () => {
  it.each([
    [30, 0, 30],
    [30, 29_999, 1],
    [30, 30_000, 30],
    [60, 59_000, 1],
    [10, 1_773_480_371_000, 9],
    // RFC 6238 appendix B's last vector lies past 2038.
    [30, 20_000_000_000_000, 10],
  ])('of a period of %i s at %i ms is %i', (period, atMs, left) => {
    expect(secondsLeft(period, atMs)).toBe(left);
  });

  it('is soon in the last five seconds, and in the last third of a short period', () => {
    expect([6, 5, 1].map((left) => isSoon(30, left))).toEqual([false, true, true]);
    expect([4, 3].map((left) => isSoon(10, left))).toEqual([false, true]);
  });

  it.each([
    [30, [30, 25, 20, 15, 10, 5, 4, 3, 2, 1]],
    [60, [60, 55, 50, 45, 40, 35, 30, 25, 20, 15, 10, 5, 4, 3, 2, 1]],
    [10, [10, 5, 3, 2, 1]],
    [2, [2]],
    [1, [1]],
  ])('is shown in steps that end exactly: a period of %i s', (period, steps) => {
    const startMs = 1_773_480_360_000;
    const shown: number[] = [];
    let atMs = startMs;
    while (atMs < startMs + period * 1000) {
      shown.push(shownSecondsLeft(period, atMs));
      const nextMs = nextSignMs(period, atMs);
      // Nothing else is shown until then, and something else is shown then.
      expect(shownSecondsLeft(period, nextMs - 1)).toBe(shown.at(-1));
      expect(nextMs).toBeGreaterThan(atMs);
      atMs = nextMs;
    }
    expect(shown).toEqual(steps);
    expect(atMs).toBe(startMs + period * 1000);
  });

  it('is drawn for the most common period first', () => {
    const of = (periodSeconds: number): { periodSeconds: number } => ({ periodSeconds });
    expect(periodsOf([of(60), of(30), of(30), {}, of(10)])).toEqual([30, 10, 60]);
  });
});
