// The list of codes: only the rows in view are drawn, one of them has the focus. Drawn by codes-page.tsx.
// Ten thousand entries cost what twenty cost: nothing here walks all of them while scrolling.
import { elementScroll, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryView } from '../../shared/ipc/views.ts';
import { drawnRows } from '../ui/roving-rows.ts';
import { useAppState } from '../use-app-state.ts';
import { CodeRow } from './code-row.tsx';
import { keyIntent, type RowIntent } from './list-keys.ts';
import type { Target } from './placing.ts';
import { labelOf } from './row-label.ts';
import type { Chosen } from './use-chosen.ts';
import { useRowDrag } from './use-row-drag.ts';

export interface CodeListHandle {
  /** Puts the focus on a row: the first, or the one with this id. */
  focusRow(id?: string): void;
}

export interface CodeListProps {
  readonly ref: Ref<CodeListHandle>;
  readonly entries: readonly EntryView[];
  readonly mainPeriod: number | undefined;
  readonly chosen: Chosen;
  /** Undefined where the list is not in the user's own order. */
  readonly onMove: ((ids: ReadonlySet<string>, target: Target) => void) | undefined;
  readonly onIntent: (intent: RowIntent, entry: EntryView, anchor: HTMLElement) => void;
  /** A letter typed on the list goes on in the search field. */
  readonly onType: () => void;
  readonly onLeaveTop: () => void;
}

const rowHeights = { comfortable: 72, compact: 48 } as const;

