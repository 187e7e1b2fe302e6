// A sheet of QR codes on paper or as a PDF: which accounts, who could read it, and then the system's dialog. The sheet
// itself never comes into the window. Opened by the transfer page.
import { Download, Printer } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { callUnlocked } from '../lock/call-unlocked.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Notice } from '../ui/notice.tsx';
import { say } from '../ui/toast.tsx';
import { useEntryChoice } from './use-entry-choice.tsx';

export function SheetDialog({
  entryIds: initial,
  onClose,
}: {
  readonly entryIds?: readonly string[];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['transfer', 'common']);
  const { entryIds, choice } = useEntryChoice({ withTrash: false, initial });
  const [failure, setFailure] = useState<Failure>();
  const [working, setWorking] = useState<'print' | 'pdf'>();
  const [isUnprinted, setUnprinted] = useState(false);
  const isPossible = entryIds.length > 0 && working === undefined;

  const print = async (): Promise<void> => {
    setWorking('print');
    const result = await callUnlocked('pictures.print', { entryIds: [...entryIds] });
    setWorking(undefined);
    setFailure(result.ok ? undefined : result.error);
    setUnprinted(result.ok && !result.value.printed);
    if (!result.ok || !result.value.printed) return;
    say(t('sheetPrinted'));
    onClose();
  };
  const savePdf = async (): Promise<void> => {
    setWorking('pdf');
    const result = await callUnlocked('pictures.savePdf', { entryIds: [...entryIds] });
    setWorking(undefined);
    setFailure(result.ok ? undefined : result.error);
    if (!result.ok || result.value.fileName === null) return;
    say(t('sheetSaved', { file: result.value.fileName }));
    onClose();
  };

  return (
    <Dialog
      title={t('sheetTitle')}
      size="wide"
      onClose={onClose}
      canClose={working === undefined}
      footer={
        <>
          <Button onPress={onClose} isDisabled={working !== undefined}>
            {t('common:cancel')}
          </Button>
          <Button
            icon={Download}
            isDisabled={!isPossible}
            isPending={working === 'pdf'}
            onPress={() => void savePdf()}
          >
            {t('sheetSave')}
          </Button>
          <Button
            kind="primary"
            icon={Printer}
            isDisabled={!isPossible}
            isPending={working === 'print'}
            onPress={() => void print()}
          >
            {t('sheetPrint')}
          </Button>
        </>
      }
    >
      {failure !== undefined && <FailureMessage failure={failure} />}
      {isUnprinted && <Notice kind="info">{t('sheetUnprinted')}</Notice>}
      <p>{t('sheetText')}</p>
      <div className="transfer-form">{choice}</div>
      <Notice kind="soon" title={t('sheetWarningTitle')}>
        {t('sheetWarning')}
      </Notice>
    </Dialog>
  );
}
