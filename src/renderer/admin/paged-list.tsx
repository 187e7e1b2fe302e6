// A list of any length that is read page by page while it scrolls: only the rows in view are drawn, one of them can
// have the focus, arrows move. With a head it is a table. Drawn by users, the MFA report and the audit log.
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Button, type ButtonProps } from 'react-aria-components';

interface PagedListProps<Item> {
  readonly label: string;
  readonly items: readonly Item[];
  /** How many there are in all, as far as is known. */
  readonly total: number;
  readonly hasMore: boolean;
  readonly onMore: () => void;
  readonly rowHeight: number;
  readonly keyOf: (item: Item) => string;
  readonly onOpen: (item: Item) => void;
  /** What a row says. In a table these are its cells, and the first holds the button that the opener makes one. */
  readonly children: (item: Item, opener: Opener) => ReactNode;
  /** A row of column heads: stays in sight, and makes a table of the list. */
  readonly head?: ReactNode;
  /** Another order: the list begins at its top again. */
  readonly order?: string;
  /** Where the list stood when it was left, kept by the one who draws it again. */
  readonly place?: { current: number };
}

export type Opener = Pick<ButtonProps, 'excludeFromTabOrder' | 'onFocus' | 'onPress'>;

/** Of the column heads, which lie upon the rows. */
const headHeight = 36;

/** Rows from the end at which the next page is asked for. */
const ahead = 30;

export function PagedList<Item>(props: PagedListProps<Item>): ReactNode {
  const { items, hasMore, onMore, rowHeight, keyOf, place, head, order } = props;
  const isTable = head !== undefined;
  const scroll = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const focused = Math.min(active, items.length - 1);

  // eslint-disable-next-line react-hooks/incompatible-library -- not compiled: its functions may change
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    initialOffset: place?.current ?? 0,
    scrollPaddingEnd: isTable ? headHeight : 0,
    getItemKey: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const first = Math.max(0, startIndex - overscan);
      const last = Math.min(count - 1, endIndex + overscan);
      const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
      // The row with the focus stays drawn, or the focus would be lost by scrolling.
      if (focused >= 0 && (focused < first || focused > last)) rows.push(focused);
      return rows.toSorted((a, b) => a - b);
    },
  });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= items.length - ahead) onMore();
  }, [hasMore, last, items.length, onMore]);
  useEffect(() => virtual.measure(), [virtual, rowHeight]);
  const shownOrder = useRef(order);
  useEffect(() => {
    if (shownOrder.current === order) return;
    shownOrder.current = order;
    setActive(0);
    scroll.current?.scrollTo({ top: 0 });
  }, [order]);

  const focusRow = (index: number): void => {
    const to = Math.max(0, Math.min(items.length - 1, index));
    setActive(to);
    virtual.scrollToIndex(to);
    requestAnimationFrame(() => {
      scroll.current?.querySelector<HTMLElement>(`[data-index="${to}"] button`)?.focus();
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const pageRows = Math.max(1, Math.floor((scroll.current?.clientHeight ?? 0) / rowHeight) - 1);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: focused + 1,
      ArrowUp: focused - 1,
      PageDown: focused + pageRows,
      PageUp: focused - pageRows,
      Home: 0,
      End: items.length - 1,
    };
    const index = to[event.key];
    if (index === undefined) return;
    event.preventDefault();
    focusRow(index);
  };

  return (
    <div
      className="page-scroll paged"
      ref={scroll}
      {...(isTable && {
        role: 'table',
        'aria-label': props.label,
        'aria-rowcount': Math.max(props.total, items.length) + 1,
      })}
      onScroll={(event) => {
        if (place !== undefined) place.current = event.currentTarget.scrollTop;
      }}
    >
      {isTable && (
        <div className="page-column paged-head" role="rowgroup">
          {head}
        </div>
      )}
      <div
        className="page-column paged-rows"
        {...(isTable ? { role: 'rowgroup' } : { role: 'list', 'aria-label': props.label })}
        style={{ blockSize: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {drawn.map(({ index, key, start, size }) => {
          const item = items[index];
          if (item === undefined) return null;
          const opener = {
            excludeFromTabOrder: index !== focused,
            onFocus: () => setActive(index),
            onPress: () => props.onOpen(item),
          };
          return (
            <div
              key={key}
              data-index={index}
              className="paged-row"
              style={{ blockSize: size, transform: `translateY(${start}px)` }}
              {...(isTable
                ? { role: 'row', 'aria-rowindex': index + 2 }
                : {
                    role: 'listitem',
                    'aria-posinset': index + 1,
                    'aria-setsize': Math.max(props.total, items.length),
                  })}
            >
              {isTable ? (
                <div className="paged-button paged-cells">{props.children(item, opener)}</div>
              ) : (
                <Button className="paged-button" {...opener}>
                  {props.children(item, opener)}
                </Button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
