// The last way on where a vault cannot be opened: an empty one; the other is moved aside, never deleted.
// Part of the screens of a vault that is closed.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';

export function StartAgain(): ReactNode {
  const { t } = useTranslation('firstStart');
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const startAgain = async (): Promise<void> => {
    const result = await call('vault.startAgain', {});
    setAsking(false);
    setFailure(result.ok ? undefined : result.error);
  };
  return (
    <>
      {failure !== undefined && <FailureMessage failure={failure} />}
      <Button kind="quiet" onPress={() => setAsking(true)}>
        {t('startAgain')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={t('startAgainTitle')}
          confirm={t('startAgain')}
          isLoss
          onConfirm={() => void startAgain()}
          onClose={() => setAsking(false)}
        >
          <p>{t('startAgainText')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
