// Entries of the vault that could not be read: named, and taken from earlier copies or given up. Part of the
// messages above the list.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../shared/errors.ts';
import type { VaultView } from '../../shared/ipc/vault.ts';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/dialog.tsx';
import { FailureMessage } from '../ui/failure-message.tsx';
import { Banner } from '../ui/notice.tsx';
import { say } from '../ui/toast.tsx';

type Damaged = Extract<VaultView, { readonly step: 'open' }>['damaged'];

export function DamagedEntries({ damaged }: { readonly damaged: Damaged }): ReactNode {
  const { t } = useTranslation('codes');
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const settle = async (how: 'restore' | 'give-up'): Promise<void> => {
    const result = await call('vault.settleDamaged', { how });
    setAsking(false);
    setFailure(result.ok ? undefined : result.error);
    if (result.ok && how === 'restore') say(t('damagedRestored', { count: result.value.restored }));
  };
  const names = damaged.map((one) => (one.name === '' ? `#${one.index + 1}` : one.name)).join(', ');
  return (
    <>
      <Banner
        kind="loss"
        title={t('damagedTitle', { count: damaged.length })}
        action={
          <>
            <Button onPress={() => void settle('restore')}>{t('damagedRestore')}</Button>
            <Button kind="quiet" onPress={() => setAsking(true)}>
              {t('damagedGiveUp')}
            </Button>
          </>
        }
      >
        {t('damagedText', { names })}
      </Banner>
      {failure !== undefined && <FailureMessage failure={failure} />}
      {isAsking && (
        <ConfirmDialog
          title={t('damagedGiveUpTitle')}
          confirm={t('damagedGiveUp')}
          isLoss
          onConfirm={() => void settle('give-up')}
          onClose={() => setAsking(false)}
        >
          <p>{t('damagedGiveUpText')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
