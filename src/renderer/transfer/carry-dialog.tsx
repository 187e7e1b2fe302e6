// Accounts to a phone by QR codes: which of them, for which app, what that app cannot hold, and then the codes one
// after the other. Opened by the transfer page; a selection made elsewhere comes as `entryIds`.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { CallInput, CallOutput } from '../../shared/ipc.ts';
import { callUnlocked } from '../lock/call-unlocked.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Notice } from '../ui/notice.tsx';
import { Select } from '../ui/select.tsx';
import { CarryPictures } from './carry-pictures.tsx';
import { ExportLosses } from './export-losses.tsx';
import { useEntryChoice } from './use-entry-choice.tsx';
import { useLosses } from './use-losses.ts';

type Format = CallInput<'pictures.begin'>['format'];
const formats: readonly Format[] = ['otpauth-uri-list', 'google-migration'];

export function CarryDialog({
  entryIds: initial,
  onClose,
}: {
  readonly entryIds?: readonly string[];
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['transfer', 'common']);
  const [format, setFormat] = useState<Format>('otpauth-uri-list');
  const { entryIds, choice } = useEntryChoice({ withTrash: false, initial });
  const { losses, failure: lossFailure } = useLosses(format, entryIds);
  const [shown, setShown] = useState<CallOutput<'pictures.begin'>>();
  const [failure, setFailure] = useState<Failure>();
  const [isWorking, setWorking] = useState(false);
  const isPossible =
    entryIds.length > 0 && losses !== undefined && losses.left.length < entryIds.length;

  const show = async (): Promise<void> => {
    setWorking(true);
    const result = await callUnlocked('pictures.begin', { format, entryIds: [...entryIds] });
    setWorking(false);
    setFailure(result.ok ? undefined : result.error);
    if (result.ok) setShown(result.value);
  };

  if (shown !== undefined) return <CarryPictures set={shown} onClose={onClose} />;
  return (
    <Dialog
      title={t('carryTitle')}
      size="wide"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={!isPossible}
            isPending={isWorking}
            onPress={() => void show()}
          >
            {t('carryShow')}
          </Button>
        </>
      }
    >
      {failure !== undefined && <FailureMessage failure={failure} />}
      {lossFailure !== undefined && <FailureMessage failure={lossFailure} />}
      <div className="transfer-form">
        <Select
          label={t('carryTo')}
          value={format}
          choices={formats.map((value) => ({
            value,
            label: t(`carryFormats.${value}`),
            help: t(`carryTexts.${value}`),
          }))}
          onChange={setFormat}
        />
        {choice}
        {losses !== undefined && <ExportLosses losses={losses} isOnPictures />}
        <Notice kind="soon" title={t('carryWarningTitle')}>
          {t('carryWarning')}
        </Notice>
      </div>
    </Dialog>
  );
}
