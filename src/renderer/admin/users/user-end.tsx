// Disabling a user (and letting them in again), and deleting one. Each asks once before it is done.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, Result } from '../../../shared/errors.ts';
import type { UserRow } from '../../../shared/api/users.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { Row } from '../../ui/page.tsx';
import { say } from '../../ui/toast.tsx';
import { useAdmin } from '../admin-context.ts';

export function UserEnd({
  user,
  run,
  onDeleted,
}: {
  readonly user: UserRow;
  readonly run: (ask: () => Promise<Result<UserRow>>, done: string) => Promise<Failure | undefined>;
  readonly onDeleted: () => void;
}): ReactNode {
  const { t } = useTranslation('admin');
  const { account, freshly } = useAdmin();
  const [asking, setAsking] = useState<'disable' | 'delete'>();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const params = { userId: user.id };
  const name = user.displayName;
  const settle = (failed: Failure | undefined): void => {
    setPending(false);
    setAsking(undefined);
    setFailure(failed?.code === 'CANCELLED' ? undefined : failed);
  };
  const setDisabled = async (disabled: boolean): Promise<void> => {
    setPending(true);
    const body = { version: user.version, disabled };
    settle(
      await run(
        () => call('admin.users.update', { accountId: account.id, params, body }),
        t(disabled ? 'users.nowDisabled' : 'users.nowEnabled', { name }),
      ),
    );
  };
  const remove = async (): Promise<void> => {
    setPending(true);
    const result = await freshly(() =>
      call('admin.users.delete', { accountId: account.id, params }),
    );
    settle(result.ok ? undefined : result.error);
    if (!result.ok) return;
    say(t('users.deleted', { name }));
    onDeleted();
  };
  return (
    <>
      {failure !== undefined && <FailureMessage failure={failure} />}
      <Row
        label={user.disabled ? t('users.isDisabled') : t('users.disable')}
        help={user.disabled ? t('users.isDisabledHelp') : t('users.disableHelp')}
      >
        {user.disabled ? (
          <Button isPending={isPending} onPress={() => void setDisabled(false)}>
            {t('users.enable')}
          </Button>
        ) : (
          <Button onPress={() => setAsking('disable')}>{t('users.disable')}</Button>
        )}
      </Row>
      <Row label={t('users.delete')} help={t('users.deleteHelp')}>
        <Button kind="loss" onPress={() => setAsking('delete')}>
          {t('users.delete')}
        </Button>
      </Row>
      {asking !== undefined && (
        <ConfirmDialog
          title={t(asking === 'disable' ? 'users.disableOf' : 'users.deleteOf', { name })}
          confirm={t(asking === 'disable' ? 'users.disable' : 'users.delete')}
          isLoss
          isPending={isPending}
          onConfirm={() => void (asking === 'disable' ? setDisabled(true) : remove())}
          onClose={() => setAsking(undefined)}
        >
          <p>{t(asking === 'disable' ? 'users.disableText' : 'users.deleteText')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
