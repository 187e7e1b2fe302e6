// A list of any length that is read page by page while it scrolls: only the rows in view are drawn, one of them can
// have the focus, arrows move. With a head it is a table. Drawn by users, the MFA report and the audit log.
import { useEffect, useRef, type ReactNode } from 'react';
import { Button, type ButtonProps } from 'react-aria-components';
import { useRovingRows } from '../ui/roving-rows.ts';

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
  readonly placeRef?: { current: number };
}

export type Opener = Pick<ButtonProps, 'excludeFromTabOrder' | 'onFocus' | 'onPress'>;

/** Of the column heads, which lie upon the rows. */
const headHeight = 36;

/** Rows from the end at which the next page is asked for. */
const ahead = 30;

export function PagedList<Item>(props: PagedListProps<Item>): ReactNode {
  const { items, hasMore, onMore, rowHeight, keyOf, placeRef, head, order } = props;
  const isTable = head !== undefined;
  const scroll = useRef<HTMLDivElement>(null);
  const { virtual, focused, setFocused, onKeyDown } = useRovingRows({
    scroll,
    count: items.length,
    rowHeight,
    keyOf: (index) => {
      const item = items[index];
      return item === undefined ? index : keyOf(item);
    },
    focusable: 'button',
    placeRef,
    scrollPaddingEnd: isTable ? headHeight : 0,
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
    setFocused(0);
    scroll.current?.scrollTo({ top: 0 });
  }, [order, setFocused]);

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
        if (placeRef !== undefined) placeRef.current = event.currentTarget.scrollTop;
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
            onFocus: () => setFocused(index),
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
