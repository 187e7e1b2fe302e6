// The lock's row at the foot of the side bar. Drawn by the shell; Ctrl+L does the same.
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { call } from '../bridge.ts';

export function lockNow(): void {
  // Where there is no password to lock with, main asks the window to set one.
  void call('lock.now', {});
}

export function LockNav(): ReactNode {
  const { t } = useTranslation('lock');
  return (
    <Button className="nav-row" onPress={lockNow} aria-keyshortcuts="Control+L">
      <span className="nav-sign">
        <Lock className="icon" aria-hidden="true" />
      </span>
      <span className="nav-words">{t('lock')}</span>
    </Button>
  );
}
