// Where a remembered window goes when screens come, go and change.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  palettePlace,
  placeOnScreens,
  type Area,
} from '../../../../src/main/quick-access/place.ts';

const area = (x: number, y: number, width: number, height: number): Area => ({
  x,
  y,
  width,
  height,
});
const left = area(0, 0, 1920, 1040);
const right = area(1920, 0, 2560, 1400);

describe('placeOnScreens', () => {
  it.each([
    ['stays where it was', area(100, 100, 800, 600), [left], area(100, 100, 800, 600)],
    [
      'stays on the second screen',
      area(2500, 200, 800, 600),
      [left, right],
      area(2500, 200, 800, 600),
    ],
    [
      'comes to the middle when its screen is gone',
      area(2500, 200, 800, 600),
      [left],
      area(560, 220, 800, 600),
    ],
    ['is pushed in from the edge', area(1800, 900, 800, 600), [left], area(1120, 440, 800, 600)],
    [
      'belongs to the screen that holds most of it',
      area(1900, 100, 800, 600),
      [left, right],
      area(1920, 100, 800, 600),
    ],
    ['shrinks with its screen', area(0, 0, 3000, 2000), [left], area(0, 0, 1920, 1040)],
    ['is no smaller than it may be', area(10, 10, 5, 5), [left], area(10, 10, 320, 400)],
    [
      'fits a screen smaller than that',
      area(0, 0, 800, 600),
      [area(0, 0, 200, 300)],
      area(0, 0, 200, 300),
    ],
    [
      'comes back from a screen to the left',
      area(-1500, 50, 800, 600),
      [left],
      area(560, 220, 800, 600),
    ],
  ])('%s', (_what, place, screens, expected) => {
    expect(placeOnScreens(place, screens)).toEqual(expected);
  });

  it('says nothing without a screen', () => {
    expect(placeOnScreens(left, [])).toBeUndefined();
  });

  it('is always whole on one screen', () => {
    const number = fc.integer({ min: -5000, max: 5000 });
    const length = fc.integer({ min: 1, max: 5000 });
    const anyArea = fc.record({ x: number, y: number, width: length, height: length });
    fc.assert(
      fc.property(anyArea, fc.array(anyArea, { minLength: 1, maxLength: 4 }), (place, screens) => {
        const to = placeOnScreens(place, screens);
        expect(
          screens.some(
            (screen) =>
              to !== undefined &&
              to.x >= screen.x &&
              to.y >= screen.y &&
              to.x + to.width <= screen.x + screen.width &&
              to.y + to.height <= screen.y + screen.height,
          ),
        ).toBe(true);
      }),
    );
  });
});

describe('palettePlace', () => {
  it('is in the middle, a fifth from the top, whole on small screens', () => {
    expect(palettePlace(left, { width: 560, height: 508 })).toEqual(area(680, 208, 560, 508));
    expect(palettePlace(area(10, 20, 400, 520), { width: 560, height: 508 })).toEqual(
      area(10, 32, 400, 508),
    );
  });
});
