// The manual order: each entry has a place, a number; moving one puts it halfway between its new neighbours.
// Called by vault.move. Only when no number is left between two does everything get a new place.
import type { EntryEdit } from './entry-record.ts';
import type { OpenVault } from './open-vault.ts';

/** Throws NOT_FOUND. `beforeId` null: last. */
export function placeBefore(
  vault: OpenVault,
  id: string,
  beforeId: string | null,
): readonly EntryEdit[] {
  vault.record(id);
  if (beforeId !== null) vault.record(beforeId);
  if (id === beforeId) return [];
  const others = vault.views().filter((view) => view.id !== id);
  const at = beforeId === null ? others.length : others.findIndex((view) => view.id === beforeId);
  const positionAt = (index: number): number | undefined => {
    const neighbour = others[index];
    return neighbour === undefined ? undefined : vault.record(neighbour.id).position;
  };
  const before = positionAt(at - 1);
  const after = positionAt(at);
  const position = between(before, after);
  if (position !== undefined) return [{ id, position }];
  const ids = others.map((view) => view.id);
  ids.splice(at, 0, id);
  return ids.map((each, index) => ({ id: each, position: index + 1 }));
}

function between(before: number | undefined, after: number | undefined): number | undefined {
  if (after === undefined) return Math.floor(before ?? 0) + 1;
  if (before === undefined) return after - 1;
  const middle = before + (after - before) / 2;
  return middle > before && middle < after ? middle : undefined;
}
