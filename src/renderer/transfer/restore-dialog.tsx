// The backups in the automatic backups' folder, the newest first: one of them is read into the preview of any import,
// and nothing of the vault is replaced. Opened by the backups' section.
import { RotateCcw } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '../../shared/errors.ts';
import type { BackupFile } from '../../shared/ipc/backups.ts';
import type { CallOutput } from '../../shared/ipc.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { useDateWords } from '../ui/use-date-words.ts';
import { useImportDoor } from './import-door.ts';
import { backupSource } from './sources.ts';

export function RestoreDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation(['transfer', 'common']);
  const dates = useDateWords();
  const { beginImport } = useImportDoor();
  const [found, setFound] = useState<Result<CallOutput<'backups.list'>>>();
  useEffect(() => {
    let isOver = false;
    void call('backups.list', {}).then((result) => {
      if (!isOver) setFound(result);
    });
    return () => {
      isOver = true;
    };
  }, []);
  const restore = (file: BackupFile): void => {
    onClose();
    beginImport([backupSource(file, t('restoreSource', { when: dates(file.atMs) }))]);
  };
  return (
    <Dialog
      title={t('restoreTitle')}
      size="wide"
      onClose={onClose}
      footer={<Button onPress={onClose}>{t('common:cancel')}</Button>}
    >
      <p>{t('restoreText')}</p>
      {found === undefined && <Spinner label={t('common:working')} />}
      {found?.ok === false && <FailureMessage failure={found.error} />}
      {found?.ok === true && found.value.files.length === 0 && (
        <p className="quiet">{t('restoreNone')}</p>
      )}
      {found?.ok === true && found.value.files.length > 0 && (
        <ul className="plain-list restore-list" aria-label={t('restoreList')}>
          {found.value.files.map((file, index) => {
            const when = dates(file.atMs);
            return (
              <li key={file.id} className="restore-row">
                <div className="choice-words">
                  <div>{when}</div>
                  <div className="quiet small">
                    {t('restoreSize', { size: Math.max(1, Math.round(file.bytes / 1024)) })}
                    {!file.isOurs && ` · ${t('restoreForeign')}`}
                  </div>
                </div>
                <Button
                  icon={RotateCcw}
                  autoFocus={index === 0}
                  aria-label={t('restoreOne', { when })}
                  onPress={() => restore(file)}
                >
                  {t('restoreButton')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </Dialog>
  );
}
