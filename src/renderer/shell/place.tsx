// Where the window is and how to go elsewhere. Any screen may call `useGo`; only the shell holds the place.
import { createContext, useContext, useEffect } from 'react';
import type { Place } from '../pages.ts';

interface Going {
  readonly place: Place;
  readonly go: (place: Place) => void;
  /** Asked before the place is left, until what it gives is called. */
  readonly guard: (ask: LeaveGuard) => () => void;
}

/** Goes on at once, or when the user has given up what was typed. */
export type LeaveGuard = (goOn: () => void) => void;

export const GoingContext = createContext<Going | null>(null);

function useGoing(): Going {
  const going = useContext(GoingContext);
  if (going === null) throw new Error('This part belongs inside the shell');
  return going;
}

export const usePlace = (): Place => useGoing().place;
export const useGo = (): Going['go'] => useGoing().go;

/** For a screen that may hold what is not saved: it is asked before any other place is gone to. */
export function useLeaveGuard(ask: LeaveGuard): void {
  const { guard } = useGoing();
  useEffect(() => guard(ask), [guard, ask]);
}
