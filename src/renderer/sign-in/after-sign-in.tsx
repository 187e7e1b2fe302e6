// What follows a sign-in, wherever it was drawn: the account's page; and where it led through enrolment, the backup
// codes over it, since the step that made them is gone. Drawn once by the shell.
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BackupCodesSheet } from '../backup-codes/backup-codes-sheet.tsx';
import { call } from '../bridge.ts';
import { useGo } from '../shell/place.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useAppState } from '../use-app-state.ts';
import { nameOf } from './organisation-head.tsx';

export function AfterSignIn(): ReactNode {
  const go = useGo();
  const step = useAppState((state) => state.signIn);
  // One that was over before this window was drawn leads nowhere any more.
  const over = useRef(step?.step === 'done' ? step.attemptId : undefined);
  const enrolling = useRef<string>(undefined);
  const [enrolled, setEnrolled] = useState<string>();
  useEffect(() => {
    if (step?.step === 'enrol') enrolling.current = step.attemptId;
    if (step?.step !== 'done' || step.attemptId === over.current) return;
    over.current = step.attemptId;
    go({ page: 'account', id: step.accountId });
    if (step.attemptId === enrolling.current) setEnrolled(step.accountId);
  }, [step, go]);
  return (
    enrolled !== undefined && (
      <NewCodes key={enrolled} accountId={enrolled} onDone={() => setEnrolled(undefined)} />
    )
  );
}

function NewCodes({
  accountId,
  onDone,
}: {
  readonly accountId: string;
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const account = useAppState((state) => state.accounts.find(({ id }) => id === accountId));
  const server = useAppState((state) => state.servers.find(({ id }) => id === account?.serverId));
  const [codes, setCodes] = useState<readonly string[]>();
  const isWaiting = account?.backupCodes?.showable === true && !account.backupCodes.acknowledged;
  useEffect(() => {
    if (!isWaiting) return;
    void call('backupCodes.show', { accountId }).then((result) => {
      // Else the account's home says that they wait.
      if (result.ok) setCodes(result.value.codes.map(({ code }) => code));
    });
  }, [accountId, isWaiting]);
  if (codes === undefined || server === undefined) return null;
  return (
    <Dialog title={t('backup.title')} size="wide" onClose={onDone}>
      <BackupCodesSheet
        codes={{ accountId, codes: [...codes] }}
        organisation={nameOf(server.branding, server.host)}
        onDone={onDone}
      />
    </Dialog>
  );
}
