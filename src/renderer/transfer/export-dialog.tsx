// Exports: which kind of file, which accounts, under which password; what is lost and who could read it, said before
// anything is written. Opened by the transfer page.
import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { ExportFormat } from '../../shared/ipc/transfer.ts';
import { callUnlocked } from '../lock/call-unlocked.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Select } from '../ui/select.tsx';
import { say } from '../ui/toast.tsx';
import { ExportLosses } from './export-losses.tsx';
import { Protection, protectionOf, type ProtectionDraft } from './protection.tsx';
import { useEntryChoice } from './use-entry-choice.tsx';
import { useLosses } from './use-losses.ts';
import { exportPasswords } from '../../shared/export-formats.ts';

const formats = Object.keys(exportPasswords) as ExportFormat[];

export function ExportDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation(['transfer', 'common']);
  const [format, setFormat] = useState<ExportFormat>('countersign-backup');
  const [draft, setDraft] = useState<ProtectionDraft>({
    isWanted: true,
    password: '',
    repeated: '',
    isPlainAccepted: false,
  });
  const [isTried, setTried] = useState(false);
  const [isWriting, setWriting] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const rule = exportPasswords[format];
  // A backup is of everything; other apps get what is in use.
  const { entryIds, choice } = useEntryChoice({ withTrash: rule === 'always' });
  const { losses, failure: lossFailure } = useLosses(format, entryIds);
  const protection = protectionOf(rule, draft);
  const isPossible =
    entryIds.length > 0 && losses !== undefined && losses.left.length < entryIds.length;

  const save = async (): Promise<void> => {
    setTried(true);
    if (protection === undefined || !isPossible) return;
    setWriting(true);
    const result = await callUnlocked('transfer.export', {
      format,
      entryIds: [...entryIds],
      protection,
    });
    setWriting(false);
    if (!result.ok) setFailure(result.error);
    else if (result.value.saved === null) setFailure(undefined);
    else {
      const { count, fileName } = result.value.saved;
      say(t('exported', { count, file: fileName }));
      onClose();
    }
  };

  return (
    <Dialog
      title={t('exportDialog')}
      size="wide"
      onClose={onClose}
      canClose={!isWriting}
      footer={
        <>
          <Button onPress={onClose} isDisabled={isWriting}>
            {t('common:cancel')}
          </Button>
          <Button
            kind="primary"
            type="submit"
            form="export"
            isDisabled={!isPossible}
            isPending={isWriting}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      {failure !== undefined && <FailureMessage failure={failure} />}
      {lossFailure !== undefined && <FailureMessage failure={lossFailure} />}
      <Form
        id="export"
        className="transfer-form"
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Select
          label={t('format')}
          value={format}
          choices={formats.map((value) => ({
            value,
            label: t(`formats.${value}`),
            help: t(`formatTexts.${value}`),
          }))}
          onChange={setFormat}
        />
        {choice}
        {losses !== undefined && <ExportLosses losses={losses} />}
        <Protection rule={rule} draft={draft} isTried={isTried} onChange={setDraft} />
      </Form>
    </Dialog>
  );
}
