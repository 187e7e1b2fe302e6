// What of the state leaves for the window: all of it when it asks, then what changed (state-sender.ts sends that).
// Made by features.ts.
// Entries go at most so many at once, and only those that are new to the window: a change of one costs the same
// among ten thousand as among ten.
import { AppError } from '../shared/errors.ts';
import { stretchesOf } from '../shared/entry-list.ts';
import type { AppState, ListChange, SentChange, stateCalls } from '../shared/ipc/state.ts';
import type { EntryView } from '../shared/ipc/views.ts';
import type { HandlersOf } from '../shared/ipc.ts';
import type { StateStore } from './state.ts';
import { mostEntriesAtOnce } from '../shared/limits.ts';

export interface StateFeed {
  readonly handlers: HandlersOf<typeof stateCalls>;
  readonly subscribe: (listener: (change: SentChange) => void) => void;
}

export function createStateFeed(state: StateStore): StateFeed {
  let { entries } = state.get();
  let revision = 0;
  const listeners = new Set<(change: SentChange) => void>();

  const part = (from: number): EntryView[] => entries.slice(from, from + mostEntriesAtOnce);

  const changeTo = (after: AppState['entries']): ListChange => {
    const stretches = [...stretchesOf(entries, after)];
    const since = stretches.some((stretch) => 'from' in stretch) && { since: revision };
    entries = after;
    revision += 1;
    return { revision, count: after.length, ...since, stretches };
  };

  state.subscribe(({ entries: after, ...others }) => {
    const change = after === undefined ? others : { ...others, entries: changeTo(after) };
    for (const listener of listeners) listener(change);
  });

  return {
    handlers: {
      'state.get': () => ({
        ...state.get(),
        list: { revision, count: entries.length },
        entries: part(0),
      }),
      'state.entries': ({ revision: wanted, from }) => {
        if (wanted !== revision || from >= entries.length) throw new AppError('CONFLICT');
        return { entries: part(from) };
      },
    },
    subscribe: (listener) => void listeners.add(listener),
  };
}
