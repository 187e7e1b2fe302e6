// Adding accounts, around the whole shell: the dialog with all ways in, files dropped anywhere, Ctrl+V anywhere,
// links that arrive. All of them end in the same preview; nothing enters the vault unseen.
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView } from '../../shared/ipc/enrol.ts';
import { call } from '../bridge.ts';
import { tellRow } from '../codes/row-news.ts';
import { command } from '../shell/commands.ts';
import { useGo } from '../shell/place.tsx';
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
  const onPaste = useCallback((): void => {
    work('readingClipboard');
    void readClipboard(batch?.id).then(show);
  }, [work, show, batch]);
  const isDropping = useDropAndPaste({ onFiles, onPaste });

  const take = (way: Way): void => {
    if (way === 'camera') setStep({ step: 'camera', ...(batch !== undefined && { batch }) });
    else if (way === 'typed') setStep({ step: 'typed' });
    else if (way === 'clipboard') onPaste();
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
