// Regenerate Backup Codes, with a code; then the new ones to keep.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../shared/ipc.ts';
import type { AccountView, Proof } from '../../shared/ipc/account.ts';
import type { ServerView } from '../../shared/ipc/servers.ts';
import { ProofForm } from '../account/proof-form.tsx';
import { call } from '../bridge.ts';
import { nameOf } from '../sign-in/organisation-head.tsx';
import { Refusal } from '../sign-in/refusal.tsx';
import { useSending } from '../sign-in/use-sending.ts';
import { Dialog } from '../ui/dialog.tsx';
import { BackupCodesSheet } from './backup-codes-sheet.tsx';

export function RegenerateDialog({
  account,
  server,
  onClose,
}: {
  readonly account: AccountView;
  readonly server: ServerView;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const { isPending, refused, send } = useSending();
  const [codes, setCodes] = useState<CallOutput<'backupCodes.regenerate'>>();
  const regenerate = async (proof: Proof): Promise<boolean> => {
    const result = await send(call('backupCodes.regenerate', { accountId: account.id, proof }));
    if (result.ok) setCodes(result.value);
    return result.ok;
  };
  return (
    <Dialog
      title={t('mfa.regenerate')}
      size={codes === undefined ? 'narrow' : 'wide'}
      onClose={onClose}
    >
      {codes === undefined ? (
        <>
          <p>{t('backup.regenerateLead')}</p>
          <ProofForm
            account={account}
            isPending={isPending}
            onProof={regenerate}
            confirm={t('mfa.regenerate')}
          />
          <Refusal refused={refused} />
          <p className="help">{t('mfa.noAccess')}</p>
        </>
      ) : (
        <BackupCodesSheet
          codes={codes}
          organisation={nameOf(server.branding, server.host)}
          onDone={onClose}
        />
      )}
    </Dialog>
  );
}
