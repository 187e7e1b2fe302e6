// What the lock asks for of itself: a password where somebody wants to lock without one, the password that nobody has
// typed for long, the recovery key once in a while. Drawn once, by the shell: a dialog, or a quiet line to act on.
import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useFailureSentence } from '../ui/failure-message.tsx';
import { Banner } from '../ui/notice.tsx';
import { TextField } from '../ui/text-field.tsx';
import { say } from '../ui/toast.tsx';
import { useAppState } from '../use-app-state.ts';
import { PasswordDialog } from './password-dialog.tsx';
import { ConfirmPassword, UnlockAgain } from './unlock-again.tsx';

const later = (): void => void call('lock.remindLater', {});

/** The dialogs that open over any page. */
export function LockDialogs(): ReactNode {
  const wanted = useAppState((state) => state.lock.reminder);
  return (
    <>
      <UnlockAgain />
      {wanted === 'set-password' && <PasswordDialog task="set" onClose={later} />}
    </>
  );
}

/** Above the list of codes. */
export function LockReminder(): ReactNode {
  const { t } = useTranslation('lock');
  const reminder = useAppState((state) => state.lock.reminder);
  const [isOpen, setOpen] = useState(false);
  if (reminder === null || reminder === 'set-password') return null;
  const isPassword = reminder === 'type-password';
  const close = (): void => setOpen(false);
  const done = (): void => {
    close();
    say(isPassword ? t('remindPasswordDone') : t('remindKeyDone'));
  };
  return (
    <>
      <Banner
        kind="info"
        title={isPassword ? t('remindPasswordTitle') : t('remindKeyTitle')}
        action={
          <div className="password-buttons">
            <Button kind="quiet" onPress={later}>
              {t('later')}
            </Button>
            <Button onPress={() => setOpen(true)}>
              {isPassword ? t('remindPasswordAction') : t('remindKeyAction')}
            </Button>
          </div>
        }
      >
        {isPassword ? t('remindPasswordText') : t('remindKeyText')}
      </Banner>
      {isOpen && isPassword && (
        <ConfirmPassword
          title={t('remindPasswordAction')}
          text={t('remindPasswordAsk')}
          onDone={done}
          onClose={close}
        />
      )}
      {isOpen && !isPassword && <CheckRecoveryKey onDone={done} onClose={close} />}
    </>
  );
}

export function CheckRecoveryKey({
  onDone,
  onClose,
}: {
  readonly onDone: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['lock', 'firstStart', 'common']);
  const [recoveryKey, setRecoveryKey] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const sentence = useFailureSentence(failure ?? { code: 'RECOVERY_KEY_WRONG' });
  const check = async (): Promise<void> => {
    const result = await call('lock.checkRecoveryKey', { recoveryKey });
    if (result.ok) onDone();
    else setFailure(result.error);
  };
  return (
    <Dialog
      title={t('remindKeyAction')}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={recoveryKey.trim() === ''}
            onPress={() => void check()}
          >
            {t('check')}
          </Button>
        </>
      }
    >
      <p>{t('remindKeyAsk')}</p>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void check();
        }}
      >
        <TextField
          label={t('firstStart:recoveryKeyLabel')}
          help={t('firstStart:recoveryKeyHelp')}
          error={failure === undefined ? undefined : `${sentence.what} ${sentence.todo}`}
          value={recoveryKey}
          isCode
          autoFocus
          autoComplete="off"
          spellCheck="false"
          onChange={(value) => {
            setRecoveryKey(value);
            setFailure(undefined);
          }}
        />
      </Form>
    </Dialog>
  );
}
