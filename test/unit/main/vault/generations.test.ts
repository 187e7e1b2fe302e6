import { describe, expect, it } from 'vitest';
import { type Generation, worthKeeping } from '../../../../src/main/vault/generations.ts';

const day = 86_400_000;
const at = (savedAtMs: number): Generation => ({ id: String(savedAtMs), savedAtMs, bytes: 1 });

describe('generations worth keeping', () => {
  it('are all while there are few', () => {
    const few = [at(1), at(2), at(3)];
    expect(worthKeeping(few)).toHaveLength(3);
    expect(worthKeeping([])).toEqual([]);
  });

  it('are the last three of a busy day and the last of each of four days before', () => {
    const busy = Array.from({ length: 50 }, (_, index) => at(100 * day + index * 1000));
    const before = Array.from({ length: 10 }, (_, index) => [
      at((99 - index) * day + 1),
      at((99 - index) * day + 2),
    ]).flat();
    const kept = worthKeeping([...before, ...busy]).map(({ savedAtMs }) => savedAtMs);
    expect(kept).toEqual([
      100 * day + 49_000,
      100 * day + 48_000,
      100 * day + 47_000,
      99 * day + 2,
      98 * day + 2,
      97 * day + 2,
      96 * day + 2,
    ]);
  });

  it('do not shift when thinned out again', () => {
    let kept: readonly Generation[] = [];
    for (let hour = 0; hour < 24 * 30; hour += 5)
      kept = worthKeeping([...kept, at(hour * 3_600_000)]);
    expect(worthKeeping(kept)).toEqual(kept);
    expect(kept).toHaveLength(7);
    const days = new Set(kept.map(({ savedAtMs }) => Math.floor(savedAtMs / day)));
    expect(days.size).toBe(5);
  });
});
