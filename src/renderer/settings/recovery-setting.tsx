// Makes a new recovery key from the settings page, after saying that it replaces the one there is.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { RecoveryKey } from '../first-start/recovery-key.tsx';
import { callUnlocked } from '../lock/call-unlocked.ts';
import { CheckKeyButton } from '../lock/lock-settings.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Notice } from '../ui/notice.tsx';

type Shown =
  | { readonly step: 'closed' }
  | { readonly step: 'ask'; readonly failure?: Failure }
  | { readonly step: 'key'; readonly recoveryKey: string };

export function RecoverySetting({
  state,
}: {
  readonly state: 'missing' | 'made' | 'kept' | 'skipped';
}): ReactNode {
  const { t } = useTranslation(['settings', 'firstStart', 'common']);
  const [shown, setShown] = useState<Shown>({ step: 'closed' });
  const replaces = state === 'kept' || state === 'made';
  const close = (): void => setShown({ step: 'closed' });
  const make = async (): Promise<void> => {
    const result = await callUnlocked('vault.makeRecoveryKey', {});
    setShown(
      result.ok
        ? { step: 'key', recoveryKey: result.value.recoveryKey }
        : { step: 'ask', failure: result.error },
    );
  };
  return (
    <div className="password-buttons">
      {state === 'kept' && <CheckKeyButton />}
      <Button onPress={() => (replaces ? setShown({ step: 'ask' }) : void make())}>
        {replaces ? t('recoveryReplace') : t('recoveryMake')}
      </Button>
      {shown.step === 'ask' && (
        <Dialog
          title={t('recovery')}
          onClose={close}
          footer={
            <>
              <Button onPress={close}>{t('common:cancel')}</Button>
              <Button kind="primary" onPress={() => void make()}>
                {t('recoveryMake')}
              </Button>
            </>
          }
        >
          {shown.failure !== undefined && <FailureMessage failure={shown.failure} />}
          {replaces && <Notice kind="soon">{t('firstStart:newKeyWarning')}</Notice>}
        </Dialog>
      )}
      {shown.step === 'key' && (
        <Dialog title={t('recovery')} onClose={close}>
          <p>{t('firstStart:recoveryText')}</p>
          <RecoveryKey recoveryKey={shown.recoveryKey} onKept={close} onBack={null} />
        </Dialog>
      )}
    </div>
  );
}
