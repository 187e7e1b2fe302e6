// Where entries land when they are moved, in the manual order that main keeps. Pure. Used by drag and keyboard.
// The list shows pinned entries first; in the manual order they may stand anywhere, so "after" is looked up there.
import type { EntryView } from '../../shared/ipc/views.ts';

export interface Target {
  readonly id: string;
  readonly side: 'before' | 'after';
}

/** What one call of vault.move is given. */
export interface Move {
  readonly ids: readonly string[];
  readonly beforeId: string | null;
}

export function moveTo(
  manual: readonly EntryView[],
  moving: ReadonlySet<string>,
  target: Target,
): Move {
  const ids = manual.filter(({ id }) => moving.has(id)).map(({ id }) => id);
  if (target.side === 'before') return { ids, beforeId: target.id };
  const at = manual.findIndex(({ id }) => id === target.id);
  const next = manual.find(({ id }, index) => index > at && !moving.has(id));
  return { ids, beforeId: next?.id ?? null };
}

/** The moves that put everything back where it was, to be done in this order. */
export function movesBack(
  manual: readonly EntryView[],
  moved: ReadonlySet<string>,
): readonly Move[] {
  const runs: { ids: string[]; beforeId: string | null }[] = [];
  manual.forEach(({ id }, index) => {
    if (!moved.has(id)) return;
    const before = manual[index - 1];
    const beforeId = manual[index + 1]?.id ?? null;
    const run = runs.at(-1);
    if (run !== undefined && before !== undefined && moved.has(before.id)) {
      run.ids.push(id);
      run.beforeId = beforeId;
    } else runs.push({ ids: [id], beforeId });
  });
  // The last first: what a run stands before is in its place by then.
  return runs.toReversed();
}

/** One row up or down, all that move together; undefined where there is no way, or pinned and others are mixed. */
export function stepTarget(
  shown: readonly EntryView[],
  moving: ReadonlySet<string>,
  by: -1 | 1,
): Target | undefined {
  const at = shown.flatMap(({ id }, index) => (moving.has(id) ? [index] : []));
  const first = at[0];
  const last = at.at(-1);
  if (first === undefined || last === undefined || !isOneKind(shown, moving)) return undefined;
  const neighbour = by < 0 ? shown[first - 1] : shown[last + 1];
  if (neighbour === undefined || neighbour.pinned !== shown[first]?.pinned) return undefined;
  return { id: neighbour.id, side: by < 0 ? 'before' : 'after' };
}

/** Where a drop between two rows lands: `gap` counts from 0, before the first row. Kept among its own kind. */
export function gapTarget(
  shown: readonly EntryView[],
  moving: ReadonlySet<string>,
  gap: number,
): { readonly target: Target; readonly gap: number } | undefined {
  if (!isOneKind(shown, moving)) return undefined;
  const pinned = shown.find(({ id }) => moving.has(id))?.pinned ?? false;
  const pinnedCount = shown.filter((entry) => entry.pinned).length;
  const [from, to] = pinned ? [0, pinnedCount] : [pinnedCount, shown.length];
  const kept = Math.max(from, Math.min(to, gap));
  const after = shown.slice(kept, to).find(({ id }) => !moving.has(id));
  if (after !== undefined) return { target: { id: after.id, side: 'before' }, gap: kept };
  const before = shown.slice(from, kept).findLast(({ id }) => !moving.has(id));
  return before && { target: { id: before.id, side: 'after' }, gap: kept };
}

function isOneKind(shown: readonly EntryView[], moving: ReadonlySet<string>): boolean {
  const kinds = new Set(shown.filter(({ id }) => moving.has(id)).map(({ pinned }) => pinned));
  return kinds.size === 1;
}
