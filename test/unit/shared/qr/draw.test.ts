// The drawn code: square, with its quiet zone, one path of numbers only, equal to the matrix.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maxQrBytes, qrMatrix, qrSvgPath } from '../../../../src/shared/qr/draw.ts';

/** Paints the path back into a matrix, as a browser would. */
function paint({ size, path }: ReturnType<typeof qrSvgPath>): boolean[][] {
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    grid[Number(y)]?.fill(true, Number(x), Number(x) + Number(run));
  }
  return grid;
}

it('draws exactly the matrix', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 300, unit: 'grapheme' }), (text) => {
      expect(paint(qrSvgPath(text))).toEqual(qrMatrix(text));
    }),
    { numRuns: 30 },
  );
});

it('keeps four light modules on every side', () => {
  const matrix = qrMatrix('otpauth://totp/a?secret=JBSWY3DPEHPK3PXP');
  const size = matrix.length;
  const isInZone = (n: number): boolean => n < 4 || n >= size - 4;
  const dark = matrix.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [[x, y]] : [])));
  expect(dark.filter(([x = 0, y = 0]) => isInZone(x) || isInZone(y))).toEqual([]);
  expect(matrix[4]?.slice(4, 11)).toEqual([true, true, true, true, true, true, true]);
});

it('cannot carry markup', () => {
  expect(qrSvgPath('"/><script>alert(1)</script>').path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/);
});

it('takes as much as a code holds and no byte more', () => {
  expect(qrMatrix('a'.repeat(maxQrBytes))).toHaveLength(177 + 8);
  expect(() => qrMatrix('a'.repeat(maxQrBytes + 1))).toThrow(RangeError);
  expect(() => qrMatrix('ü'.repeat(maxQrBytes / 2 + 1))).toThrow(RangeError);
});
