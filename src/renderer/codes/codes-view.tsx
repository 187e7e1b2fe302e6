// The list with its head: search field, add, options, signs of time. Drawn by codes-page.tsx.
import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { EntryView } from '../../shared/ipc/views.ts';
import { onCommand } from '../shell/commands.ts';
import { classes } from '../ui/classes.ts';
import { useAppState } from '../use-app-state.ts';
import { copyCode, reveal, trash } from './actions.ts';
import { moveAll, trashAll } from './bulk-actions.ts';
import { ChosenBar, type Way } from './chosen-bar.tsx';
import { CodeList, type CodeListHandle } from './code-list.tsx';
import { CodesHead } from './codes-head.tsx';
import { ListMessages } from './list-messages.tsx';
import type { RowIntent } from './list-keys.ts';
import { NoEntries, NothingFound } from './no-entries.tsx';
import { RowMenu, type MenuPlace } from './row-menu.tsx';
import { periodsOf } from './periods.ts';
import { gapTarget, stepTarget, type Target } from './placing.ts';
import { isRevealed, tellRow } from './row-news.ts';
import type { TakingOut } from './taking-out.tsx';
import { tagsOf } from './tags.ts';
import { useChosen } from './use-chosen.ts';
import { useEntries } from './use-entries.ts';
import './codes.css';

// Not part of what every start loads.
const EditDialog = lazy(async () => ({ default: (await import('./edit-dialog.tsx')).EditDialog }));
const SecretDialog = lazy(async () => ({
  default: (await import('./secret-dialog.tsx')).SecretDialog,
}));

const TakingOutDialog = lazy(async () => ({
  default: (await import('./taking-out.tsx')).TakingOutDialog,
}));

type Opened = { readonly dialog: 'edit' | 'secret'; readonly id: string } | undefined;

