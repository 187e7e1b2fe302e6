// The one state of the app. Main's features change slices of it; the door sends what changed to the window.
import type { AppState, StateChange } from '../shared/ipc/state.ts';

export interface StateStore {
  readonly get: () => AppState;
  /** Replaces slices; listeners hear once, with just these slices. */
  readonly update: (change: StateChange) => void;
  readonly subscribe: (listener: (change: StateChange) => void) => () => void;
}

export function createStateStore(initial: AppState): StateStore {
  let state = initial;
  const listeners = new Set<(change: StateChange) => void>();
  return {
    get: () => state,
    update: (change) => {
      state = { ...state, ...change };
      for (const listener of listeners) listener(change);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
