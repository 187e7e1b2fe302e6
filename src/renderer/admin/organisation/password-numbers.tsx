// The rules for passwords that are numbers: lengths, age, history. Drawn by password-part.tsx.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { minPasswordLength, type PasswordPolicy } from '../../../shared/api/policy.ts';
import { FieldsSection } from './fields-section.tsx';
import { NumberField } from './number-field.tsx';

export function PasswordNumbers({
  policy,
  onChange,
  isFixed,
}: {
  readonly policy: PasswordPolicy;
  readonly onChange: (change: Partial<PasswordPolicy>) => void;
  readonly isFixed: boolean;
}): ReactNode {
  const { t } = useTranslation('organisation');
  return (
    <FieldsSection title={t('password.lengthTitle')}>
      <NumberField
        label={t('password.minLength')}
        unit={t('password.characters')}
        value={policy.minLength}
        min={minPasswordLength}
        max={128}
        isDisabled={isFixed}
        onChange={(minLength) => onChange({ minLength })}
      />
      <NumberField
        label={t('password.minLengthWithMfa')}
        unit={t('password.characters')}
        value={policy.minLengthWithMfa}
        min={minPasswordLength}
        max={128}
        isDisabled={isFixed}
        onChange={(minLengthWithMfa) => onChange({ minLengthWithMfa })}
      />
      {policy.maxAgeDays !== null && (
        <>
          <NumberField
            label={t('password.maxAge')}
            unit={t('password.days')}
            value={policy.maxAgeDays}
            min={1}
            max={3650}
            isDisabled={isFixed}
            onChange={(maxAgeDays) => onChange({ maxAgeDays })}
          />
          <NumberField
            label={t('password.warn')}
            unit={t('password.daysBefore')}
            value={policy.warnDays}
            min={0}
            max={365}
            isDisabled={isFixed}
            onChange={(warnDays) => onChange({ warnDays })}
          />
        </>
      )}
      <NumberField
        label={t('password.history')}
        help={t('password.historyHelp')}
        value={policy.history}
        min={0}
        max={24}
        isDisabled={isFixed}
        onChange={(history) => onChange({ history })}
      />
    </FieldsSection>
  );
}
