// What stands in the list's place when there is nothing to show: no codes yet, or nothing found.
import { Plus, QrCode, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useEnrol } from '../enrol/enrol-context.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

export function NoEntries(): ReactNode {
  const { t } = useTranslation('codes');
  const { startEnrol } = useEnrol();
  return (
    <EmptyState
      icon={QrCode}
      title={t('emptyTitle')}
      action={
        <Button kind="primary" icon={Plus} onPress={() => startEnrol()}>
          {t('add')}
        </Button>
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
