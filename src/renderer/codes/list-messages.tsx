// What the vault has to say above the list: entries set aside, no recovery key, a keychain without the key.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import { call } from '../bridge.ts';
import { DamagedEntries } from './damaged-entries.tsx';
import { LockReminder } from '../lock/lock-reminders.tsx';
import { useGo } from '../shell/place.tsx';
import { Button } from '../ui/button.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Banner } from '../ui/notice.tsx';
import { useAppState } from '../use-app-state.ts';

export function ListMessages(): ReactNode {
  const { t } = useTranslation('codes');
  const vault = useAppState((state) => state.vault);
  const hasEntries = useAppState((state) => state.entries.length > 0);
  const hasPassword = useAppState((state) => state.lock.hasPassword);
  const go = useGo();
  const [failure, setFailure] = useState<Failure>();
  if (vault.step !== 'open') return null;
  const storeKey = async (): Promise<void> => {
    const result = await call('vault.storeKeyInKeychain', {});
    setFailure(result.ok ? undefined : result.error);
  };
  const lacksRecovery = vault.recoveryKey === 'missing' || vault.recoveryKey === 'made';
  return (
    <div className="list-messages">
      {vault.readOnly && (
        <Banner kind="soon" title={t('readOnlyTitle')}>
          {t(vault.writtenByNewer === true ? 'readOnlyNewer' : 'readOnlyText')}
        </Banner>
      )}
      <LockReminder />
      {!vault.keychainHoldsKey && !hasPassword && (
        <Banner
          kind="soon"
          title={t('keychainLacksKeyTitle')}
          action={<Button onPress={() => void storeKey()}>{t('keychainLacksKeyAction')}</Button>}
        >
          {t('keychainLacksKeyText')}
        </Banner>
      )}
      {!vault.keychainHoldsKey && hasPassword && (
        <Banner
          kind="soon"
          title={t('passwordAnewTitle')}
          action={
            <Button onPress={() => go({ page: 'settings' })}>{t('passwordAnewAction')}</Button>
          }
        >
          {t('passwordAnewText')}
        </Banner>
      )}
      {failure !== undefined && <FailureMessage failure={failure} />}
      {vault.damaged.length > 0 && <DamagedEntries damaged={vault.damaged} />}
      {hasEntries && lacksRecovery && (
        <Banner
          kind="soon"
          title={t('recoveryMissingTitle')}
          action={
            <Button onPress={() => go({ page: 'settings' })}>{t('recoveryMissingAction')}</Button>
          }
        >
          {t('recoveryMissingText')}
        </Banner>
      )}
    </div>
  );
}
