// The head of the codes page. The search field is the heading: it is what people come for.
import {
  ArrowDownAZ,
  AtSign,
  CalendarPlus,
  Check,
  GripVertical,
  History,
  Plus,
  Rows2,
  Rows3,
  Search,
  SlidersHorizontal,
  Trash2,
  X,
} from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { Button as AriaButton, Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SettingsView } from '../../shared/ipc/settings.ts';
import { call } from '../bridge.ts';
import { useEnrol } from '../enrol/enrol-context.ts';
import { useGo } from '../shell/place.tsx';
import { Button } from '../ui/button.tsx';
import { ActionMenu, type MenuAction } from '../ui/menu.tsx';
import { useAppState } from '../use-app-state.ts';
import { TagFilter } from './tag-filter.tsx';
import { TimeSigns } from './time-signs.tsx';

interface HeadProps {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  readonly periods: readonly number[];
  readonly hasEntries: boolean;
  readonly tags: readonly { readonly tag: string; readonly count: number }[];
  readonly wantedTags: ReadonlySet<string>;
  readonly onTags: (tags: ReadonlySet<string>) => void;
  readonly foundCount: number;
  readonly onDown: () => void;
  /** Enter in the search field copies the first that was found. */
  readonly onEnter: () => void;
}

export function CodesHead(props: HeadProps): ReactNode {
  const { query, onQuery, searchRef, periods, hasEntries } = props;
  const { t } = useTranslation(['codes', 'shell', 'common']);
  const { startEnrol } = useEnrol();
  return (
    <header className="page-head codes-head">
      <h1 className="only-read">{t('shell:codes')}</h1>
      <div className="page-line">
        <SearchField
          className="search"
          aria-label={t('search')}
          value={query}
          onChange={onQuery}
          isDisabled={!hasEntries}
          onSubmit={props.onEnter}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') {
              event.preventDefault();
              props.onDown();
            } else if (event.key === 'Escape' && query === '') props.onDown();
            else event.continuePropagation();
          }}
        >
          <Search className="icon quiet" aria-hidden="true" />
          <Input className="input" ref={searchRef} placeholder={t('search')} spellCheck="false" />
          {query !== '' && (
            <AriaButton className="icon-button" aria-label={t('clearSearch')}>
              <X className="icon" aria-hidden="true" />
            </AriaButton>
          )}
        </SearchField>
        <Button kind="primary" icon={Plus} onPress={() => startEnrol()} aria-label={t('add')}>
          {t('add')}
        </Button>
        <ListOptions />
      </div>
      <p className="only-read" role="status">
        {query !== '' && t('resultCount', { count: props.foundCount })}
      </p>
      {props.tags.length > 0 && (
        <TagFilter tags={props.tags} chosen={props.wantedTags} onChange={props.onTags} />
      )}
      {periods.length > 0 && <TimeSigns periods={periods} />}
    </header>
  );
}

function ListOptions(): ReactNode {
  const { t } = useTranslation('codes');
  const { sort, density } = useAppState((state) => state.settings);
  const go = useGo();
  const change = (change: Partial<SettingsView>): void => void call('settings.change', change);
  const choice = (
    id: string,
    label: string,
    icon: MenuAction['icon'],
    isOn: boolean,
    to: Partial<SettingsView>,
  ): MenuAction => ({
    id,
    label,
    icon: isOn ? Check : icon,
    onAction: () => change(to),
  });
  return (
    <ActionMenu
      label={t('listOptions')}
      icon={SlidersHorizontal}
      groups={[
        [
          choice('manual', t('sortManual'), GripVertical, sort === 'manual', { sort: 'manual' }),
          choice('issuer', t('sortIssuer'), ArrowDownAZ, sort === 'issuer', { sort: 'issuer' }),
          choice('account', t('sortAccount'), AtSign, sort === 'account', { sort: 'account' }),
          choice('recent', t('sortRecent'), History, sort === 'recent', { sort: 'recent' }),
          choice('added', t('sortAdded'), CalendarPlus, sort === 'added', { sort: 'added' }),
        ],
        [
          choice('comfortable', t('comfortable'), Rows2, density === 'comfortable', {
            density: 'comfortable',
          }),
          choice('compact', t('compact'), Rows3, density === 'compact', { density: 'compact' }),
        ],
        [
          {
            id: 'trash',
            label: t('openTrash'),
            icon: Trash2,
            onAction: () => go({ page: 'codes', id: 'trash' }),
          },
        ],
      ]}
    />
  );
}
