// Disable Multi-Factor Authentication, with a code.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountView, Proof } from '../../shared/ipc/account.ts';
import { call } from '../bridge.ts';
import { Refusal } from '../sign-in/refusal.tsx';
import { useSending } from '../sign-in/use-sending.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Checkbox } from '../ui/switch.tsx';
import { say } from '../ui/toast.tsx';
import { ProofForm } from './proof-form.tsx';

export function DisableMfaDialog({
  account,
  onClose,
}: {
  readonly account: AccountView;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const [trashEntry, setTrashEntry] = useState(true);
  const { isPending, refused, send } = useSending();
  const hasEntry = (account.mfa?.entryId ?? null) !== null;
  const disable = async (proof: Proof): Promise<boolean> => {
    const result = await send(
      call('mfa.disable', { accountId: account.id, proof, trashEntry: hasEntry && trashEntry }),
    );
    if (result.ok) {
      say(t('mfa.disabled'));
      onClose();
    }
    return result.ok;
  };
  return (
    <Dialog title={t('mfa.disable')} onClose={onClose}>
      <ProofForm
        account={account}
        isPending={isPending}
        onProof={disable}
        confirm={t('mfa.disable')}
        isLoss
      >
        {hasEntry && (
          <Checkbox isSelected={trashEntry} onChange={setTrashEntry}>
            {t('mfa.trashEntry')}
          </Checkbox>
        )}
      </ProofForm>
      <Refusal refused={refused} />
      <p className="help">{t('mfa.noAccess')}</p>
    </Dialog>
  );
}
