// Where the user is signed in: sign out one, or all others.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, Result } from '../../shared/errors.ts';
import type { AccountView } from '../../shared/ipc/account.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Row, Section } from '../ui/page.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { TryAgain } from '../ui/try-again.tsx';
import { useDateWords } from '../ui/use-date-words.ts';
import { useFreshly } from './fresh-proof.tsx';
import { useLoaded } from './use-loaded.ts';

export function SessionsTab({ account }: { readonly account: AccountView }): ReactNode {
  const { t } = useTranslation('account');
  const when = useDateWords();
  const accountId = account.id;
  const loaded = useLoaded(accountId, () => call('account.sessions', { accountId }));
  const [failure, setFailure] = useState<Failure>();
  const { freshly, dialog } = useFreshly(accountId);
  const end = async (ask: () => Promise<Result<unknown>>): Promise<void> => {
    const result = await freshly(ask);
    setFailure(result.ok ? undefined : result.error);
    await loaded.reload();
  };
  const sessions = loaded.value?.sessions;
  const problem = failure ?? loaded.failure;
  return (
    <Section help={t('sessions.lead')}>
      {problem !== undefined && (
        <FailureMessage
          failure={problem}
          action={loaded.failure !== undefined && <TryAgain ask={loaded.reload} />}
        />
      )}
      {sessions === undefined && problem === undefined && <Spinner label={t('resuming')} />}
      {sessions?.map(({ id, device, address, lastUsedAtMs, current }) => (
        <Row
          key={id}
          label={device === '' ? address : device}
          help={
            current ? t('sessions.here') : t('sessions.last', { when: when(lastUsedAtMs), address })
          }
        >
          {!current && (
            <Button
              aria-label={`${t('sessions.end')}: ${device === '' ? address : device}`}
              onPress={() =>
                void end(() => call('account.endSession', { accountId, sessionId: id }))
              }
            >
              {t('sessions.end')}
            </Button>
          )}
        </Row>
      ))}
      {sessions !== undefined && sessions.length > 1 && (
        <div className="row">
          <Button
            kind="loss"
            onPress={() => void end(() => call('account.endOtherSessions', { accountId }))}
          >
            {t('sessions.endOthers')}
          </Button>
        </div>
      )}
      {dialog}
    </Section>
  );
}
