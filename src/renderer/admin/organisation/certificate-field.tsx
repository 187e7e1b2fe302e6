// Certificates (PEM) of an authority of one's own, for services that no public one vouches for. Left empty mostly.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.tsx';
import { FieldsSection } from './fields-section.tsx';

export function CertificateField({
  value,
  onChange,
  isDisabled,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isDisabled: boolean;
}): ReactNode {
  const { t } = useTranslation('organisation');
  const isWrong = value.trim() !== '' && !value.includes('-----BEGIN CERTIFICATE-----');
  return (
    <FieldsSection>
      <div className="admin-wide">
        <TextField
          label={t('certificate')}
          help={t('certificateHelp')}
          value={value}
          onChange={onChange}
          lines={3}
          isCode
          isDisabled={isDisabled}
          spellCheck="false"
          error={isWrong ? t('certificateWrong') : undefined}
        />
      </div>
    </FieldsSection>
  );
}
