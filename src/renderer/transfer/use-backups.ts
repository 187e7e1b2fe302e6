// How automatic backups stand, asked of main when entries change and now and then. Used by the page and its row in
// the side bar.
import { useCallback, useEffect, useState } from 'react';
import type { CallOutput } from '../../shared/ipc.ts';
import { call } from '../bridge.ts';
import { useAppState } from '../use-app-state.ts';

type Setup = CallOutput<'transfer.backups'>['setup'];

/** A backup comes some seconds after a change, and a drive may go at any time. */
const askEveryMs = 8000;

export interface BackupsNow {
  /** Undefined until it is known. */
  readonly setup: Setup | undefined;
  readonly ask: () => Promise<void>;
}

export function useBackups(): BackupsNow {
  const entries = useAppState((state) => state.entries);
  const [setup, setSetup] = useState<Setup>();
  const ask = useCallback(async (): Promise<void> => {
    const result = await call('transfer.backups', {});
    // A gallery's or an older main's answer may have none.
    if (result.ok) setSetup(result.value.setup ?? null);
  }, []);
  useEffect(() => {
    const first = window.setTimeout(() => void ask(), 0);
    const timer = window.setInterval(() => void ask(), askEveryMs);
    return () => {
      window.clearTimeout(first);
      window.clearInterval(timer);
    };
  }, [ask, entries]);
  return { setup, ask };
}
