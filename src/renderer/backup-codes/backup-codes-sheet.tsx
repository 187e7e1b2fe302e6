// The backup codes when they have just been made: something to keep. Copy, save, print, keep in the vault, and only
// then "I have kept them".
import { Copy, Download, Printer } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, Result } from '../../shared/errors.ts';
import type { CallOutput } from '../../shared/ipc.ts';
import { useDateWords } from '../ui/use-date-words.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Switch } from '../ui/switch.tsx';
import { say } from '../ui/toast.tsx';
import { useAppState } from '../use-app-state.ts';

export function BackupCodesSheet({
  codes: { accountId, codes },
  organisation,
  onDone,
}: {
  readonly codes: CallOutput<'mfa.confirm'>;
  readonly organisation: string;
  readonly onDone: () => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const when = useDateWords();
  const account = useAppState((state) => state.accounts.find(({ id }) => id === accountId));
  const [madeAtMs] = useState(Date.now);
  const [failure, setFailure] = useState<Failure>();
  const done = async (): Promise<void> => {
    const result = await call('backupCodes.acknowledge', { accountId });
    if (result.ok) onDone();
    else setFailure(result.error);
  };
  return (
    <div className="form">
      <p>{t('backup.lead')}</p>
      <Sheet
        title={t('backup.title')}
        facts={[
          { label: t('backup.server'), value: organisation },
          { label: t('backup.account'), value: account?.userName ?? '' },
          { label: t('backup.date'), value: when(account?.backupCodes?.madeAtMs ?? madeAtMs) },
        ]}
      >
        <ol className="backup-list" aria-label={t('backup.title')}>
          {codes.map((code, index) => (
            <li key={code} className="backup-code digits">
              <span className="backup-number" aria-hidden="true">
                {index + 1}
              </span>
              <span>{code}</span>
            </li>
          ))}
        </ol>
      </Sheet>
      <p className="help">{t('backup.keepLead')}</p>
      <KeepingActions accountId={accountId} onFailure={setFailure} />
      {failure !== undefined && <FailureMessage failure={failure} />}
      <Button kind="primary" onPress={() => void done()}>
        {t('backup.done')}
      </Button>
    </div>
  );
}

/** Copy, save, print, keep in the vault: for codes just made and for codes that are kept. */
export function KeepingActions({
  accountId,
  onFailure,
}: {
  readonly accountId: string;
  readonly onFailure: (failure: Failure | undefined) => void;
}): ReactNode {
  const { t } = useTranslation('account');
  const isKept = useAppState(
    (state) => state.accounts.find(({ id }) => id === accountId)?.backupCodes?.keptInVault ?? false,
  );
  const run = async <T,>(asked: Promise<Result<T>>): Promise<T | undefined> => {
    const result = await asked;
    onFailure(result.ok ? undefined : result.error);
    return result.ok ? result.value : undefined;
  };
  const copy = async (): Promise<void> => {
    if ((await run(call('backupCodes.copy', { accountId }))) !== undefined) say(t('backup.copied'));
  };
  const save = async (): Promise<void> => {
    const saved = await run(call('backupCodes.save', { accountId }));
    if (saved?.saved === true) say(t('backup.saved'));
  };
  return (
    <>
      <div className="backup-actions">
        <Button icon={Copy} onPress={() => void copy()}>
          {t('backup.copy')}
        </Button>
        <Button icon={Download} onPress={() => void save()}>
          {t('backup.save')}
        </Button>
        <Button icon={Printer} onPress={() => void run(call('backupCodes.print', { accountId }))}>
          {t('backup.print')}
        </Button>
      </div>
      <div>
        <Switch
          isSelected={isKept}
          onChange={(keep) => void run(call('backupCodes.keepInVault', { accountId, keep }))}
        >
          {t('backup.keep')}
        </Switch>
        <p className="help">{t('backup.keepHelp')}</p>
      </div>
    </>
  );
}
