// The list with its head: search field, add, options, signs of time. Drawn by codes-page.tsx.
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryView } from '../../shared/ipc/views.ts';
import { onCommand } from '../shell/commands.ts';
import { useAppState } from '../use-app-state.ts';
import { copyCode, moveBefore, reveal, trash } from './actions.ts';
import { CodeList, type CodeListHandle } from './code-list.tsx';
import { CodesHead } from './codes-head.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { ListMessages } from './list-messages.tsx';
import type { RowIntent } from './list-keys.ts';
import { NoEntries, NothingFound } from './no-entries.tsx';
import { RowMenu, type MenuPlace } from './row-menu.tsx';
import { SecretDialog } from './secret-dialog.tsx';
import { periodsOf } from './periods.ts';
import { useEntries } from './use-entries.ts';
import './codes.css';

type Opened = { readonly dialog: 'edit' | 'secret'; readonly id: string } | undefined;

export function CodesView(): ReactNode {
  const { t } = useTranslation(['codes', 'common']);
  const [query, setQuery] = useState('');
  const { all, found } = useEntries(query);
  const sort = useAppState((state) => state.settings.sort);
  const [menu, setMenu] = useState<MenuPlace>();
  const [opened, setOpened] = useState<Opened>();
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<CodeListHandle>(null);
  const periods = useMemo(() => periodsOf(all), [all]);

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
        requestAnimationFrame(() => list.current?.focusRow(id));
      }),
    [],
  );
  // The two seconds: the window opens, the person types.
  useEffect(focusSearch, [focusSearch]);

  const onIntent = useCallback(
    (intent: RowIntent, entry: EntryView, anchor: HTMLElement): void => {
      const index = found.indexOf(entry);
      const canMove = sort === 'manual' && found === all;
      const doing: Readonly<Record<RowIntent, () => unknown>> = {
        copy: () => copyCode(entry, 'current'),
        copyNext: () => copyCode(entry, 'next'),
        edit: () => setOpened({ dialog: 'edit', id: entry.id }),
        trash: () => trash(entry, t),
        menu: () => setMenu({ entry, anchor }),
        toggleShown: () => reveal(entry, true),
        moveUp: () => canMove && index > 0 && moveBefore(entry, found[index - 1]?.id ?? null),
        moveDown: () =>
          canMove && index < found.length - 1 && moveBefore(entry, found[index + 2]?.id ?? null),
      };
      doing[intent]();
    },
    [found, all, sort, t],
  );

  const openedEntry = all.find((entry) => entry.id === opened?.id);
  const close = (): void => setOpened(undefined);
  return (
    <div className="page codes-page">
      <CodesHead
        query={query}
        onQuery={setQuery}
        searchRef={search}
        periods={periods}
        hasEntries={all.length > 0}
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
            focusSearch();
          }}
        />
      ) : (
        <CodeList
          ref={list}
          entries={found}
          mainPeriod={periods[0]}
          onIntent={onIntent}
          onType={focusSearch}
          onLeaveTop={focusSearch}
        />
      )}
      {menu !== undefined && (
        <RowMenu
          place={menu}
          onClose={() => setMenu(undefined)}
          onOpen={(dialog) => setOpened({ dialog, id: menu.entry.id })}
        />
      )}
      {openedEntry !== undefined && opened?.dialog === 'edit' && (
        <EditDialog entry={openedEntry} onClose={close} />
      )}
      {openedEntry !== undefined && opened?.dialog === 'secret' && (
        <SecretDialog entry={openedEntry} onClose={close} />
      )}
    </div>
  );
}
