// Organisation > Lockout: how many failures lock an account, and for how long.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldsSection } from './fields-section.tsx';
import { MinutesField } from './minutes-field.tsx';
import { NumberField } from './number-field.tsx';
import { SectionPart } from './section-part.tsx';
import { useMayChange } from './use-may-change.ts';
import { useSection } from './use-section.ts';

export function LockoutPart(): ReactNode {
  const { t } = useTranslation('organisation');
  const form = useSection('lockout');
  const isFixed = !useMayChange('lockout');
  const { value, change } = form;
  return (
    <SectionPart name="lockout" saving={form}>
      {value !== undefined && (
        <FieldsSection help={t('lockout.lead')}>
          <NumberField
            label={t('lockout.attempts')}
            help={t('lockout.attemptsHelp')}
            value={value.attempts}
            min={3}
            max={100}
            isDisabled={isFixed}
            onChange={(attempts) => change({ attempts })}
          />
          <MinutesField
            label={t('lockout.period')}
            seconds={value.periodSeconds}
            minSeconds={60}
            maxSeconds={86_400}
            isDisabled={isFixed}
            onChange={(periodSeconds) => change({ periodSeconds })}
          />
          <NumberField
            label={t('lockout.perAddress')}
            help={t('lockout.perAddressHelp')}
            unit={t('lockout.aMinute')}
            value={value.perAddressPerMinute}
            min={5}
            max={10_000}
            isDisabled={isFixed}
            onChange={(perAddressPerMinute) => change({ perAddressPerMinute })}
          />
        </FieldsSection>
      )}
    </SectionPart>
  );
}
