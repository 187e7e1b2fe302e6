// Asks for the app password once more before something secret is shown. Drawn once, by the shell; opened by
// callUnlocked. It stands over whatever dialog wanted the secret.
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { setAsker } from './call-unlocked.ts';
import { passwordBytes } from './password-bytes.ts';
import { usePasswordError } from './use-password-error.ts';

export function UnlockAgain(): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const answer = useRef<(isRight: boolean) => void>(undefined);
  useEffect(() => {
    const forget = setAsker(
      () =>
        new Promise((resolve) => {
          answer.current?.(false);
          answer.current = resolve;
          setAsking(true);
        }),
    );
    return () => {
      forget();
      answer.current?.(false);
    };
  }, []);
  const finish = (isRight: boolean): void => {
    setAsking(false);
    answer.current?.(isRight);
    answer.current = undefined;
  };
  return isAsking && <ConfirmPassword onDone={() => finish(true)} onClose={() => finish(false)} />;
}

/** Also the gentle "type it once": the same question, for another reason. */
export function ConfirmPassword({
  title,
  text,
  action,
  ask = 'lock.confirm',
  onDone,
  onClose,
}: {
  readonly title?: string;
  readonly text?: string;
  /** On the button. */
  readonly action?: string;
  /** What is called with the password. */
  readonly ask?: 'lock.confirm' | 'lock.addVerified';
  readonly onDone: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['lock', 'common']);
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<Failure>();
  const [isWorking, setWorking] = useState(false);
  const { error, secondsLeft } = usePasswordError(failure);
  const confirm = async (): Promise<void> => {
    if (password === '' || isWorking || secondsLeft > 0) return;
    setWorking(true);
    const result = await call(ask, { password: passwordBytes(password) });
    setWorking(false);
    if (result.ok) onDone();
    else setFailure(result.error);
  };
  return (
    <Dialog
      title={title ?? t('againTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            kind="primary"
            isPending={isWorking}
            isDisabled={password === '' || secondsLeft > 0}
            onPress={() => void confirm()}
          >
            {action ?? t('confirm')}
          </Button>
        </>
      }
    >
      <p>{text ?? t('againText')}</p>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <PasswordField
          label={t('password')}
          error={error}
          value={password}
          autoFocus
          onChange={(value) => {
            setPassword(value);
            setFailure(undefined);
          }}
        />
      </Form>
    </Dialog>
  );
}
