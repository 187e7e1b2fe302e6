// The setting of the palette's shortcut: shows it, and takes the keys that are pressed next. Drawn by
// quick-access-settings.tsx.
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { useKeyNames } from '../ui/key-names.ts';
import { useAppState } from '../use-app-state.ts';
import { acceleratorWords, pressedAccelerator } from './accelerator-keys.ts';
import './shortcut-control.css';

export function ShortcutControl({
  accelerator,
  onChange,
}: {
  readonly accelerator: string | null;
  readonly onChange: (accelerator: string | null) => void;
}): ReactNode {
  const { t } = useTranslation(['palette', 'common']);
  const isMac = useAppState((state) => state.app.platform === 'darwin');
  const keyName = useKeyNames();
  const [listening, setListening] = useState<'no' | 'yes' | 'needs-modifier'>('no');

  useEffect(() => {
    if (listening === 'no') return;
    const hear = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') {
        setListening('no');
        return;
      }
      const pressed = pressedAccelerator(event, isMac);
      if (pressed.kind === 'needs-modifier') setListening('needs-modifier');
      if (pressed.kind !== 'accelerator') return;
      setListening('no');
      onChange(pressed.accelerator);
    };
    const stop = (): void => setListening('no');
    // Before anything else of the window hears it.
    window.addEventListener('keydown', hear, true);
    window.addEventListener('blur', stop);
    return () => {
      window.removeEventListener('keydown', hear, true);
      window.removeEventListener('blur', stop);
    };
  }, [listening, isMac, onChange]);

  if (listening !== 'no') {
    return (
      <div className="shortcut-control">
        <span role="status">
          {listening === 'yes'
            ? t('shortcutWaiting')
            : t('shortcutNeedsModifier', { super: isMac ? '⌘' : keyName('Super') })}
        </span>
        <Button onPress={() => setListening('no')}>{t('common:cancel')}</Button>
      </div>
    );
  }
  return (
    <div className="shortcut-control">
      {accelerator === null ? (
        <span className="quiet">{t('shortcutNone')}</span>
      ) : (
        <kbd className="shortcut-keys">
          {acceleratorWords(accelerator, isMac).map(keyName).join(' + ')}
        </kbd>
      )}
      <Button onPress={() => setListening('yes')} aria-label={t('shortcutChange')}>
        {t('shortcutChoose')}
      </Button>
      {accelerator !== null && (
        <Button kind="quiet" onPress={() => onChange(null)}>
          {t('shortcutRemove')}
        </Button>
      )}
    </div>
  );
}
