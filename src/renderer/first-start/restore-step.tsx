// Restores a backup, or another app's file, into the vault that was made a moment ago on a new computer. Drawn by App
// between the first start's first step and its recovery key. Nothing is in the vault before its preview is confirmed.
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDropAndPaste } from '../enrol/use-drop-and-paste.ts';
import { ImportDialogs } from '../transfer/import-dialogs.tsx';
import { ImportWays } from '../transfer/import-ways.tsx';
import { fileSources } from '../transfer/sources.ts';
import { useImport } from '../transfer/use-import.ts';
import { Button } from '../ui/button.tsx';
import { Frame } from './frame.tsx';
import '../transfer/transfer.css';

export function RestoreStep({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('firstStart');
  const flow = useImport(onDone);
  const { begin } = flow;
  const isIdle = flow.step.step === 'closed';
  const take = useCallback(
    (files: readonly File[]): void => {
      if (isIdle) begin(fileSources(files));
    },
    [begin, isIdle],
  );
  const isDropping = useDropAndPaste({ onFiles: take, onPaste: () => undefined });
  return (
    <Frame title={t('restoreTitle')} step={t('steps', { step: 1 })}>
      <p>{t('restoreStepText')}</p>
      <ImportWays onFiles={take} isMain />
      <Button kind="quiet" onPress={onDone}>
        {t('restoreLater')}
      </Button>
      {isDropping && <div className="drop-veil">{t('restoreDrop')}</div>}
      <ImportDialogs flow={flow} />
    </Frame>
  );
}
