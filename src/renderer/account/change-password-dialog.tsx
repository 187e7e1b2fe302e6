// Change Password: current, new, confirm, with the organisation's rules while typing.
import { useState, type ReactNode } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../../shared/ipc/account.ts';
import { call } from '../bridge.ts';
import { emptyPassword, isSame, NewPasswordFields } from '../sign-in/new-password-fields.tsx';
import { Refusal } from '../sign-in/refusal.tsx';
import { useSending } from '../sign-in/use-sending.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { PasswordField } from '../ui/password-field.tsx';
import { Checkbox } from '../ui/switch.tsx';
import { say } from '../ui/toast.tsx';

export function ChangePasswordDialog({
  account,
  onClose,
}: {
  readonly account: AccountView;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const [current, setCurrent] = useState('');
  const [typed, setTyped] = useState(emptyPassword);
  const [endOtherSessions, setEndOthers] = useState(true);
  const { isPending, refused, send } = useSending();
  const save = async (): Promise<void> => {
    const result = await send(
      call('account.changePassword', {
        accountId: account.id,
        currentPassword: current,
        newPassword: typed.password,
        endOtherSessions,
      }),
    );
    if (!result.ok) return;
    say(t('password.saved'));
    onClose();
  };
  return (
    <Dialog title={t('password.change')} onClose={onClose}>
      <Form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <PasswordField
          label={t('password.current')}
          value={current}
          onChange={setCurrent}
          autoFocus
        />
        <NewPasswordFields value={typed} onChange={setTyped} checkFor={{ accountId: account.id }} />
        <Checkbox isSelected={endOtherSessions} onChange={setEndOthers}>
          {t('password.endOthers')}
        </Checkbox>
        <Refusal refused={refused} />
        <Button
          kind="primary"
          type="submit"
          isPending={isPending}
          isDisabled={current === '' || !isSame(typed)}
        >
          {t('password.save')}
        </Button>
      </Form>
    </Dialog>
  );
}