export function CodeList(props: CodeListProps): ReactNode {
  const { entries, mainPeriod, chosen, onIntent, onMove } = props;
  const { t } = useTranslation('codes');
  const density = useAppState((state) => state.settings.density);
  const isHidden = useAppState((state) => state.settings.hideCodes);
  const showsNext = useAppState((state) => state.settings.showNextCode);
  const scroll = useRef<HTMLDivElement>(null);
  const [activeId, setActiveId] = useState<string>();
  const found = entries.findIndex((entry) => entry.id === activeId);
  const [lastIndex, setLastIndex] = useState(0);
  // The row that had the focus is gone: the one that took its place has it now.
  const active = found === -1 ? Math.min(lastIndex, entries.length - 1) : found;
  const height = rowHeights[density];

  // eslint-disable-next-line react-hooks/incompatible-library -- not compiled: its functions may change
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: entries.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    overscan: 4,
    // Until it is measured: the first rows are drawn with the page, in slices, and not all at once after it.
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    observeElementRect: watchSize,
    scrollToFn: scrollWhereElse,
    getItemKey: (index) => entries[index]?.id ?? index,
    rangeExtractor: (range) => drawnRows(range, active),
  });

  // At first it measures by itself, and all rows twice would be seen among thousands.
  const measuredHeight = useRef(height);
  useEffect(() => {
    if (measuredHeight.current !== height) virtual.measure();
    measuredHeight.current = height;
  }, [virtual, height]);

  const focusIndex = useCallback(
    (index: number): void => {
      const entry = entries[index];
      if (entry === undefined) return;
      setActiveId(entry.id);
      setLastIndex(index);
      virtual.scrollToIndex(index);
      requestAnimationFrame(() => {
        scroll.current?.querySelector<HTMLElement>(`[data-id="${entry.id}"]`)?.focus();
      });
    },
    [entries, virtual],
  );

  useImperativeHandle(props.ref, () => ({
    focusRow: (id) => focusIndex(id === undefined ? 0 : entries.findIndex((one) => one.id === id)),
  }));

  // A row that was taken away under the focus gives it to the next one.
  const hadFocus = useRef(false);
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) focusIndex(active);
  }, [entries, active, focusIndex]);

  const onFocus = (event: FocusEvent<HTMLDivElement>): void => {
    hadFocus.current = true;
    const row = rowOf(event.target);
    const index = entries.findIndex((entry) => entry.id === row?.dataset.id);
    const entry = entries[index];
    if (row === null || entry === undefined) return;
    if (event.target === row) {
      row.setAttribute('aria-label', labelOf(entry, isHidden && row.dataset.code === '', t));
    }
    setActiveId(entry.id);
    setLastIndex(index);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const row = rowOf(event.target);
    const entry = entries.find((one) => one.id === row?.dataset.id);
    if (row === null || entry === undefined) return;
    const pageRows = Math.max(1, Math.floor((scroll.current?.clientHeight ?? height) / height) - 1);
    const isChoosing = chosen.ids.size > 0;
    const intent = keyIntent(event, event.target === row, isChoosing);
    if (intent === undefined) return;
    if (intent === 'type') {
      props.onType();
      return;
    }
    event.preventDefault();
    if (intent === 'buttons') row.querySelector('button')?.focus();
    else if (intent === 'row') row.focus();
    else if (typeof intent === 'object') {
      const to = {
        row: active + intent.by,
        page: active + intent.by * pageRows,
        end: intent.by < 0 ? 0 : entries.length - 1,
      }[intent.unit];
      const next = Math.max(0, Math.min(entries.length - 1, to));
      const nextId = entries[next]?.id;
      if (to < 0 && intent.unit === 'row' && intent.extends !== true) props.onLeaveTop();
      else focusIndex(next);
      if (intent.extends === true && nextId !== undefined) chosen.extendTo(nextId, entry.id);
    } else onIntent(intent, entry, row.querySelector<HTMLElement>('[aria-haspopup]') ?? row);
  };

  const onMenu = useCallback(
    (entry: EntryView, anchor: HTMLElement) => onIntent('menu', entry, anchor),
    [onIntent],
  );

  // Rows are drawn again only when they change: what a click means is asked of the newest list.
  const latest = useRef({ chosen, activeId, onIntent });
  useEffect(() => {
    latest.current = { chosen, activeId, onIntent };
  });
  const onPress = useCallback((entry: EntryView, event: MouseEvent<HTMLElement>): void => {
    const { chosen: now, activeId: fromId, onIntent: doIt } = latest.current;
    if (event.shiftKey) now.extendTo(entry.id, fromId);
    else if (event.ctrlKey || event.metaKey || now.ids.size > 0) now.toggle(entry.id);
    else doIt('copy', entry, event.currentTarget);
  }, []);

  const drag = useRowDrag({
    entries,
    chosenIds: chosen.ids,
    rowHeight: height,
    onMove: (ids, target) => onMove?.(ids, target),
  });

  return (
    <div className="page-scroll codes-scroll" ref={scroll}>
      <div
        className={`page-column code-list code-list-${density}`}
        role="grid"
        aria-label={t('list')}
        aria-rowcount={entries.length}
        aria-multiselectable="true"
        {...(onMove !== undefined && drag.handlers)}
        onFocus={onFocus}
        onBlur={(event) => {
          // Leaving for another part keeps nothing; a row that vanishes blurs to nowhere.
          if (event.relatedTarget !== null) hadFocus.current = false;
        }}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className="code-rows" style={{ blockSize: virtual.getTotalSize() }}>
          <div className="drop-line" ref={drag.line} hidden />
          {virtual.getVirtualItems().map((item) => {
            const entry = entries[item.index];
            return (
              entry !== undefined && (
                <CodeRow
                  key={item.key}
                  entry={entry}
                  index={item.index}
                  top={item.start}
                  height={item.size}
                  isActive={item.index === active}
                  isHidden={isHidden}
                  showsNext={showsNext}
                  isOtherPeriod={
                    entry.periodSeconds !== undefined && entry.periodSeconds !== mainPeriod
                  }
                  isChosen={chosen.ids.has(entry.id)}
                  canMove={onMove !== undefined}
                  onPress={onPress}
                  onMenu={onMenu}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

// At the start both would ask for a layout of the whole page before its first frame, and draw the rows once more.

function scrollWhereElse(
  ...[offset, options, virtual]: Parameters<typeof elementScroll<HTMLDivElement>>
): void {
  if (offset !== virtual.scrollOffset) elementScroll(offset, options, virtual);
}

function watchSize(
  { scrollElement }: Virtualizer<HTMLDivElement, Element>,
  tell: (size: { readonly width: number; readonly height: number }) => void,
): (() => void) | undefined {
  if (scrollElement === null) return undefined;
  const observer = new ResizeObserver(() =>
    tell({ width: scrollElement.offsetWidth, height: scrollElement.offsetHeight }),
  );
  observer.observe(scrollElement);
  return () => observer.disconnect();
}

function rowOf(target: EventTarget): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('.code-row') : null;
}
