// A secret that only goes inwards: the field says whether one is set; left empty, it stays as it is.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { PasswordField } from '../../ui/password-field.tsx';

export function SecretField({
  label,
  isSet,
  value,
  onChange,
}: {
  readonly label: string;
  readonly isSet: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const { t } = useTranslation('organisation');
  return (
    <PasswordField
      label={label}
      value={value}
      onChange={onChange}
      autoComplete="off"
      placeholder={isSet ? t('secretSet') : ''}
      help={isSet ? t('secretKept') : t('secretNone')}
    />
  );
}
