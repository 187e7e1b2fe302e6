// What the palette says while there are no codes to show: locked, or waiting for something that the window asks about.
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export function PaletteClosed({
  isLocked,
  onOpen,
}: {
  readonly isLocked: boolean;
  readonly onOpen: () => void;
}): ReactNode {
  const { t } = useTranslation('palette');
  return (
    <div className="palette-closed" role="status">
      <Lock className="icon" aria-hidden="true" />
      <strong>{isLocked ? t('locked') : t('closed')}</strong>
      <p className="quiet">{isLocked ? t('lockedText') : t('closedText')}</p>
      <button type="button" className="palette-open" onClick={onOpen}>
        {t('open')}
      </button>
    </div>
  );
}
