// An account without a session: why, and the way back in.
import { LogIn } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { AccountView } from '../../shared/ipc/account.ts';
import { call } from '../bridge.ts';
import { useGo } from '../shell/place.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';

export function SignedOut({
  account,
  why,
}: {
  readonly account: AccountView;
  readonly why: 'by-user' | 'ended-by-server' | 'expired';
}): ReactNode {
  const { t } = useTranslation('account');
  const go = useGo();
  const [isForgetting, setForgetting] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const begin = async (): Promise<void> => {
    const result = await call('signIn.begin', { accountId: account.id });
    setFailure(result.ok ? undefined : result.error);
  };
  const forget = async (): Promise<void> => {
    const result = await call('account.forget', { accountId: account.id });
    setForgetting(false);
    if (result.ok) go({ page: 'connect' });
    else setFailure(result.error);
  };
  return (
    <>
      <EmptyState
        icon={LogIn}
        title={t('signedOut')}
        action={
          <>
            <Button kind="primary" autoFocus onPress={() => void begin()}>
              {t('signIn')}
            </Button>
            <Button kind="quiet" onPress={() => setForgetting(true)}>
              {t('forget')}
            </Button>
          </>
        }
      >
        {t(`signedOutWhy.${why}`)}
      </EmptyState>
      {failure !== undefined && <FailureMessage failure={failure} />}
      {isForgetting && (
        <ConfirmDialog
          title={t('forget')}
          confirm={t('forget')}
          isLoss
          onConfirm={() => void forget()}
          onClose={() => setForgetting(false)}
        >
          <p>{t('forgetText')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
