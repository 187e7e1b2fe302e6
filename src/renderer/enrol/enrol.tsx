// Adding accounts, around the whole shell: the dialog with all ways in, pictures dropped anywhere, Ctrl+V anywhere,
// links that arrive. All of them end in the same preview; nothing enters the vault unseen. Files that are no pictures,
// and whatever is dropped or pasted on the page of imports, go to the import.
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '../../shared/ipc/enrol.ts';
import { call } from '../bridge.ts';
import { tellRow } from '../codes/row-news.ts';
import { command } from '../shell/commands.ts';
import { useGo, usePlace } from '../shell/place.tsx';
import { useImportDoor } from '../transfer/import-door.ts';
import { fileOfText } from '../transfer/paste-dialog.tsx';
import { fileSources } from '../transfer/sources.ts';
import { say } from '../ui/toast.tsx';
import { useAppState } from '../use-app-state.ts';
import { CameraDialog } from './camera-dialog.tsx';
import { EnrolContext } from './enrol-context.ts';
import type { EnrolStep, Working } from './enrol-step.ts';
import { PreviewDialog } from './preview-dialog.tsx';
import { readClipboard, readFiles, readScreens, readTexts, type ReadResult } from './read-codes.ts';
import { TypedDialog } from './typed-dialog.tsx';
import { useDropAndPaste } from './use-drop-and-paste.ts';
import { WaysDialog, WorkingDialog, type Way } from './ways-dialog.tsx';

export function Enrol({
  children,
  start = { step: 'closed' },
}: {
  readonly children: ReactNode;
  readonly start?: EnrolStep;
}): ReactNode {
  const { t } = useTranslation('enrol');
  const [step, setStep] = useState<EnrolStep>(start);
  const go = useGo();
  const { page } = usePlace();
  const { beginImport, isImporting } = useImportDoor();
  const incoming = useAppState((state) => state.incoming);
  const [seenId, setSeenId] = useState<string>();
  if (incoming !== null && incoming.id !== seenId) {
    setSeenId(incoming.id);
    setStep({ step: 'preview', batch: incoming });
  }

  // What is dropped, pasted or scanned while a preview is open joins its batch.
  const batch = 'batch' in step ? step.batch : undefined;

  const show = useCallback(
    (result: ReadResult): void => {
      const { outcome } = result;
      const said = outcome === undefined ? {} : { outcome };
      if (result.ok) setStep({ step: 'preview', batch: result.batch, ...said });
      else if (batch !== undefined) setStep({ step: 'preview', batch, ...said });
      else setStep({ step: 'ways', ...said });
    },
    [batch],
  );

  const work = useCallback(
    (what: Working): void => {
      setStep({ step: 'working', work: what, ...(batch !== undefined && { batch }) });
    },
    [batch],
  );

  const onFiles = useCallback(
    (files: readonly File[]): void => {
      work({ pictures: files.length });
      void readFiles(files, batch?.id).then(show);
    },
    [work, show, batch],
  );
  const paste = useCallback((): void => {
    work('readingClipboard');
    void readClipboard(batch?.id).then(show);
  }, [work, show, batch]);

  const isIdle = step.step === 'closed' || step.step === 'ways';
  const isImportPage = page === 'transfer' && isIdle;
  const onDropped = useCallback(
    (files: readonly File[]): void => {
      if (isImporting) return;
      const isForImport = isImportPage || (isIdle && files.some((file) => !isPicture(file)));
      if (!isForImport) onFiles(files);
      else {
        setStep({ step: 'closed' });
        beginImport(fileSources(files));
      }
    },
    [isImporting, isImportPage, isIdle, onFiles, beginImport],
  );
  const onPaste = useCallback(
    (clipboard: DataTransfer | null): void => {
      if (isImporting) return;
      const text = clipboard?.getData('text/plain') ?? '';
      if (isImportPage && text.trim() !== '') {
        beginImport(fileSources([fileOfText(text, t('clipboardName'))]));
      } else paste();
    },
    [isImporting, isImportPage, beginImport, paste, t],
  );
  const isDropping = useDropAndPaste({ onFiles: onDropped, onPaste });

  const take = (way: Way): void => {
    if (way === 'camera') setStep({ step: 'camera', ...(batch !== undefined && { batch }) });
    else if (way === 'typed') setStep({ step: 'typed' });
    else if (way === 'clipboard') paste();
    else void readScreens(batch?.id, work).then(show);
  };

  const close = useCallback(() => setStep({ step: 'closed' }), []);
  const giveUp = ({ id }: BatchView): void => {
    void call('enrol.cancel', { batchId: id });
    close();
  };

  const added = (ids: readonly string[], name: string): void => {
    close();
    for (const id of ids) tellRow(id, { kind: 'new' });
    say(t('added', { count: ids.length, name }));
    go({ page: 'codes' });
    const [first] = ids;
    // Once the list has been drawn with it.
    if (first !== undefined) window.setTimeout(() => command('showEntry', first), 50);
  };

  const door = useMemo(() => ({ startEnrol: () => setStep({ step: 'ways' }) }), []);
  return (
    <EnrolContext value={door}>
      {children}
      {isDropping && <div className="drop-veil">{t('dropHere')}</div>}
      {step.step === 'ways' && (
        <WaysDialog outcome={step.outcome} onWay={take} onFiles={onFiles} onClose={close} />
      )}
      {step.step === 'typed' && (
        <TypedDialog onResult={show} onBack={() => setStep({ step: 'ways' })} onClose={close} />
      )}
      {batch !== undefined && (
        <PreviewDialog
          key={batch.id}
          batch={batch}
          outcome={step.step === 'preview' ? step.outcome : undefined}
          onMore={take}
          onAdded={added}
          onClose={() => giveUp(batch)}
        />
      )}
      {step.step === 'camera' && (
        <CameraDialog
          onTexts={(texts) => void readTexts('camera', texts, batch?.id).then(show)}
          onBack={() =>
            setStep(batch === undefined ? { step: 'ways' } : { step: 'preview', batch })
          }
          onClose={close}
        />
      )}
      {step.step === 'working' && <WorkingDialog work={step.work} />}
    </EnrolContext>
  );
}

function isPicture({ type }: File): boolean {
  return type.startsWith('image/');
}
