import { expect, it } from 'vitest';
import { pageFrom } from '../../../../src/renderer/ui/roving-rows.ts';

const list = (...sizes: readonly number[]) => ({
  height: 300,
  sizeOf: (index: number) => sizes[index] ?? Infinity,
});

it('keeps one row in sight in a list of equal rows', () => {
  const rows = list(...Array.from({ length: 20 }, () => 60));
  expect(pageFrom(0, 1, rows)).toBe(4);
  expect(pageFrom(4, 1, rows)).toBe(8);
  expect(pageFrom(8, -1, rows)).toBe(4);
});

it('goes as far as rows of their own heights are in view', () => {
  const rows = list(60, 84, 84, 60, 84, 108, 108, 60);
  expect(pageFrom(0, 1, rows)).toBe(3);
  expect(pageFrom(3, 1, rows)).toBe(5);
  expect(pageFrom(5, -1, rows)).toBe(3);
});

it('goes to the next row where none other fits', () => {
  const rows = list(60, 400, 60, 60);
  expect(pageFrom(0, 1, rows)).toBe(1);
  expect(pageFrom(1, 1, rows)).toBe(2);
  expect(pageFrom(2, -1, rows)).toBe(1);
});

it('ends at the ends', () => {
  const rows = list(60, 60, 60);
  expect(pageFrom(0, 1, rows)).toBe(2);
  expect(pageFrom(2, -1, rows)).toBe(0);
  // Beyond the list: who asks stays within it.
  expect(pageFrom(2, 1, rows)).toBe(3);
});
