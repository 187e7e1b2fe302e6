// Words for a backup that did not work: a drive that is away is no fault, a full one is. Used by the page and by the
// notice across all pages.
import { useTranslation } from 'react-i18next';
import type { BackupsView } from '../../shared/ipc/backups.ts';
import type { NoticeKind } from '../ui/notice.tsx';
import { useDateWords } from '../ui/use-date-words.ts';

interface FailureWords {
  readonly kind: NoticeKind;
  readonly title: string;
  readonly text: string;
}

export function useBackupFailure(backups: BackupsView | null): FailureWords | undefined {
  const { t } = useTranslation(['transfer', 'errors']);
  const dates = useDateWords();
  const failure = backups?.failure;
  if (failure === undefined || failure === null) return undefined;
  if (failure.isAway) {
    return {
      kind: 'soon',
      title: t('backupsAway'),
      text: t('backupsAwayText', { folder: backups?.folder ?? '' }),
    };
  }
  return {
    kind: 'loss',
    title: t('backupsFailed'),
    text: t('backupsFailedText', {
      what: t(`errors:${failure.code}.what`),
      since: dates(failure.sinceMs),
    }),
  };
}
