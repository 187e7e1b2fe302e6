// The rows of a list of any length as one stop of the keyboard: only those in view are drawn, one of them can have the
// focus, arrows, Page Up, Page Down, Home and End move it (WAI-ARIA Authoring Practices, "roving tabindex"). Used by
// the paged lists of administration and by the choices of import and export; the list of codes draws by `drawnRows`.
import { useVirtualizer, type Range, type Virtualizer } from '@tanstack/react-virtual';
import { useState, type KeyboardEvent, type RefObject } from 'react';

/** The rows to draw: those in view, and the one with the focus, or the focus would be lost by scrolling. */
export function drawnRows(range: Range, focused: number): number[] {
  const { startIndex, endIndex, overscan, count } = range;
  const first = Math.max(0, startIndex - overscan);
  const last = Math.min(count - 1, endIndex + overscan);
  const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  if (focused >= 0 && (focused < first || focused > last)) rows.push(focused);
  return rows.toSorted((a, b) => a - b);
}

/**
 * The row a page on from one: as many rows, of whatever heights, as are whole in view where that one is at the edge.
 * At least the next. `sizeOf` is infinite beyond the list.
 */
export function pageFrom(
  from: number,
  step: 1 | -1,
  { height, sizeOf }: { readonly height: number; readonly sizeOf: (index: number) => number },
): number {
  let to = from + step;
  let room = height - sizeOf(from) - sizeOf(to);
  while (room >= sizeOf(to + step)) {
    to += step;
    room -= sizeOf(to);
  }
  return to;
}

export interface RovingRows {
  readonly virtual: Virtualizer<HTMLDivElement, Element>;
  /** The row that Tab comes to. */
  readonly focused: number;
  readonly setFocused: (index: number) => void;
  /** Of the element that holds the rows, each of which carries its `data-index`. */
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function useRovingRows({
  scroll,
  count,
  rowHeight,
  keyOf,
  focusable,
  placeRef,
  scrollPaddingEnd = 0,
}: {
  readonly scroll: RefObject<HTMLDivElement | null>;
  readonly count: number;
  readonly rowHeight: number;
  readonly keyOf: (index: number) => string | number;
  /** What of a row takes the focus, as a selector. */
  readonly focusable: string;
  /** Where the list stands at first. */
  readonly placeRef?: RefObject<number> | undefined;
  readonly scrollPaddingEnd?: number;
}): RovingRows {
  const [active, setFocused] = useState(0);
  const focused = Math.min(active, count - 1);
  // eslint-disable-next-line react-hooks/incompatible-library -- not compiled: its functions may change
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    initialOffset: placeRef?.current ?? 0,
    scrollPaddingEnd,
    getItemKey: keyOf,
    rangeExtractor: (range) => drawnRows(range, focused),
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = {
      height: (scroll.current?.clientHeight ?? 0) - scrollPaddingEnd,
      // Rows near those in view are measured where their heights differ.
      sizeOf: (index: number) =>
        index < 0 || index >= count
          ? Infinity
          : (virtual.itemSizeCache.get(keyOf(index)) ?? rowHeight),
    };
    const to: Readonly<Record<string, number>> = {
      ArrowDown: focused + 1,
      ArrowUp: focused - 1,
      PageDown: pageFrom(focused, 1, page),
      PageUp: pageFrom(focused, -1, page),
      Home: 0,
      End: count - 1,
    };
    const index = to[event.key];
    if (index === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(count - 1, index));
    setFocused(next);
    virtual.scrollToIndex(next);
    requestAnimationFrame(() => {
      scroll.current
        ?.querySelector<HTMLElement>(`[data-index="${next}"] :is(${focusable})`)
        ?.focus();
    });
  };
  return { virtual, focused, setFocused, onKeyDown };
}
