// How any screen begins an import. Provided by import-host.tsx around the shell.
import { createContext, useContext } from 'react';
import type { Source } from './sources.ts';

interface ImportDoor {
  readonly beginImport: (sources: readonly Source[]) => void;
  /** Something of an import is on the screen: what is dropped now is not for others. */
  readonly isImporting: boolean;
  /** How many imports came in since the window opened: what lists their traces asks again. */
  readonly finished: number;
}

export const ImportContext = createContext<ImportDoor | null>(null);

export function useImportDoor(): ImportDoor {
  const door = useContext(ImportContext);
  if (door === null) throw new Error('This part belongs inside the shell');
  return door;
}
