// The arithmetic under the decoders, against plain definitions of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blur, localThreshold } from '../../../../src/shared/qr/contrast.ts';
import {
  flattenOnWhite,
  type Grey,
  thin,
  toGrey,
  toPixels,
} from '../../../../src/shared/qr/pixels.ts';
import { resize } from '../../../../src/shared/qr/resize.ts';

const grey = fc
  .tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 }))
  .chain(([width, height]) =>
    fc
      .uint8ClampedArray({ minLength: width * height, maxLength: width * height })
      .map((data): Grey => ({ data, width, height })),
  );

function one(...rgba: readonly number[]) {
  return { data: Uint8ClampedArray.from(rgba), width: 1, height: 1 };
}

describe('flattenOnWhite', () => {
  it('turns clear pixels white whatever colour they hide', () => {
    expect([...flattenOnWhite(one(0, 0, 0, 0)).data]).toEqual([255, 255, 255, 255]);
    expect([...flattenOnWhite(one(200, 0, 0, 0)).data]).toEqual([255, 255, 255, 255]);
  });

  it('mixes half-clear pixels and keeps opaque ones', () => {
    expect([...flattenOnWhite(one(0, 0, 0, 128)).data]).toEqual([127, 127, 127, 255]);
    expect([...flattenOnWhite(one(9, 8, 7, 255)).data]).toEqual([9, 8, 7, 255]);
  });

  it('leaves the caller’s picture alone', () => {
    const clear = one(1, 2, 3, 4);
    flattenOnWhite(clear);
    expect([...clear.data]).toEqual([1, 2, 3, 4]);
  });

  it('reads pixels that begin anywhere in their buffer', () => {
    const buffer = new Uint8ClampedArray([0, 10, 20, 30, 255]).subarray(1);
    const picture = { data: buffer, width: 1, height: 1 };
    expect([...toGrey(picture).data]).toEqual([20]);
  });
});

it('brightness is the same with red and blue changed places', () => {
  expect(toGrey(one(200, 100, 40, 255)).data[0]).toBe(110);
  expect(toGrey(one(40, 100, 200, 255)).data[0]).toBe(110);
  expect(toGrey(one(255, 255, 255, 255)).data[0]).toBe(255);
});

it('brightness of what is clear is the paper behind it', () => {
  const picture = { data: Uint8ClampedArray.from([0, 0, 0, 255, 0, 0, 0, 0]), width: 2, height: 1 };
  expect([...toGrey(picture).data]).toEqual([0, 255]);
});

it('grey becomes pixels and grey again', () => {
  fc.assert(
    fc.property(grey, (g) => {
      expect(toGrey(toPixels(g))).toEqual(g);
    }),
  );
});

it('blur is the mean of the square around each pixel', () => {
  fc.assert(
    fc.property(grey, fc.integer({ min: 1, max: 6 }), (g, radius) => {
      const { data } = blur(g, radius);
      for (let y = 0; y < g.height; y += 1) {
        for (let x = 0; x < g.width; x += 1) {
          expect(Math.abs((data[y * g.width + x] ?? 0) - mean(g, x, y, radius))).toBeLessThan(0.51);
        }
      }
    }),
  );
});

function mean(g: Grey, x: number, y: number, radius: number): number {
  let sum = 0;
  let count = 0;
  for (let v = Math.max(0, y - radius); v <= Math.min(g.height - 1, y + radius); v += 1) {
    for (let u = Math.max(0, x - radius); u <= Math.min(g.width - 1, x + radius); u += 1) {
      sum += g.data[v * g.width + u] ?? 0;
      count += 1;
    }
  }
  return sum / count;
}

it('a local threshold leaves black and white only', () => {
  fc.assert(
    fc.property(grey, (g) => {
      expect([...localThreshold(g, 0.1).data].every((v) => v === 0 || v === 255)).toBe(true);
    }),
  );
});

it.each([0.25, 0.5, 2, 3])('resizing by %f keeps a plain picture plain', (scale) => {
  const data = new Uint8ClampedArray(20 * 10).fill(77);
  const small = resize({ data, width: 20, height: 10 }, scale);
  expect([small.width, small.height]).toEqual([20 * scale, 10 * scale].map(Math.round));
  expect(new Set(small.data)).toEqual(new Set([77]));
});

it('doubling keeps what is where', () => {
  const data = Uint8ClampedArray.from([0, 0, 255, 255]);
  const large = resize({ data, width: 4, height: 1 }, 2);
  expect(large.data[0]).toBe(0);
  expect(large.data[7]).toBe(255);
  expect(large.data[3]).toBeLessThan(128);
  expect(large.data[4]).toBeGreaterThan(127);
});

it('thinning averages squares and drops what is left over', () => {
  const data = Uint8ClampedArray.from([10, 20, 99, 30, 40, 99, 99, 99, 99]);
  expect(thin({ data, width: 3, height: 3 }, 2)).toEqual({
    data: Uint8ClampedArray.from([25]),
    width: 1,
    height: 1,
  });
});
