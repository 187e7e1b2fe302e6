// The app's state as React sees it: as main gave it. Main owns it; nothing here changes it.
// Called by screens (`useAppState`) and once by main.tsx (`followAppState`).
import { useSyncExternalStore } from 'react';
import type { Failure } from '../shared/errors.ts';
import type { AppState } from '../shared/ipc/state.ts';
import { call, onState } from './bridge.ts';
import { createStateFollower } from './state-follower.ts';

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

/**
 * Loads the state and keeps it. Resolves when it is there, or with the failure where main could not give it; `lost`
 * hears where it could not be kept later.
 */
export function followAppState(lost: (failure: Failure) => void): Promise<Failure | undefined> {
  return new Promise((resolve) => {
    const follower = createStateFollower({
      getState: () => call('state.get', {}),
      getEntries: (input) => call('state.entries', input),
      show: (state) => {
        set(state);
        resolve(undefined);
      },
      lost: (failure) => {
        if (current === undefined) resolve(failure);
        else lost(failure);
      },
    });
    // In this order: what was heard before belongs to the answer it asks for.
    follower.start();
    onState(follower.hear);
  });
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
