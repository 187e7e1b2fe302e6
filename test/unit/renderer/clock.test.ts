import { describe, expect, it } from 'vitest';
import { isSoon, secondsLeft } from '../../../src/renderer/codes/clock.ts';
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

  it('is drawn for the most common period first', () => {
    const of = (periodSeconds: number): { periodSeconds: number } => ({ periodSeconds });
    expect(periodsOf([of(60), of(30), of(30), {}, of(10)])).toEqual([30, 10, 60]);
  });
});
