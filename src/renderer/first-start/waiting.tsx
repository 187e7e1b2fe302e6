// The keychain has been asked and has not answered: says where to look, and after a while offers to ask again.
// Never an endless spinner: there are always words and a way on.
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../bridge.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { Frame } from './frame.tsx';

const longMs = 10_000;

export function WaitingForKeychain({ sinceMs }: { readonly sinceMs: number }): ReactNode {
  const { t } = useTranslation(['firstStart', 'common']);
  const [isLong, setLong] = useState(() => Date.now() - sinceMs > longMs);
  useEffect(() => {
    const timer = window.setTimeout(
      () => setLong(true),
      Math.max(0, sinceMs + longMs - Date.now()),
    );
    return () => window.clearTimeout(timer);
  }, [sinceMs]);
  return (
    <Frame title={t('keychainTitle')}>
      <Spinner label={t('waiting')} />
      <p>{t('waitingText')}</p>
      {isLong && (
        <Notice
          kind="soon"
          action={
            <Button onPress={() => void call('vault.retry', {})}>{t('common:tryAgain')}</Button>
          }
        >
          {t('waitingLong')}
        </Notice>
      )}
    </Frame>
  );
}
