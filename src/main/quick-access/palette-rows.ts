// Which entries the palette shows for a query, and in which order. Pure. Used by palette-calls.ts.
import type { EntryView } from '../../shared/ipc/views.ts';
import { searchEntries } from '../../shared/entry-search.ts';

/**
 * Nothing typed: the pinned ones, then those used last, then the user's order. Something typed: as the list finds
 * it (beginnings first), and among equals the pinned and the recent first, for they are what two letters mean.
 */
export function paletteEntries(entries: readonly EntryView[], query: string): readonly EntryView[] {
  const live = entries.filter((entry) => entry.trashedAtMs === undefined);
  const likely = live.toSorted(
    (a, b) => Number(b.pinned) - Number(a.pinned) || (b.usedAtMs ?? 0) - (a.usedAtMs ?? 0),
  );
  return searchEntries(likely, query);
}
