// Disables a user's MFA for those who lost their device. The reason goes to the audit log; without one it is refused.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import { Reason } from '../../../shared/api/parts.ts';
import type { UserRow } from '../../../shared/api/users.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { say } from '../../ui/toast.tsx';
import { useAdmin } from '../admin-context.ts';
import { fits } from '../../ui/fits.ts';

export function DisableUserMfaDialog({
  user,
  onDone,
  onClose,
}: {
  readonly user: UserRow;
  readonly onDone: (user: UserRow) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['admin', 'common']);
  const { account, freshly } = useAdmin();
  const [reason, setReason] = useState('');
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const disable = async (): Promise<void> => {
    setPending(true);
    const result = await freshly(() =>
      call('admin.users.disableMfa', {
        accountId: account.id,
        params: { userId: user.id },
        body: { reason: reason.trim() },
      }),
    );
    setPending(false);
    if (result.ok) {
      say(t('users.mfaDisabled', { name: user.displayName }));
      onDone(result.value);
    } else if (result.error.code !== 'CANCELLED') setFailure(result.error);
  };
  return (
    <Dialog
      title={t('users.disableMfaOf', { name: user.displayName })}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            kind="loss"
            isPending={isPending}
            isDisabled={!fits(Reason, reason.trim())}
            onPress={() => void disable()}
          >
            {t('users.disableMfa')}
          </Button>
        </>
      }
    >
      <p>{t('users.disableMfaText')}</p>
      {user.mfaRequired && <p>{t('users.disableMfaRequired')}</p>}
      <TextField
        label={t('users.reason')}
        help={t('users.reasonHelp')}
        value={reason}
        onChange={setReason}
        lines={2}
        autoFocus
      />
      {failure !== undefined && <FailureMessage failure={failure} />}
    </Dialog>
  );
}
