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

  const show = useCallback((result: ReadResult): void => {
    const { outcome } = result;
    const said = outcome === undefined ? {} : { outcome };
    setStep(
      result.ok ? { step: 'preview', batch: result.batch, ...said } : { step: 'ways', ...said },
    );
  }, []);

  const run = useCallback(
    async (work: Working, read: () => Promise<ReadResult>): Promise<void> => {
      setStep({ step: 'working', work });
      show(await read());
    },
    [show],
  );

  const onFiles = useCallback(
    (files: readonly File[], batchId?: string) =>
      void run({ pictures: files.length }, () => readFiles(files, batchId)),
    [run],
  );
  const onPaste = useCallback(
    (batchId?: string) => void run('readingClipboard', () => readClipboard(batchId)),
    [run],
  );
  const isDropping = useDropAndPaste({ onFiles, onPaste });

  const take = (way: Way, batchId?: string): void => {
    const joined = batchId === undefined ? {} : { batchId };
    if (way === 'camera') setStep({ step: 'camera', ...joined });
    else if (way === 'typed') setStep({ step: 'typed' });
    else if (way === 'clipboard') onPaste(batchId);
    else {
      const onWork = (work: Working): void => setStep({ step: 'working', work });
      void readScreens(batchId, onWork).then(show);
    }
  };

  const close = useCallback(() => setStep({ step: 'closed' }), []);
  const giveUp = (batch: BatchView): void => {
    void call('enrol.cancel', { batchId: batch.id });
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
      {step.step === 'working' && <WorkingDialog work={step.work} />}
      {step.step === 'camera' && (
        <CameraDialog
          onTexts={(texts) => void readTexts('camera', texts, step.batchId).then(show)}
          onBack={() => setStep({ step: 'ways' })}
          onClose={close}
        />
      )}
      {step.step === 'typed' && (
        <TypedDialog onResult={show} onBack={() => setStep({ step: 'ways' })} onClose={close} />
      )}
      {step.step === 'preview' && (
        <PreviewDialog
          key={step.batch.id}
          batch={step.batch}
          outcome={step.outcome}
          onMore={(way) => take(way, step.batch.id)}
          onAdded={added}
          onClose={() => giveUp(step.batch)}
        />
      )}
    </EnrolContext>
  );
}
