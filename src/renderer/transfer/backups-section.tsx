// Automatic backups on the transfer page: set them up, see how the last one went, stop them.
import { FolderSync } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { FailureMessage, useFailureSentence } from '../ui/failure-message.tsx';
import { Notice } from '../ui/notice.tsx';
import { Row, Section } from '../ui/page.tsx';
import { useDateWords } from '../ui/use-date-words.ts';
import { BackupsDialog } from './backups-dialog.tsx';
import { type BackupsNow, useBackups } from './use-backups.ts';

export function BackupsSection(): ReactNode {
  const { t } = useTranslation('transfer');
  const { setup, ask } = useBackups();
  const [isSettingUp, setSettingUp] = useState(false);
  return (
    <Section title={t('backupsTitle')}>
      {setup === undefined || setup === null ? (
        <Row label={t('backupsLabel')} help={t('backupsText')}>
          <Button icon={FolderSync} onPress={() => setSettingUp(true)}>
            {t('backupsSetUp')}
          </Button>
        </Row>
      ) : (
        <Running setup={setup} ask={ask} />
      )}
      {isSettingUp && (
        <BackupsDialog
          onClose={() => {
            setSettingUp(false);
            void ask();
          }}
        />
      )}
    </Section>
  );
}

function Running({
  setup,
  ask,
}: {
  readonly setup: NonNullable<BackupsNow['setup']>;
  readonly ask: BackupsNow['ask'];
}): ReactNode {
  const { t } = useTranslation('transfer');
  const dates = useDateWords();
  const [isStopping, setStopping] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const { folder, last } = setup;
  const run = async (name: 'transfer.backUpNow' | 'transfer.stopBackups'): Promise<void> => {
    setWorking(true);
    const result = await call(name, {});
    // A backup that fails is in the view; a stop that fails is not.
    setFailure(result.ok || name === 'transfer.backUpNow' ? undefined : result.error);
    await ask();
    setWorking(false);
    setStopping(false);
  };
  return (
    <>
      {failure !== undefined && <FailureMessage failure={failure} />}
      {setup.failure !== null && <Failed failure={{ code: setup.failure }} />}
      <Row
        label={folder}
        help={last !== null && t('backupsLast', { count: last.count, when: dates(last.atMs) })}
      >
        <Button isPending={isWorking} onPress={() => void run('transfer.backUpNow')}>
          {t('backupsNow')}
        </Button>
        <Button kind="quiet" onPress={() => setStopping(true)}>
          {t('backupsStop')}
        </Button>
      </Row>
      {isStopping && (
        <ConfirmDialog
          title={t('backupsStopTitle')}
          confirm={t('backupsStopConfirm')}
          isLoss
          isPending={isWorking}
          onConfirm={() => void run('transfer.stopBackups')}
          onClose={() => setStopping(false)}
        >
          {t('backupsStopText')}
        </ConfirmDialog>
      )}
    </>
  );
}

function Failed({ failure }: { readonly failure: Failure }): ReactNode {
  const { t } = useTranslation('transfer');
  const { what } = useFailureSentence(failure);
  return (
    <Notice kind="loss" title={t('backupsFailed')} isAlert>
      {what} {t('backupsAgain')}
    </Notice>
  );
}