export function CodesView(): ReactNode {
  const { t } = useTranslation(['codes', 'common']);
  const [query, setQuery] = useState('');
  const [wantedTags, setTags] = useState<ReadonlySet<string>>(new Set());
  const { all, found } = useEntries(query, wantedTags);
  const manual = useAppState((state) => state.entries);
  const sort = useAppState((state) => state.settings.sort);
  const [menu, setMenu] = useState<MenuPlace>();
  const [opened, setOpened] = useState<Opened>();
  const [takingOut, setTakingOut] = useState<{
    readonly way: TakingOut;
    readonly entryIds: readonly string[];
  }>();
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<CodeListHandle>(null);
  const periods = useMemo(() => periodsOf(all), [all]);
  const tags = useMemo(() => tagsOf(all), [all]);
  const chosen = useChosen(found);
  const canMove = sort === 'manual' && found === all;

  const focusSearch = useCallback(() => search.current?.focus(), []);
  useEffect(
    () =>
      onCommand('search', () => {
        search.current?.focus();
        search.current?.select();
      }),
    [],
  );
  useEffect(
    () =>
      onCommand('showEntry', (id) => {
        setQuery('');
        setTags(new Set());
        requestAnimationFrame(() => list.current?.focusRow(id));
      }),
    [],
  );
  // The two seconds: the window opens, the person presses Enter, or types and is in the search. The list has the
  // focus, not the field: a caret that blinks is two frames a second, for as long as the window is open.
  const hasEntries = all.length > 0;
  useEffect(() => {
    if (!hasEntries) return undefined;
    // With the first frame, which lays out the page anyway.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) list.current?.focusRow();
    });
    return () => cancelAnimationFrame(frame);
  }, [hasEntries]);

  const move = useCallback(
    async (ids: ReadonlySet<string>, target: Target | undefined): Promise<Failure | undefined> =>
      target === undefined ? undefined : moveAll(manual, ids, target, t),
    [manual, t],
  );
  const moveChosen = (way: Way): Promise<Failure | undefined> => {
    const { ids } = chosen;
    if (way === 'up' || way === 'down') {
      return move(ids, stepTarget(found, ids, way === 'up' ? -1 : 1));
    }
    return move(ids, gapTarget(found, ids, way === 'top' ? 0 : found.length)?.target);
  };
  /** What failed is said on the row it was about. */
  const sayOn = useCallback(async (entry: EntryView, work: Promise<Failure | undefined>) => {
    const failure = await work;
    if (failure !== undefined) tellRow(entry.id, { kind: 'failed', failure });
  }, []);

  const onIntent = useCallback(
    (intent: RowIntent, entry: EntryView, anchor: HTMLElement): void => {
      const isOneOfChosen = chosen.ids.has(entry.id);
      const moving = isOneOfChosen ? chosen.ids : new Set([entry.id]);
      const step = (by: -1 | 1): unknown =>
        canMove && sayOn(entry, move(moving, stepTarget(found, moving, by)));
      const doing: Readonly<Record<RowIntent, () => unknown>> = {
        copy: () => copyCode(entry, 'current'),
        copyNext: () => copyCode(entry, 'next'),
        edit: () => setOpened({ dialog: 'edit', id: entry.id }),
        trash: () => {
          if (chosen.ids.size === 0) return trash(entry, t);
          chosen.none();
          return sayOn(entry, trashAll(chosen.entries, t));
        },
        menu: () => setMenu({ entry, anchor }),
        toggleShown: () => reveal(entry, !isRevealed(entry.id)),
        moveUp: () => step(-1),
        moveDown: () => step(1),
        toggleChosen: () => chosen.toggle(entry.id),
        chooseAll: chosen.all,
        chooseNone: chosen.none,
      };
      doing[intent]();
    },
    [found, canMove, chosen, move, sayOn, t],
  );

  const dropped = async (ids: ReadonlySet<string>, target: Target): Promise<void> => {
    const entry = found.find(({ id }) => ids.has(id));
    if (entry !== undefined) await sayOn(entry, move(ids, target));
  };
  const openedEntry = all.find((entry) => entry.id === opened?.id);
  const close = (): void => setOpened(undefined);
  return (
    <div className={classes('page codes-page', chosen.ids.size > 0 && 'codes-page-choosing')}>
      <CodesHead
        query={query}
        onQuery={setQuery}
        searchRef={search}
        periods={periods}
        hasEntries={hasEntries}
        tags={tags}
        wantedTags={wantedTags}
        onTags={setTags}
        foundCount={found.length}
        onDown={() => list.current?.focusRow()}
        onEnter={() => {
          if (found[0] !== undefined) void copyCode(found[0], 'current');
        }}
      />
      <ListMessages />
      {all.length === 0 ? (
        <NoEntries />
      ) : found.length === 0 ? (
        <NothingFound
          query={query}
          onClear={() => {
            setQuery('');
            setTags(new Set());
            focusSearch();
          }}
        />
      ) : (
        <CodeList
          ref={list}
          entries={found}
          mainPeriod={periods[0]}
          chosen={chosen}
          onMove={canMove ? (ids, target) => void dropped(ids, target) : undefined}
          onIntent={onIntent}
          onType={focusSearch}
          onLeaveTop={focusSearch}
        />
      )}
      {chosen.entries.length > 0 && (
        <ChosenBar
          entries={chosen.entries}
          onMove={canMove ? moveChosen : undefined}
          onTakeOut={(way) => setTakingOut({ way, entryIds: chosen.entries.map(({ id }) => id) })}
          onDone={() => {
            chosen.none();
            list.current?.focusRow(chosen.entries[0]?.id);
          }}
        />
      )}
      {menu !== undefined && (
        <RowMenu
          place={menu}
          onChoose={chosen.toggle}
          onClose={() => setMenu(undefined)}
          onOpen={(dialog) => setOpened({ dialog, id: menu.entry.id })}
          onTakeOut={(way) => setTakingOut({ way, entryIds: [menu.entry.id] })}
        />
      )}
      <Suspense fallback={null}>
        {openedEntry !== undefined && opened?.dialog === 'edit' && (
          <EditDialog entry={openedEntry} onClose={close} />
        )}
        {openedEntry !== undefined && opened?.dialog === 'secret' && (
          <SecretDialog entry={openedEntry} onClose={close} />
        )}
        {takingOut !== undefined && (
          <TakingOutDialog {...takingOut} onClose={() => setTakingOut(undefined)} />
        )}
      </Suspense>
    </div>
  );
}
