// How a user gets in: lockout, password, where they are signed in.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, Result } from '../../../shared/errors.ts';
import type { UserRow } from '../../../shared/api/users.ts';
import { useDateWords } from '../../ui/use-date-words.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { Row, Section } from '../../ui/page.tsx';
import { useAdmin } from '../admin-context.ts';
import { SetPasswordDialog } from './set-password-dialog.tsx';
import { isLocked, isLockedForGood } from './user-facts.tsx';
import { UserSessions } from './user-sessions.tsx';

export function UserAccess({
  user,
  run,
  onReload,
}: {
  readonly user: UserRow;
  readonly run: (ask: () => Promise<Result<UserRow>>, done: string) => Promise<Failure | undefined>;
  /** The password was set: its date is another. */
  readonly onReload: () => void;
}): ReactNode {
  const { t } = useTranslation('admin');
  const when = useDateWords();
  const { account, may } = useAdmin();
  const [isSetting, setSetting] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const unlock = async (): Promise<void> => {
    const failed = await run(
      () => call('admin.users.unlock', { accountId: account.id, params: { userId: user.id } }),
      t('users.unlocked', { name: user.displayName }),
    );
    setFailure(failed?.code === 'CANCELLED' ? undefined : failed);
  };
  return (
    <Section title={t('users.access')}>
      {failure !== undefined && <FailureMessage failure={failure} />}
      {isLocked(user) && (
        <Row
          label={t('users.isLocked')}
          help={
            isLockedForGood(user)
              ? t('users.lockedForGood')
              : t('users.lockedUntil', { when: when(user.lockedUntilMs ?? 0) })
          }
        >
          <Button isDisabled={!may('users.unlock')} onPress={() => void unlock()}>
            {t('users.unlock')}
          </Button>
        </Row>
      )}
      <Row
        label={t('users.password')}
        help={
          user.origin !== 'local'
            ? t(`users.passwordElsewhere.${user.origin}`)
            : user.mustChangePassword
              ? t('users.mustChange')
              : user.passwordChangedAtMs === null
                ? t('users.noPassword')
                : t('users.passwordChanged', { when: when(user.passwordChangedAtMs) })
        }
      >
        {user.origin === 'local' && (
          <Button isDisabled={!may('users.password')} onPress={() => setSetting(true)}>
            {t('users.setPassword')}
          </Button>
        )}
      </Row>
      <Row
        label={t('users.lastSignInTitle')}
        help={user.lastSignInAtMs === null ? t('users.neverSignedIn') : when(user.lastSignInAtMs)}
      />
      {may('users.sessions') && <UserSessions user={user} />}
      {isSetting && (
        <SetPasswordDialog user={user} onDone={onReload} onClose={() => setSetting(false)} />
      )}
    </Section>
  );
}
