// What was moved to trash: restore it, or delete it for good. Drawn by codes-page.tsx.
import { ArrowLeft, RotateCcw, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { EntryView } from '../../shared/ipc/views.ts';
import { call } from '../bridge.ts';
import { useGo } from '../shell/place.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Page } from '../ui/page.tsx';
import { say } from '../ui/toast.tsx';
import { useDateWords } from '../ui/use-date-words.ts';
import { useAppState } from '../use-app-state.ts';
import { nameOf } from './actions.ts';
import { EntryTile } from './entry-tile.tsx';
import './codes.css';

const dayMs = 86_400_000;

export function TrashView(): ReactNode {
  const { t } = useTranslation(['codes', 'common']);
  const dateWords = useDateWords();
  const trashDays = useAppState((state) => state.settings.trashDays);
  const entries = useAppState((state) => state.entries);
  const trashed = entries
    .filter((entry) => entry.trashedAtMs !== undefined)
    .toSorted((a, b) => (b.trashedAtMs ?? 0) - (a.trashedAtMs ?? 0));
  const [doomed, setDoomed] = useState<readonly EntryView[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const go = useGo();

  const restore = async (entry: EntryView): Promise<void> => {
    const result = await call('vault.restore', { ids: [entry.id] });
    setFailure(result.ok ? undefined : result.error);
    if (result.ok) say(t('restored', { name: nameOf(entry) }));
  };
  const deleteDoomed = async (): Promise<void> => {
    const result = await call('vault.deleteForever', { ids: doomed.map((entry) => entry.id) });
    setFailure(result.ok ? undefined : result.error);
    setDoomed([]);
  };

  return (
    <Page
      title={
        <span className="title-with-back">
          <IconButton
            icon={ArrowLeft}
            turns
            label={t('backToCodes')}
            onPress={() => go({ page: 'codes' })}
          />
          {t('trash')}
        </span>
      }
      actions={
        trashed.length > 0 && <Button onPress={() => setDoomed(trashed)}>{t('emptyTrash')}</Button>
      }
    >
      {failure !== undefined && <FailureMessage failure={failure} />}
      {trashed.length === 0 ? (
        <EmptyState icon={Trash2} title={t('trashEmptyTitle')}>
          {t('trashEmptyText')}
        </EmptyState>
      ) : (
        <>
          <p className="quiet">
            {t('trashText')}{' '}
            {trashDays === 0 ? t('trashKept') : t('trashTerm', { count: trashDays })}
          </p>
          <ul className="trash-list">
            {trashed.map((entry) => (
              <li key={entry.id} className="trash-row">
                <EntryTile {...entry} />
                <div className="code-names">
                  <div className="code-issuer">
                    <bdi>{nameOf(entry)}</bdi>
                  </div>
                  <div className="code-words">
                    <bdi>{entry.issuer === '' ? '' : entry.account}</bdi>
                  </div>
                  <div className="help">
                    {t('trashedOn', { date: dateWords(entry.trashedAtMs ?? 0) })}
                    {trashDays > 0 &&
                      ` · ${t('trashedUntil', {
                        date: dateWords((entry.trashedAtMs ?? 0) + trashDays * dayMs),
                      })}`}
                  </div>
                </div>
                <Button icon={RotateCcw} onPress={() => void restore(entry)}>
                  {t('restore')}
                </Button>
                <IconButton
                  icon={Trash2}
                  label={t('deleteForever')}
                  onPress={() => setDoomed([entry])}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      {doomed.length > 0 && (
        <ConfirmDialog
          title={t('deleteTitle', { count: doomed.length })}
          confirm={t('deleteForever')}
          isLoss
          onConfirm={() => void deleteDoomed()}
          onClose={() => setDoomed([])}
        >
          <p>{t('deleteText')}</p>
          <p className="doomed">
            <bdi>{doomed.slice(0, 5).map(nameOf).join(', ')}</bdi>
            {doomed.length > 5 && ` +${doomed.length - 5}`}
          </p>
        </ConfirmDialog>
      )}
    </Page>
  );
}
