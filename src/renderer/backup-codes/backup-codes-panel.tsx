// The backup codes' own place: how many are left, which were used, when and on which device; the codes themselves
// only where they still wait to be kept or are kept in the vault.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { CallOutput } from '../../shared/ipc.ts';
import type { AccountView } from '../../shared/ipc/account.ts';
import type { ServerView } from '../../shared/ipc/servers.ts';
import { useDateWords } from '../ui/use-date-words.ts';
import { useLoaded } from '../account/use-loaded.ts';
import { call } from '../bridge.ts';
import { callUnlocked } from '../lock/call-unlocked.ts';
import { nameOf } from '../sign-in/organisation-head.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Notice } from '../ui/notice.tsx';
import { Row, Section } from '../ui/page.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { TryAgain } from '../ui/try-again.tsx';
import { classes } from '../ui/classes.ts';
import { BackupCodesSheet, KeepingActions } from './backup-codes-sheet.tsx';

export function BackupCodesPanel({
  account,
  server,
}: {
  readonly account: AccountView;
  readonly server: ServerView;
}): ReactNode {
  const { t } = useTranslation('account');
  const when = useDateWords();
  const accountId = account.id;
  const summary = account.backupCodes;
  const key = `${accountId} ${summary?.madeAtMs ?? ''} ${summary?.left ?? ''}`;
  const loaded = useLoaded(key, () => call('backupCodes.status', { accountId }));
  const [shown, setShown] = useState<CallOutput<'backupCodes.show'>['codes']>();
  const [failure, setFailure] = useState<Failure>();
  if (summary === null) return null;
  const show = async (): Promise<void> => {
    const result = await callUnlocked('backupCodes.show', { accountId });
    if (result.ok) setShown(result.value.codes);
    else setFailure(result.error);
  };
  return (
    <Section title={t('backup.title')} help={t('backup.lead')}>
      <Row
        label={t('facts.left', { left: summary.left, total: summary.total })}
        {...(summary.madeAtMs !== null && {
          help: t('backup.made', { when: when(summary.madeAtMs) }),
        })}
      >
        {(summary.showable || summary.keptInVault) && (
          <Button onPress={() => void show()}>{t('backup.show')}</Button>
        )}
      </Row>
      {summary.acknowledged && summary.low && (
        <div className="row">
          <Notice kind="soon">{t('attention.backup-codes-low', { count: summary.left })}</Notice>
        </div>
      )}
      {loaded.failure !== undefined && (
        <div className="row">
          <FailureMessage failure={loaded.failure} action={<TryAgain ask={loaded.reload} />} />
        </div>
      )}
      {loaded.value === undefined && loaded.failure === undefined && (
        <Spinner label={t('resuming')} />
      )}
      {loaded.value !== undefined && <Numbers codes={loaded.value.codes} />}
      {failure !== undefined && (
        <div className="row">
          <FailureMessage failure={failure} />
        </div>
      )}
      {shown !== undefined && (
        <Dialog title={t('backup.title')} size="wide" onClose={() => setShown(undefined)}>
          {summary.acknowledged ? (
            <Kept codes={shown} accountId={accountId} />
          ) : (
            <BackupCodesSheet
              codes={{ accountId, codes: shown.map(({ code }) => code) }}
              organisation={nameOf(server.branding, server.host)}
              onDone={() => setShown(undefined)}
            />
          )}
        </Dialog>
      )}
    </Section>
  );
}

/** Which of the printed ones still work: crossed out as one would on paper, and below when each was used. */
function Numbers({
  codes,
}: {
  readonly codes: CallOutput<'backupCodes.status'>['codes'];
}): ReactNode {
  const { t } = useTranslation('account');
  const when = useDateWords();
  return (
    <div className="row">
      <div className="backup-state">
        <ol className="backup-numbers" aria-label={t('backup.numbers')}>
          {codes.map(({ number, usedAtMs }) => (
            <li key={number} className="backup-mark digits">
              <span className={classes(usedAtMs !== null && 'backup-used')}>{number}</span>
              {usedAtMs !== null && <span className="only-read"> {t('backup.isUsed')}</span>}
            </li>
          ))}
        </ol>
        {codes.map(
          ({ number, usedAtMs, device }) =>
            usedAtMs !== null && (
              <p key={number} className="help">
                {t('backup.used', { number, when: when(usedAtMs), device })}
              </p>
            ),
        )}
      </div>
    </div>
  );
}

function Kept({
  codes,
  accountId,
}: {
  readonly codes: CallOutput<'backupCodes.show'>['codes'];
  readonly accountId: string;
}): ReactNode {
  const [failure, setFailure] = useState<Failure>();
  return (
    <div className="form">
      <ol className="backup-list">
        {codes.map(({ number, code, used }) => (
          <li key={number} className="backup-code digits">
            <span className="backup-number">{number}</span>
            <span className={classes(used && 'backup-used')}>{code}</span>
          </li>
        ))}
      </ol>
      <KeepingActions accountId={accountId} onFailure={setFailure} />
      {failure !== undefined && <FailureMessage failure={failure} />}
    </div>
  );
}
