// Opens the vault with its recovery key. Part of the screens of a vault that cannot be opened otherwise.
import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { useFailureSentence } from '../ui/failure-message.tsx';
import { TextField } from '../ui/text-field.tsx';

export function RecoveryForm(): ReactNode {
  const { t } = useTranslation('firstStart');
  const [isOpen, setOpen] = useState(false);
  const [recoveryKey, setRecoveryKey] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const [isWorking, setWorking] = useState(false);
  const sentence = useFailureSentence(failure ?? { code: 'RECOVERY_KEY_WRONG' });

  const open = async (): Promise<void> => {
    setWorking(true);
    const result = await call('vault.openWithRecoveryKey', { recoveryKey });
    setWorking(false);
    setFailure(result.ok ? undefined : result.error);
  };

  if (!isOpen) return <Button onPress={() => setOpen(true)}>{t('useRecoveryKey')}</Button>;
  return (
    <Form
      className="frame-form"
      onSubmit={(event) => {
        event.preventDefault();
        void open();
      }}
    >
      <TextField
        label={t('recoveryKeyLabel')}
        help={t('recoveryKeyHelp')}
        error={failure === undefined ? undefined : `${sentence.what} ${sentence.todo}`}
        value={recoveryKey}
        onChange={setRecoveryKey}
        isCode
        autoFocus
        autoComplete="off"
        spellCheck="false"
      />
      <Button type="submit" isPending={isWorking} isDisabled={recoveryKey.trim() === ''}>
        {t('open')}
      </Button>
    </Form>
  );
}
