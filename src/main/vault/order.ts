// The manual order: each entry has a place, a number; those that move share the room between their new neighbours.
// Called by vault.move. Only when no numbers are left between two does everything get a new place.
import type { EntryEdit } from './entry-record.ts';
import type { OpenVault } from './open-vault.ts';

/** Throws NOT_FOUND. What moves keeps its own order. `beforeId` null: last. */
export function placeBefore(
  vault: OpenVault,
  ids: readonly string[],
  beforeId: string | null,
): readonly EntryEdit[] {
  for (const id of ids) vault.record(id);
  if (beforeId !== null) vault.record(beforeId);
  const moving = new Set(ids);
  if (beforeId !== null && moving.has(beforeId)) return [];
  const views = vault.views();
  const moved = views.filter((view) => moving.has(view.id));
  const others = views.filter((view) => !moving.has(view.id));
  const at = beforeId === null ? others.length : others.findIndex((view) => view.id === beforeId);
  const positionAt = (index: number): number | undefined => {
    const neighbour = others[index];
    return neighbour === undefined ? undefined : vault.record(neighbour.id).position;
  };
  const places = between(positionAt(at - 1), positionAt(at), moved.length);
  if (places !== undefined) {
    return moved.map(({ id }, index) => ({ id, position: places[index] ?? 0 }));
  }
  const ordered = others.map((view) => view.id);
  ordered.splice(at, 0, ...moved.map((view) => view.id));
  return ordered.map((id, index) => ({ id, position: index + 1 }));
}

/** So many numbers, growing, after one and before the other; undefined where there is no room for them. */
function between(
  before: number | undefined,
  after: number | undefined,
  count: number,
): readonly number[] | undefined {
  const start = before ?? (after ?? 1) - count - 1;
  const step = after === undefined || before === undefined ? 1 : (after - before) / (count + 1);
  const first = after === undefined ? Math.floor(start) : start;
  const places = Array.from({ length: count }, (_, index) => first + step * (index + 1));
  const isGrowing = [before ?? -Infinity, ...places, after ?? Infinity].every(
    (place, index, all) => index === 0 || place > (all[index - 1] ?? NaN),
  );
  return isGrowing ? places : undefined;
}
