// The page of moving in and out: import files of other apps, take the last import back, export. Listed in pages.ts.
import { ArrowLeftRight, FileInput, FileOutput, Undo2 } from 'lucide-react';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { FileTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../shared/ipc.ts';
import { call } from '../bridge.ts';
import { NavRow } from '../shell/nav-row.tsx';
import { useGo } from '../shell/place.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { Page, Row, Section } from '../ui/page.tsx';
import { say } from '../ui/toast.tsx';
import { useDateWords } from '../ui/use-date-words.ts';
import { useAppState } from '../use-app-state.ts';
import { BackupsSection } from './backups-section.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { ImportDialogs } from './import-dialogs.tsx';
import { takeBack } from './take-back.ts';
import { useBackups } from './use-backups.ts';
import { useImport } from './use-import.ts';
import './transfer.css';

export function TransferNav(): ReactNode {
  const { t } = useTranslation('transfer');
  const { setup } = useBackups();
  const hasFailed = setup !== null && setup !== undefined && setup.failure !== null;
  return (
    <NavRow
      to={{ page: 'transfer' }}
      label={t('title')}
      icon={ArrowLeftRight}
      attention={hasFailed ? t('backupsAttention') : undefined}
    />
  );
}

export function TransferPage(): ReactNode {
  const { t } = useTranslation(['transfer', 'errors']);
  const go = useGo();
  const hasEntries = useAppState((state) => state.entries.length > 0);
  const [isExporting, setExporting] = useState(false);
  const added = useCallback(
    (count: number): void => {
      say(t('imported', { count }), { label: t('takeBack'), onAction: () => void takeBack(t) });
      go({ page: 'codes' });
    },
    [t, go],
  );
  const flow = useImport(added);
  return (
    <Page title={t('title')}>
      <Section title={t('importTitle')}>
        <Row label={t('importLabel')} help={t('importText')}>
          <FileTrigger allowsMultiple onSelect={(files) => flow.begin([...(files ?? [])])}>
            <Button icon={FileInput}>{t('chooseFiles')}</Button>
          </FileTrigger>
        </Row>
        <LastImport />
      </Section>
      <Section title={t('exportTitle')}>
        <Row label={t('exportLabel')} help={hasEntries ? t('exportText') : t('exportNone')}>
          <Button icon={FileOutput} isDisabled={!hasEntries} onPress={() => setExporting(true)}>
            {t('exportButton')}
          </Button>
        </Row>
      </Section>
      <BackupsSection />
      <ImportDialogs flow={flow} />
      {isExporting && <ExportDialog onClose={() => setExporting(false)} />}
    </Page>
  );
}

type Last = NonNullable<CallOutput<'transfer.lastImport'>['last']>;

function LastImport(): ReactNode {
  const { t } = useTranslation(['transfer', 'errors']);
  const dates = useDateWords();
  const entries = useAppState((state) => state.entries);
  const [last, setLast] = useState<Last | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  // Whatever changes the entries may change what is left of the import.
  useEffect(() => {
    let isOver = false;
    void call('transfer.lastImport', {}).then((result) => {
      if (!isOver) setLast(result.ok ? (result.value.last ?? null) : null);
    });
    return () => {
      isOver = true;
    };
  }, [entries]);
  if (last === null) return null;
  const { count, fileNames, atMs } = last;
  const remove = async (): Promise<void> => {
    setRemoving(true);
    await takeBack(t);
    setRemoving(false);
    setAsking(false);
  };
  return (
    <Row
      label={t('lastLabel')}
      help={t('lastText', { count, files: fileNames.join(', '), when: dates(atMs) })}
    >
      <Button icon={Undo2} onPress={() => setAsking(true)}>
        {t('takeBack')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t('takeBackTitle')}
          confirm={t('takeBackConfirm', { count })}
          isLoss
          isPending={isRemoving}
          onConfirm={() => void remove()}
          onClose={() => setAsking(false)}
        >
          {t('takeBackText', { count })}
        </ConfirmDialog>
      )}
    </Row>
  );
}
