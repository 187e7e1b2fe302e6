// The three quiet steps of the first start. Drawn by App while there is no vault, and until its recovery key is
// settled; the last step is drawn inside the shell, where accounts are added.
import { RotateCcw } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Frame } from './frame.tsx';
import { RecoveryKey } from './recovery-key.tsx';

export function ProtectStep({
  onRestore,
}: {
  /** The vault is made all the same; what is in it then comes from a backup. */
  readonly onRestore: () => void;
}): ReactNode {
  const { t } = useTranslation('firstStart');
  const [failure, setFailure] = useState<Failure>();
  const [isWorking, setWorking] = useState(false);
  const create = async (): Promise<void> => {
    setWorking(true);
    const result = await call('vault.create', {});
    setWorking(false);
    setFailure(result.ok ? undefined : result.error);
  };
  const restore = async (): Promise<void> => {
    onRestore();
    await create();
  };
  return (
    <Frame title={t('welcome')} step={t('steps', { step: 1 })}>
      <p>{t('welcomeText')}</p>
      {failure !== undefined && <FailureMessage failure={failure} />}
      <Button kind="primary" autoFocus isPending={isWorking} onPress={() => void create()}>
        {isWorking ? t('protecting') : t('protect')}
      </Button>
      <div className="begin-way">
        <p>{t('restoreText')}</p>
        <Button icon={RotateCcw} isDisabled={isWorking} onPress={() => void restore()}>
          {t('restore')}
        </Button>
      </div>
    </Frame>
  );
}

export function RecoveryStep(): ReactNode {
  const { t } = useTranslation(['firstStart', 'common']);
  const [recoveryKey, setRecoveryKey] = useState<string>();
  const [isSkipping, setSkipping] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const make = async (): Promise<void> => {
    setSkipping(false);
    const result = await call('vault.makeRecoveryKey', {});
    if (result.ok) setRecoveryKey(result.value.recoveryKey);
    setFailure(result.ok ? undefined : result.error);
  };
  const skip = async (): Promise<void> => {
    const result = await call('vault.settleRecoveryKey', { how: 'skipped' });
    setSkipping(false);
    setFailure(result.ok ? undefined : result.error);
  };
  const skipButton = (
    <Button kind="quiet" onPress={() => setSkipping(true)}>
      {t('skip')}
    </Button>
  );

  return (
    <Frame title={t('recovery')} step={t('steps', { step: 2 })}>
      <p>{t('recoveryText')}</p>
      {failure !== undefined && <FailureMessage failure={failure} />}
      {recoveryKey === undefined ? (
        <div className="frame-ways">
          <Button kind="primary" autoFocus onPress={() => void make()}>
            {t('makeKey')}
          </Button>
          {skipButton}
        </div>
      ) : (
        <RecoveryKey
          recoveryKey={recoveryKey}
          // Main settles it; the next step follows from the state.
          onKept={() => undefined}
          onBack={skipButton}
        />
      )}
      {isSkipping && (
        <ConfirmDialog
          title={t('skipTitle')}
          confirm={t('skipConfirm')}
          isLoss
          onConfirm={() => void skip()}
          onClose={() => setSkipping(false)}
        >
          <p>{t('skipText')}</p>
        </ConfirmDialog>
      )}
    </Frame>
  );
}
