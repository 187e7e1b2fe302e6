// Sets or resets a user's password. All their sessions end with it (the server does that).
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import type { UserRow } from '../../../shared/api/users.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { say } from '../../ui/toast.tsx';
import { useAdmin } from '../admin-context.ts';
import { OneTimePassword } from './one-time-password.tsx';
import { oneTime, passwordOf, PasswordChoiceFields } from './password-choice.tsx';

export function SetPasswordDialog({
  user,
  onDone,
  onClose,
}: {
  readonly user: UserRow;
  readonly onDone: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['admin', 'common']);
  const { account, freshly } = useAdmin();
  const [choice, setChoice] = useState(oneTime);
  const [made, setMade] = useState<string>();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const save = async (): Promise<void> => {
    setPending(true);
    setFailure(undefined);
    const result = await freshly(() =>
      call('admin.users.setPassword', {
        accountId: account.id,
        params: { userId: user.id },
        body: passwordOf(choice),
      }),
    );
    setPending(false);
    if (!result.ok) {
      if (result.error.code !== 'CANCELLED') setFailure(result.error);
      return;
    }
    onDone();
    if (result.value.oneTimePassword === null) {
      say(t('users.passwordSet', { name: user.displayName }));
      onClose();
    } else setMade(result.value.oneTimePassword);
  };
  const title = t('users.setPasswordOf', { name: user.displayName });
  if (made !== undefined) {
    return (
      <Dialog
        title={title}
        onClose={onClose}
        footer={
          <Button kind="primary" onPress={onClose}>
            {t('common:done')}
          </Button>
        }
      >
        <OneTimePassword name={user.displayName} password={made} />
      </Dialog>
    );
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            kind="primary"
            isDisabled={isPending || (choice.how === 'typed' && choice.password === '')}
            onPress={() => void save()}
          >
            {t('users.setPasswordNow')}
          </Button>
        </>
      }
    >
      <p>{t('users.setPasswordText')}</p>
      <PasswordChoiceFields choice={choice} onChange={setChoice} failure={failure} />
      {failure !== undefined && failure.code !== 'PASSWORD_POLICY' && (
        <FailureMessage failure={failure} />
      )}
    </Dialog>
  );
}
