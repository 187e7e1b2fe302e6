// What stands in the list's place when there is nothing to show: no codes yet, or nothing found.
import { FileInput, Plus, QrCode, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEnrol } from '../enrol/enrol-context.ts';
import { useGo } from '../shell/place.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

export function NoEntries(): ReactNode {
  const { t } = useTranslation('codes');
  const { startEnrol } = useEnrol();
  const go = useGo();
  return (
    <EmptyState
      icon={QrCode}
      title={t('emptyTitle')}
      action={
        <div className="empty-ways">
          <Button kind="primary" icon={Plus} onPress={() => startEnrol()}>
            {t('add')}
          </Button>
          <Button icon={FileInput} onPress={() => go({ page: 'transfer' })}>
            {t('emptyImport')}
          </Button>
        </div>
      }
    >
      {t('emptyText')}
    </EmptyState>
  );
}

export function NothingFound({
  query,
  onClear,
}: {
  readonly query: string;
  readonly onClear: () => void;
}): ReactNode {
  const { t } = useTranslation('codes');
  return (
    <EmptyState
      icon={SearchX}
      title={t('nothingFoundTitle')}
      action={<Button onPress={onClear}>{t('clearSearch')}</Button>}
    >
      {t('nothingFoundText', { query })}
    </EmptyState>
  );
}
