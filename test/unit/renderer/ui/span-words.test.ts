import { expect, test } from 'vitest';
import { spanWords } from '../../../../src/renderer/ui/use-span-words.ts';

test.each([
  [400, '0 sec'],
  [-42_000, '42 sec'],
  [200_000, '3 min 20 sec'],
  [3_600_000, '1 hr'],
  [90_061_000, '1 day 1 hr'],
])('%d ms', (spanMs, words) => {
  expect(spanWords('en', spanMs)).toBe(words);
});
