// Rows dragged to another place of the manual order: one set of listeners on the list, none on a row. Used by
// code-list.tsx. The keyboard's way is Alt and an arrow (list-keys.ts). Nothing of an entry is put into the drag.
import { useRef, type DragEvent, type RefObject } from 'react';
import type { EntryView } from '../../shared/ipc/views.ts';
import { gapTarget, type Target } from './placing.ts';

interface RowDragHandlers {
  readonly onDragStart: (event: DragEvent<HTMLElement>) => void;
  readonly onDragOver: (event: DragEvent<HTMLElement>) => void;
  readonly onDragLeave: (event: DragEvent<HTMLElement>) => void;
  readonly onDrop: (event: DragEvent<HTMLElement>) => void;
  readonly onDragEnd: () => void;
}

/** Our own kind of thing: no other program takes it for text, and a file dragged in is not taken for a row. */
const dragType = 'application/x-countersign-entries';

export function useRowDrag({
  entries,
  chosenIds,
  rowHeight,
  onMove,
}: {
  readonly entries: readonly EntryView[];
  readonly chosenIds: ReadonlySet<string>;
  readonly rowHeight: number;
  readonly onMove: (ids: ReadonlySet<string>, target: Target) => void;
}): { readonly line: RefObject<HTMLDivElement | null>; readonly handlers: RowDragHandlers } {
  /** The mark of where it would land. */
  const line = useRef<HTMLDivElement>(null);
  const moving = useRef<ReadonlySet<string>>(undefined);

  const show = (gap: number | undefined): void => {
    if (line.current === null) return;
    line.current.hidden = gap === undefined;
    if (gap !== undefined) line.current.style.transform = `translateY(${gap * rowHeight}px)`;
  };
  const find = (event: DragEvent<HTMLElement>): ReturnType<typeof gapTarget> => {
    const rows = line.current?.parentElement;
    if (moving.current === undefined || !rows) return undefined;
    const gap = Math.round((event.clientY - rows.getBoundingClientRect().top) / rowHeight);
    return gapTarget(entries, moving.current, gap);
  };

  const handlers: RowDragHandlers = {
    onDragStart: (event) => {
      const row = event.target instanceof Element ? event.target.closest('.code-row') : null;
      const id = row instanceof HTMLElement ? row.dataset.id : undefined;
      if (id === undefined) return;
      moving.current = chosenIds.has(id) ? chosenIds : new Set([id]);
      event.dataTransfer.setData(dragType, '');
      event.dataTransfer.effectAllowed = 'move';
    },
    onDragOver: (event) => {
      if (!event.dataTransfer.types.includes(dragType)) return;
      const found = find(event);
      show(found?.gap);
      if (found === undefined) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'move';
    },
    onDragLeave: (event) => {
      const to = event.relatedTarget;
      if (!(to instanceof Node) || !event.currentTarget.contains(to)) show(undefined);
    },
    onDrop: (event) => {
      const found = find(event);
      show(undefined);
      if (found === undefined || moving.current === undefined) return;
      event.preventDefault();
      onMove(moving.current, found.target);
    },
    onDragEnd: () => {
      moving.current = undefined;
      show(undefined);
    },
  };
  return { line, handlers };
}
