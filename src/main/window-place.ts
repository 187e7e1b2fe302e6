// Remembers where the main window was, in a small file of the data folder, and puts it there again if that place is
// still on a screen. Called by index.ts around openWindow.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { Check } from 'typebox/value';
import { writeAtomically } from './disk.ts';
import type { Log } from './log.ts';
import { placeOnScreens, WindowPlace } from './quick-access/place.ts';

export interface WindowPlaceKeeper {
  /** After `ready`; empty where nothing is known. */
  readonly options: () => Partial<Rectangle>;
  /** From now on until it is closed. */
  readonly follow: (window: BrowserWindow) => void;
  /** What was to be written is written. */
  readonly settled: () => Promise<void>;
}

export function createWindowPlace(dataFolder: string, log: Log): WindowPlaceKeeper {
  const path = join(dataFolder, 'window.json');
  let place = readPlace(path);
  let writing: Promise<void> = Promise.resolve();

  const remember = (window: BrowserWindow): void => {
    const { x, y, width, height } = window.getNormalBounds();
    const now: WindowPlace = { x, y, width, height, maximized: window.isMaximized() };
    if (JSON.stringify(now) === JSON.stringify(place) || !Check(WindowPlace, now)) return;
    place = now;
    writing = writing
      .then(() => writeAtomically(path, Buffer.from(JSON.stringify(now))))
      .catch((error: unknown) => log.warn('window: place not remembered', { error }));
  };

  return {
    options: () => {
      if (place === undefined) return {};
      const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
      const primary = screen.getPrimaryDisplay().workArea;
      return placeOnScreens(place, [primary, ...areas]) ?? {};
    },
    follow: (window) => {
      if (place?.maximized === true) window.maximize();
      window.on('close', () => remember(window));
    },
    settled: () => writing,
  };
}

/** Undefined where there is none, or none that is right: then the window has its usual place. */
function readPlace(path: string): WindowPlace | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Check(WindowPlace, value) ? value : undefined;
  } catch {
    return undefined;
  }
}
