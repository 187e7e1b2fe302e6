// The app's state as React sees it: whole once, then slice by slice. Main owns it; nothing here changes it.
// Called by screens (`useAppState`) and once by main.tsx (`followAppState`).
import { useSyncExternalStore } from 'react';
import type { Failure } from '../shared/errors.ts';
import type { AppState } from '../shared/ipc/state.ts';
import { call, onState } from './bridge.ts';

let current: AppState | undefined;
const listeners = new Set<() => void>();

function set(next: AppState): void {
  current = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Loads the state and keeps it. Resolves with the failure where main could not give it. */
export async function followAppState(): Promise<Failure | undefined> {
  let early: Partial<AppState> = {};
  onState((change) => {
    if (current === undefined) early = { ...early, ...change };
    else set({ ...current, ...change });
  });
  const result = await call('state.get', {});
  if (!result.ok) return result.error;
  // A change that arrived while we asked may be older or newer than the answer: it is the same or newer,
  // because main sends it when it happens and answers in order.
  set({ ...result.value, ...early });
  return undefined;
}

/** One slice (or what `select` makes of the state); renders again only when that changes. */
export function useAppState<T>(select: (state: AppState) => T): T {
  return useSyncExternalStore(subscribe, () => {
    if (current === undefined) throw new Error('A screen was drawn before the state was there');
    return select(current);
  });
}

/** For what begins before anything is drawn; undefined where main could not give it. */
export function readAppState(): AppState | undefined {
  return current;
}
