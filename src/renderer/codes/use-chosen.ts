// Which entries of the list are chosen, to do one thing with several: by Ctrl or Shift and a click, or the same keys.
// Used by codes-view.tsx. What is no longer shown is no longer chosen.
import { useCallback, useMemo, useState } from 'react';
import type { EntryView } from '../../shared/ipc/views.ts';

export interface Chosen {
  readonly ids: ReadonlySet<string>;
  readonly entries: readonly EntryView[];
  readonly toggle: (id: string) => void;
  /** All from the last one that was toggled (or had the focus) to this. */
  readonly extendTo: (id: string, fromId: string | undefined) => void;
  readonly all: () => void;
  readonly none: () => void;
}

interface Choice {
  readonly ids: ReadonlySet<string>;
  readonly anchorId: string | undefined;
}

const nothing: Choice = { ids: new Set(), anchorId: undefined };

export function useChosen(shown: readonly EntryView[]): Chosen {
  const [{ ids: wanted, anchorId }, set] = useState(nothing);
  const entries = useMemo(
    () => (wanted.size === 0 ? [] : shown.filter(({ id }) => wanted.has(id))),
    [shown, wanted],
  );
  const ids = useMemo(() => new Set(entries.map(({ id }) => id)), [entries]);

  const toggle = useCallback((id: string): void => {
    set((was) => {
      const next = new Set(was.ids);
      if (!next.delete(id)) next.add(id);
      return { ids: next, anchorId: id };
    });
  }, []);
  const extendTo = useCallback(
    (id: string, fromId: string | undefined): void => {
      const from = anchorId ?? fromId ?? id;
      const ends = [from, id].map((one) => shown.findIndex((entry) => entry.id === one));
      const [start, end] = [Math.min(...ends), Math.max(...ends)];
      if (start < 0) return;
      const range = shown.slice(start, end + 1).map((entry) => entry.id);
      set({ ids: new Set(range), anchorId: from });
    },
    [shown, anchorId],
  );
  const all = useCallback(
    () => set({ ids: new Set(shown.map(({ id }) => id)), anchorId: undefined }),
    [shown],
  );
  const none = useCallback(() => set(nothing), []);
  return useMemo(
    () => ({ ids, entries, toggle, extendTo, all, none }),
    [ids, entries, toggle, extendTo, all, none],
  );
}
