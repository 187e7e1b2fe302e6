// Automatic backups on the transfer page: set them up, see how the last one went, restore one, stop them.
import { FolderSync, RotateCcw } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { BackupsView } from '../../shared/ipc/backups.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Notice } from '../ui/notice.tsx';
import { Row, Section } from '../ui/page.tsx';
import { useDateWords } from '../ui/use-date-words.ts';
import { useAppState } from '../use-app-state.ts';
import { BackupsDialog } from './backups-dialog.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { useBackupFailure } from './use-backup-failure.ts';

export function BackupsSection(): ReactNode {
  const { t } = useTranslation('transfer');
  const backups = useAppState((state) => state.backups);
  const [isSettingUp, setSettingUp] = useState(false);
  return (
    <Section title={t('backupsTitle')}>
      {backups === null ? (
        <Row label={t('backupsLabel')} help={t('backupsText')}>
          <Button icon={FolderSync} onPress={() => setSettingUp(true)}>
            {t('backupsSetUp')}
          </Button>
        </Row>
      ) : (
        <Running backups={backups} />
      )}
      {isSettingUp && <BackupsDialog onClose={() => setSettingUp(false)} />}
    </Section>
  );
}

function Running({ backups }: { readonly backups: BackupsView }): ReactNode {
  const { t } = useTranslation('transfer');
  const dates = useDateWords();
  const words = useBackupFailure(backups);
  const [open, setOpen] = useState<'stop' | 'restore'>();
  const [working, setWorking] = useState<'backups.now' | 'backups.stop'>();
  const [failure, setFailure] = useState<Failure>();
  const { folder, last, keep } = backups;
  const run = async (name: 'backups.now' | 'backups.stop'): Promise<void> => {
    setWorking(name);
    const result = await call(name, {});
    // A backup that fails is in the state; a stop that fails is not.
    setFailure(result.ok || name === 'backups.now' ? undefined : result.error);
    setWorking(undefined);
    setOpen(undefined);
  };
  return (
    <>
      {failure !== undefined && <FailureMessage failure={failure} />}
      {words !== undefined && (
        <Notice kind={words.kind} title={words.title} isAlert>
          {words.text}
        </Notice>
      )}
      <Row
        label={<bdi className="folder-name">{folder}</bdi>}
        help={
          <>
            {last === null
              ? t('backupsNoneYet')
              : t('backupsLast', { count: last.count, when: dates(last.atMs) })}{' '}
            {t('backupsKept', { count: keep })}
          </>
        }
      >
        <Button isPending={working === 'backups.now'} onPress={() => void run('backups.now')}>
          {t('backupsNow')}
        </Button>
        <Button kind="quiet" onPress={() => setOpen('stop')}>
          {t('backupsStop')}
        </Button>
      </Row>
      <Row label={t('restoreLabel')} help={t('restoreHelp')}>
        <Button icon={RotateCcw} onPress={() => setOpen('restore')}>
          {t('restoreButton')}
        </Button>
      </Row>
      {open === 'restore' && <RestoreDialog onClose={() => setOpen(undefined)} />}
      {open === 'stop' && (
        <ConfirmDialog
          title={t('backupsStopTitle')}
          confirm={t('backupsStopConfirm')}
          isLoss
          isPending={working === 'backups.stop'}
          onConfirm={() => void run('backups.stop')}
          onClose={() => setOpen(undefined)}
        >
          {t('backupsStopText')}
        </ConfirmDialog>
      )}
    </>
  );
}
