// Where the window was and whether it can be there again: on a screen that still exists, whole, not too small.
// Pure. Used by src/main/window-place.ts.
import { Type, type Static } from 'typebox';
import { Strict } from '../../shared/contract.ts';

const Coordinate = Type.Integer({ minimum: -100_000, maximum: 100_000 });
const Length = Type.Integer({ minimum: 1, maximum: 100_000 });

export const WindowPlace = Strict({
  x: Coordinate,
  y: Coordinate,
  width: Length,
  height: Length,
  maximized: Type.Boolean(),
});
export type WindowPlace = Static<typeof WindowPlace>;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const smallest = { width: 320, height: 400 } as const;

function shared(one: Area, other: Area): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}

const within = (value: number, low: number, high: number): number =>
  Math.max(low, Math.min(value, high));

/**
 * The same place where the screen that held most of it is there; else the same size in the middle of the first
 * screen. Never larger than the screen, never with a part outside of it.
 */
export function placeOnScreens(place: Area, screens: readonly Area[]): Area | undefined {
  const [first] = screens;
  if (first === undefined) return undefined;
  const best = screens.reduce((a, b) => (shared(place, b) > shared(place, a) ? b : a));
  const isThere = shared(place, best) > 0;
  const screen = isThere ? best : first;
  const width = within(place.width, Math.min(smallest.width, screen.width), screen.width);
  const height = within(place.height, Math.min(smallest.height, screen.height), screen.height);
  const middle = {
    x: screen.x + Math.round((screen.width - width) / 2),
    y: screen.y + Math.round((screen.height - height) / 2),
  };
  const { x, y } = isThere ? place : middle;
  return {
    x: within(x, screen.x, screen.x + screen.width - width),
    y: within(y, screen.y, screen.y + screen.height - height),
    width,
    height,
  };
}

/** The palette: in the middle, a fifth from the top, where eyes are. */
export function palettePlace(
  screen: Area,
  size: { readonly width: number; readonly height: number },
): Area {
  const width = Math.min(size.width, screen.width);
  const height = Math.min(size.height, screen.height);
  return {
    x: screen.x + Math.round((screen.width - width) / 2),
    y: screen.y + within(Math.round(screen.height / 5), 0, screen.height - height),
    width,
    height,
  };
}
