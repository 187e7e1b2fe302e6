// The page of moving in and out: import files of other apps, take the last import back, export to a file, a phone or
// paper, automatic backups. Listed in pages.ts.
import { ArrowLeftRight, FileOutput, Printer, QrCode, Undo2 } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../shared/ipc.ts';
import { call } from '../bridge.ts';
import { NavRow } from '../shell/nav-row.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { Page, Row, Section } from '../ui/page.tsx';
import { useDateWords } from '../ui/use-date-words.ts';
import { useAppState } from '../use-app-state.ts';
import { BackupsSection } from './backups-section.tsx';
import { CarryDialog } from './carry-dialog.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { useImportDoor } from './import-door.ts';
import { ImportRow } from './import-row.tsx';
import { KeptAsideRow } from './kept-aside.tsx';
import { SheetDialog } from './sheet-dialog.tsx';
import { takeBack } from './take-back.ts';
import './transfer.css';

export function TransferNav(): ReactNode {
  const { t } = useTranslation('transfer');
  const failure = useAppState((state) => state.backups?.failure ?? null);
  return (
    <NavRow
      to={{ page: 'transfer' }}
      label={t('title')}
      icon={ArrowLeftRight}
      attention={failure === null ? undefined : t('backupsAttention')}
    />
  );
}

export function TransferPage(): ReactNode {
  const { t } = useTranslation('transfer');
  const hasEntries = useAppState((state) =>
    state.entries.some(({ trashedAtMs }) => trashedAtMs === undefined),
  );
  const [open, setOpen] = useState<'export' | 'carry' | 'sheet'>();
  const [takenBack, setTakenBack] = useState(0);
  const close = (): void => setOpen(undefined);
  return (
    <Page title={t('title')}>
      <Section title={t('importTitle')}>
        <ImportRow />
        <LastImport onTakenBack={() => setTakenBack((before) => before + 1)} />
        <KeptAsideRow key={takenBack} />
      </Section>
      <Section title={t('exportTitle')} help={hasEntries ? undefined : t('exportNone')}>
        <Row label={t('exportLabel')} help={t('exportText')}>
          <Button icon={FileOutput} isDisabled={!hasEntries} onPress={() => setOpen('export')}>
            {t('exportButton')}
          </Button>
        </Row>
        <Row label={t('carryLabel')} help={t('carryText')}>
          <Button icon={QrCode} isDisabled={!hasEntries} onPress={() => setOpen('carry')}>
            {t('carryButton')}
          </Button>
        </Row>
        <Row label={t('sheetLabel')} help={t('sheetRowText')}>
          <Button icon={Printer} isDisabled={!hasEntries} onPress={() => setOpen('sheet')}>
            {t('sheetButton')}
          </Button>
        </Row>
      </Section>
      <BackupsSection />
      {open === 'export' && <ExportDialog onClose={close} />}
      {open === 'carry' && <CarryDialog onClose={close} />}
      {open === 'sheet' && <SheetDialog onClose={close} />}
    </Page>
  );
}

type Last = NonNullable<CallOutput<'transfer.lastImport'>['last']>;

function LastImport({ onTakenBack }: { readonly onTakenBack: () => void }): ReactNode {
  const { t } = useTranslation(['transfer', 'errors']);
  const dates = useDateWords();
  const entries = useAppState((state) => state.entries);
  const { finished } = useImportDoor();
  const [turn, setTurn] = useState(0);
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
  }, [entries, finished, turn]);
  if (last === null) return null;
  const { count, aside, fileNames, atMs } = last;
  const told = { files: fileNames.join(', '), when: dates(atMs) };
  const remove = async (): Promise<void> => {
    setRemoving(true);
    await takeBack(t);
    setRemoving(false);
    setAsking(false);
    setTurn((before) => before + 1);
    onTakenBack();
  };
  return (
    <Row
      label={t('lastLabel')}
      help={
        count > 0 ? t('lastText', { count, ...told }) : t('lastAside', { count: aside, ...told })
      }
    >
      <Button icon={Undo2} onPress={() => setAsking(true)}>
        {t('takeBack')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t('takeBackTitle')}
          confirm={count > 0 ? t('takeBackConfirm', { count }) : t('takeBack')}
          isLoss
          isPending={isRemoving}
          onConfirm={() => void remove()}
          onClose={() => setAsking(false)}
        >
          {count > 0 ? t('takeBackText', { count }) : t('takeBackAside', { count: aside })}
        </ConfirmDialog>
      )}
    </Row>
  );
}
