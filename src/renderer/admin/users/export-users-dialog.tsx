// Reads all users of the filter for the report file, with numbers while it lasts and a way to stop.
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { say } from '../../ui/toast.tsx';
import { useAdmin } from '../admin-context.ts';
import { filterOf, isFiltered, type UserFilters } from './user-filters.tsx';

const lookEveryMs = 400;

export function ExportUsersDialog({
  filters,
  onClose,
}: {
  readonly filters: UserFilters;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['admin', 'common']);
  const { account } = useAdmin();
  const exportId = useRef<string>(undefined);
  const [progress, setProgress] = useState<{ done: number; total: number }>();
  const [isRunning, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => {
      void call('admin.users.exportProgress', { exportId: exportId.current ?? '' }).then(
        (result) => {
          if (result.ok) setProgress(result.value);
        },
      );
    }, lookEveryMs);
    return () => clearInterval(timer);
  }, [isRunning]);
  const run = async (): Promise<void> => {
    exportId.current = crypto.randomUUID();
    setRunning(true);
    setFailure(undefined);
    const result = await call('admin.users.export', {
      accountId: account.id,
      exportId: exportId.current,
      filter: filterOf(filters),
    });
    setRunning(false);
    if (!result.ok) setFailure(result.error.code === 'CANCELLED' ? undefined : result.error);
    else {
      if (result.value.saved) say(t('report.saved', { count: result.value.users }));
      onClose();
    }
  };
  const stop = (): void => {
    if (isRunning && exportId.current !== undefined) {
      void call('admin.users.cancelExport', { exportId: exportId.current });
    }
    onClose();
  };
  return (
    <Dialog
      title={t('report.exportTitle')}
      onClose={stop}
      footer={
        <>
          <Button onPress={stop}>{t('common:cancel')}</Button>
          <Button kind="primary" isPending={isRunning} onPress={() => void run()}>
            {t('report.exportNow')}
          </Button>
        </>
      }
    >
      <p>{t(isFiltered(filters) ? 'report.textFiltered' : 'report.text')}</p>
      {isRunning && (
        <p role="status">
          {progress === undefined || progress.total === 0
            ? t('report.begins')
            : t('report.progress', { done: progress.done, total: progress.total })}
        </p>
      )}
      {failure !== undefined && <FailureMessage failure={failure} />}
    </Dialog>
  );
}
