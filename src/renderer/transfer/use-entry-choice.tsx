// Which accounts leave: all, or some of a list to tick. Used by the export, the QR codes and the sheet, which may
// begin with a selection made elsewhere.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryView } from '../../shared/ipc/views.ts';
import { Select } from '../ui/select.tsx';
import { useAppState } from '../use-app-state.ts';
import { ChoiceList } from './choice-list.tsx';

interface EntryChoice {
  readonly entryIds: readonly string[];
  readonly choice: ReactNode;
}

export function useEntryChoice({
  withTrash,
  initial,
}: {
  readonly withTrash: boolean;
  /** Ticked at first; undefined for all. */
  readonly initial?: readonly string[] | undefined;
}): EntryChoice {
  const { t } = useTranslation('transfer');
  const everything = useAppState((state) => state.entries);
  const [which, setWhich] = useState<'all' | 'some'>(initial === undefined ? 'all' : 'some');
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set(initial));
  const entries: readonly EntryView[] = withTrash
    ? everything
    : everything.filter(({ trashedAtMs }) => trashedAtMs === undefined);
  const ids = entries.map(({ id }) => id);
  const all = t(withTrash ? 'whichChoices.allTrash' : 'whichChoices.all');
  return {
    entryIds: which === 'all' ? ids : ids.filter((id) => picked.has(id)),
    choice: (
      <>
        <Select
          label={t('which')}
          value={which}
          choices={[
            { value: 'all', label: `${all} (${ids.length})` },
            { value: 'some', label: t('whichChoices.some') },
          ]}
          onChange={setWhich}
        />
        {which === 'some' && (
          <ChoiceList
            label={t('exportable')}
            rows={entries.map(({ id, issuer, account }) => ({ id, issuer, account, remarks: [] }))}
            chosen={picked}
            onChange={setPicked}
            nameRow={(name) => t('includeExport', { name })}
          />
        )}
      </>
    ),
  };
}
