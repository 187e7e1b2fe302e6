// The page of this computer's settings: a list that can be searched, each with a sentence.
import { Search } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { fold } from '../../shared/entry-search.ts';
import type { Failure } from '../../shared/errors.ts';
import type { SettingsView } from '../../shared/ipc/settings.ts';
import { call } from '../bridge.ts';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Page, Row, Section } from '../ui/page.tsx';
import { useAppState } from '../use-app-state.ts';
import { useSettingRows } from './setting-rows.tsx';
import '../codes/codes.css';

export function SettingsPage(): ReactNode {
  const { t } = useTranslation(['settings', 'shell']);
  const settings = useAppState((state) => state.settings);
  const [query, setQuery] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const change = async (to: Partial<SettingsView>): Promise<void> => {
    const result = await call('settings.change', to);
    setFailure(result.ok ? undefined : result.error);
  };
  const wanted = fold(query.trim());
  const groups = useSettingRows(settings, (to) => void change(to))
    // A row is told by its place: its words change with the language, under a dialog that it opened.
    .map((group, place) => ({
      ...group,
      place,
      rows: group.rows
        .map((row, at) => ({ ...row, at }))
        .filter((row) => fold(`${group.title} ${row.label} ${row.help}`).includes(wanted)),
    }))
    .filter((group) => group.rows.length > 0);
  return (
    <Page
      title={t('shell:settings')}
      lead={
        <SearchField className="search" aria-label={t('search')} value={query} onChange={setQuery}>
          <Search className="icon quiet" aria-hidden="true" />
          <Input className="input" placeholder={t('search')} />
        </SearchField>
      }
    >
      {failure !== undefined && <FailureMessage failure={failure} />}
      {groups.length === 0 && <p className="quiet">{t('nothingFound', { query })}</p>}
      {groups.map((group) => (
        <Section key={group.place} title={group.title}>
          {group.rows.map((row) => (
            <Row key={row.at} label={row.label} help={row.help}>
              {row.control}
            </Row>
          ))}
        </Section>
      ))}
    </Page>
  );
}
