// Where the window is and how to go elsewhere. Any screen may call `useGo`; only the shell holds the place.
import { createContext, useContext } from 'react';
import type { Place } from '../pages.ts';

interface Going {
  readonly place: Place;
  readonly go: (place: Place) => void;
}

export const GoingContext = createContext<Going | null>(null);

function useGoing(): Going {
  const going = useContext(GoingContext);
  if (going === null) throw new Error('This part belongs inside the shell');
  return going;
}

export const usePlace = (): Place => useGoing().place;
export const useGo = (): Going['go'] => useGoing().go;
