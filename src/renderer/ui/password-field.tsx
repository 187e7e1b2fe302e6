// A field for a password: hidden until asked, and it says when Caps Lock is on (passwords are case-sensitive).
import { ArrowBigUpDash, Eye, EyeOff } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import { TextField, type TextFieldProps } from './text-field.tsx';

interface KeyWithModifiers {
  getModifierState(key: 'CapsLock'): boolean;
  continuePropagation(): void;
}

export function PasswordField({
  autoComplete = 'current-password',
  ...rest
}: Omit<TextFieldProps, 'type' | 'end' | 'lines' | 'isCode'>): ReactNode {
  const { t } = useTranslation('common');
  const [isShown, setShown] = useState(false);
  const [hasCaps, setCaps] = useState(false);
  const look = (event: KeyWithModifiers): void => {
    setCaps(event.getModifierState('CapsLock'));
    // Only looked at: Escape still closes the dialog around the field.
    event.continuePropagation();
  };
  return (
    <div className="field">
      <TextField
        {...rest}
        autoComplete={autoComplete}
        type={isShown ? 'text' : 'password'}
        spellCheck="false"
        onKeyDown={look}
        onKeyUp={look}
        onBlur={() => setCaps(false)}
        end={
          <IconButton
            icon={isShown ? EyeOff : Eye}
            label={isShown ? t('hidePassword') : t('showPassword')}
            onPress={() => setShown(!isShown)}
          />
        }
      />
      <div role="status">
        {hasCaps && (
          <span className="caps">
            <ArrowBigUpDash className="icon" aria-hidden="true" />
            {t('capsLock')}
          </span>
        )}
      </div>
    </div>
  );
}
