// Organisation > Sign-ins: how long one lasts, how long it may lie idle, whether it may be kept.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldsSection } from './fields-section.tsx';
import { MinutesField } from './minutes-field.tsx';
import { NumberField } from './number-field.tsx';
import { SectionPart } from './section-part.tsx';
import { useMayChange } from './use-may-change.ts';
import { useSection } from './use-section.ts';

const monthSeconds = 2_592_000;

export function SessionsPart(): ReactNode {
  const { t } = useTranslation('organisation');
  const form = useSection('sessions');
  const isFixed = !useMayChange('sessions');
  const { value, change } = form;
  return (
    <SectionPart name="sessions" saving={form}>
      {value !== undefined && (
        <FieldsSection help={t('sessions.lead')}>
          <MinutesField
            label={t('sessions.absolute')}
            seconds={value.absoluteSeconds}
            minSeconds={300}
            maxSeconds={monthSeconds}
            isDisabled={isFixed}
            onChange={(absoluteSeconds) => change({ absoluteSeconds })}
          />
          <MinutesField
            label={t('sessions.idle')}
            seconds={value.idleSeconds}
            minSeconds={60}
            maxSeconds={monthSeconds}
            isDisabled={isFixed}
            onChange={(idleSeconds) => change({ idleSeconds })}
          />
          <NumberField
            label={t('sessions.remember')}
            help={t('sessions.rememberHelp')}
            unit={t('password.days')}
            value={value.rememberDays}
            min={0}
            max={365}
            isDisabled={isFixed}
            onChange={(rememberDays) => change({ rememberDays })}
          />
        </FieldsSection>
      )}
    </SectionPart>
  );
}
