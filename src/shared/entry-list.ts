// How one list of entries becomes the next: told by main, followed by the window. Pure.
// Views never change, they get exchanged: what is the same object is the same entry as it was.
import type { Stretch } from './ipc/state.ts';
import type { EntryView } from './ipc/views.ts';
import { mostEntriesAtOnce } from './limits.ts';

/** From the start of the new list to its end, or to where it would be more than goes at once. */
export function stretchesOf(
  before: readonly EntryView[],
  after: readonly EntryView[],
): readonly Stretch[] {
  const places = new Map(before.map((entry, index) => [entry, index]));
  const stretches: Stretch[] = [];
  let fresh = 0;
  for (const entry of after) {
    const last = stretches.at(-1);
    const from = places.get(entry);
    if (from === undefined) {
      if (fresh === mostEntriesAtOnce) break;
      fresh += 1;
      if (last !== undefined && 'entries' in last) {
        last.entries.push(entry);
        continue;
      }
    } else if (last !== undefined && 'from' in last && last.from + last.count === from) {
      last.count += 1;
      continue;
    }
    if (stretches.length === mostEntriesAtOnce) break;
    stretches.push(from === undefined ? { entries: [entry] } : { from, count: 1 });
  }
  return stretches;
}

/** The list that the stretches make. */
export function joined(
  before: readonly EntryView[],
  stretches: readonly Stretch[],
): readonly EntryView[] {
  return stretches.flatMap((stretch) =>
    'entries' in stretch
      ? stretch.entries
      : before.slice(stretch.from, stretch.from + stretch.count),
  );
}
