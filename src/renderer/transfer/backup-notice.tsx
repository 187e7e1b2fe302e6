// Says across every page, at once, that a backup did not work, until one does. Listed in pages.ts, drawn by the shell.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo, usePlace } from '../shell/place.tsx';
import { Button } from '../ui/button.tsx';
import { Banner } from '../ui/notice.tsx';
import { useAppState } from '../use-app-state.ts';
import { useBackupFailure } from './use-backup-failure.ts';

export function BackupNotice(): ReactNode {
  const { t } = useTranslation('transfer');
  const go = useGo();
  const { page } = usePlace();
  const backups = useAppState((state) => state.backups);
  const words = useBackupFailure(backups);
  // Put aside by the user; a new failure after a backup that worked is said again.
  const [putAsideMs, putAside] = useState<number>();
  const sinceMs = backups?.failure?.sinceMs;
  if (words === undefined || sinceMs === undefined || sinceMs === putAsideMs) return null;
  // The page itself says it.
  if (page === 'transfer') return null;
  return (
    <Banner
      kind={words.kind}
      title={words.title}
      isAlert
      action={
        <>
          <Button onPress={() => go({ page: 'transfer' })}>{t('backupsOpen')}</Button>
          <Button kind="quiet" onPress={() => putAside(sinceMs)}>
            {t('backupsLater')}
          </Button>
        </>
      }
    >
      {words.text}
    </Banner>
  );
}
