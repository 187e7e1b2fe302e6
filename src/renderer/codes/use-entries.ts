// The entries that the list shows: sorted, and found by the query. Used by codes-view.tsx.
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { foldAhead, searchEntries, sortEntries } from '../../shared/entry-search.ts';
import type { EntryView } from '../../shared/ipc/views.ts';
import { useAppState } from '../use-app-state.ts';

export function useEntries(
  query: string,
  tags: ReadonlySet<string>,
): {
  readonly all: readonly EntryView[];
  readonly found: readonly EntryView[];
} {
  const entries = useAppState((state) => state.entries);
  const sort = useAppState((state) => state.settings.sort);
  // "Last use" as it was when the page was opened: a row must not jump away from the click that copied it.
  const [usedAtMs] = useState(
    () => new Map(entries.map((entry) => [entry.id, entry.usedAtMs ?? 0])),
  );
  const all = useMemo(() => {
    const live = entries.filter((entry) => entry.trashedAtMs === undefined);
    return sortEntries(live, sort, (entry) => usedAtMs.get(entry.id) ?? entry.usedAtMs ?? 0);
  }, [entries, sort, usedAtMs]);
  const deferred = useDeferredValue(query);
  const found = useMemo(() => {
    const tagged =
      tags.size === 0
        ? all
        : all.filter((entry) => [...tags].every((tag) => entry.tags.includes(tag)));
    return searchEntries(tagged, deferred);
  }, [all, tags, deferred]);
  useEffect(() => foldWhileIdle(all), [all]);
  return { all, found };
}

const foldedAtOnce = 50;
/** A pause may be given as 50 ms, and a letter typed in it would wait for its end. */
const mostIdleMs = 8;

/** In the pauses between frames, until all are done; those that were done before cost nothing. */
function foldWhileIdle(entries: readonly EntryView[]): () => void {
  let done = 0;
  const step = (deadline: IdleDeadline): void => {
    const enoughMs = Math.max(2, deadline.timeRemaining() - mostIdleMs);
    while (done < entries.length && deadline.timeRemaining() > enoughMs) {
      foldAhead(entries.slice(done, done + foldedAtOnce));
      done += foldedAtOnce;
    }
    if (done < entries.length) handle = window.requestIdleCallback(step);
  };
  let handle = window.requestIdleCallback(step);
  return () => window.cancelIdleCallback(handle);
}
