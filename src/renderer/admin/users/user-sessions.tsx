// Where a user is signed in, and signing them out everywhere. Drawn as rows of user-access.tsx.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import type { UserRow } from '../../../shared/api/users.ts';
import { useDateWords } from '../../ui/use-date-words.ts';
import { useLoaded } from '../../account/use-loaded.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { Row } from '../../ui/page.tsx';
import { say } from '../../ui/toast.tsx';
import { TryAgain } from '../../ui/try-again.tsx';
import { useAdmin } from '../admin-context.ts';

export function UserSessions({ user }: { readonly user: UserRow }): ReactNode {
  const { t } = useTranslation('admin');
  const when = useDateWords();
  const { account, freshly } = useAdmin();
  const asked = { accountId: account.id, params: { userId: user.id } };
  const loaded = useLoaded(user.id, () => call('admin.users.sessions', asked));
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const sessions = loaded.value?.sessions;
  const end = async (): Promise<void> => {
    const result = await freshly(() => call('admin.users.endSessions', asked));
    setAsking(false);
    if (result.ok) say(t('users.signedOut', { count: result.value.ended }));
    setFailure(result.ok || result.error.code === 'CANCELLED' ? undefined : result.error);
    await loaded.reload();
  };
  const problem = failure ?? loaded.failure;
  return (
    <>
      {problem !== undefined && (
        <div className="row">
          <FailureMessage
            failure={problem}
            action={loaded.failure !== undefined && <TryAgain ask={loaded.reload} />}
          />
        </div>
      )}
      <Row
        label={t('users.sessions')}
        help={
          sessions === undefined ? undefined : sessions.length === 0 ? (
            t('users.noSessions')
          ) : (
            <ul className="admin-plain-list">
              {sessions.map(({ id, device, address, lastUsedAtMs }) => (
                <li key={id}>
                  {[device, address, when(lastUsedAtMs)].filter((one) => one !== '').join(' · ')}
                </li>
              ))}
            </ul>
          )
        }
      >
        {sessions !== undefined && sessions.length > 0 && (
          <Button onPress={() => setAsking(true)}>{t('users.signOut')}</Button>
        )}
      </Row>
      {isAsking && (
        <ConfirmDialog
          title={t('users.signOutOf', { name: user.displayName })}
          confirm={t('users.signOut')}
          isLoss
          onConfirm={() => void end()}
          onClose={() => setAsking(false)}
        >
          <p>{t('users.signOutText')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
