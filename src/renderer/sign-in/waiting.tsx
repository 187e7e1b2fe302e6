// The seconds until the vault's next code, where the current one was used or is about to end.
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/notice.tsx';

export function Waiting({ untilMs }: { readonly untilMs: number }): ReactNode {
  const { t } = useTranslation('signIn');
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / 1000));
  return <Notice kind="info">{t('waiting', { seconds })}</Notice>;
}
