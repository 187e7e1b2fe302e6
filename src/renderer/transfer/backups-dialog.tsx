// Sets automatic backups up: a password typed twice, how many to keep, and then main asks for the folder.
// Opened by backups-section.tsx.
import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { callUnlocked } from '../lock/call-unlocked.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Select } from '../ui/select.tsx';
import { say } from '../ui/toast.tsx';
import { Protection, protectionOf, type ProtectionDraft } from './protection.tsx';

const keepChoices = ['5', '20', '100'] as const;

export function BackupsDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation(['transfer', 'common']);
  const [draft, setDraft] = useState<ProtectionDraft>({
    isWanted: true,
    password: '',
    repeated: '',
    isPlainAccepted: false,
  });
  const [keep, setKeep] = useState<(typeof keepChoices)[number]>('20');
  const [isTried, setTried] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const start = async (): Promise<void> => {
    setTried(true);
    const protection = protectionOf('always', draft);
    if (protection?.kind !== 'password') return;
    setWorking(true);
    const { password } = protection;
    const result = await callUnlocked('backups.start', { password, keep: Number(keep) });
    setWorking(false);
    setFailure(result.ok ? undefined : result.error);
    if (!result.ok || !result.value.isStarted) return;
    say(t('backupsStarted'));
    onClose();
  };

  return (
    <Dialog
      title={t('backupsDialog')}
      onClose={onClose}
      canClose={!isWorking}
      footer={
        <>
          <Button onPress={onClose} isDisabled={isWorking}>
            {t('common:cancel')}
          </Button>
          <Button kind="primary" type="submit" form="backups" isPending={isWorking}>
            {t('backupsChooseFolder')}
          </Button>
        </>
      }
    >
      {failure !== undefined && <FailureMessage failure={failure} />}
      <p>{t('backupsDialogText')}</p>
      <Form
        id="backups"
        className="transfer-form"
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <Protection rule="always" draft={draft} isTried={isTried} onChange={setDraft} />
        <Select
          label={t('backupsKeep')}
          value={keep}
          choices={keepChoices.map((value) => ({ value, label: t(`backupsKeepChoices.${value}`) }))}
          onChange={setKeep}
        />
      </Form>
    </Dialog>
  );
}
