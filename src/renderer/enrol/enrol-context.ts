// How any screen opens the one dialog that adds accounts. Provided by enrol/enrol.tsx around the shell.
import { createContext, useContext } from 'react';

interface EnrolDoor {
  readonly startEnrol: () => void;
}

export const EnrolContext = createContext<EnrolDoor | null>(null);

export function useEnrol(): EnrolDoor {
  const door = useContext(EnrolContext);
  if (door === null) throw new Error('This part belongs inside the shell');
  return door;
}
