// Loads what a tab shows when it is opened, again on request, and again by itself when a server that did not answer
// does so. Used by lists that the state does not carry.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure, Result } from '../../shared/errors.ts';
import { useServerBack } from '../use-server-back.ts';

export interface Loaded<T> {
  readonly value: T | undefined;
  readonly failure: Failure | undefined;
  /** Resolves when it is answered, whichever way. */
  readonly reload: () => Promise<void>;
}

/** `key` says what is loaded; another key loads anew. */
export function useLoaded<T>(key: string, load: () => Promise<Result<T>>): Loaded<T> {
  const [value, setValue] = useState<T>();
  const [failure, setFailure] = useState<Failure>();
  const latest = useRef(load);
  const hasFailed = useRef(false);
  useEffect(() => {
    latest.current = load;
  });
  const asked = useRef(0);
  const reload = useCallback(async () => {
    asked.current += 1;
    const mine = asked.current;
    const result = await latest.current();
    // A late answer about what was shown before says nothing of what is shown now.
    if (mine !== asked.current) return;
    hasFailed.current = !result.ok;
    if (result.ok) setValue(result.value);
    setFailure(result.ok ? undefined : result.error);
  }, []);
  useEffect(() => void reload(), [key, reload]);
  const retry = useCallback(() => {
    if (hasFailed.current) void reload();
  }, [reload]);
  useServerBack(retry);
  return { value, failure, reload };
}
