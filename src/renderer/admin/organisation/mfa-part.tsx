// Organisation > Multi-factor authentication: off, optional or required; for new LDAP users; weaker second factors.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { FieldsSection } from './fields-section.tsx';
import { NumberField } from './number-field.tsx';
import { SectionPart } from './section-part.tsx';
import { SwitchRow } from './switch-row.tsx';
import { useMayChange } from './use-may-change.ts';
import { useSection } from './use-section.ts';

const modes = ['off', 'optional', 'required'] as const;

export function MfaPart(): ReactNode {
  const { t } = useTranslation('organisation');
  const form = useSection('mfa');
  const isFixed = !useMayChange('mfa');
  const { value, change } = form;
  return (
    <SectionPart name="mfa" saving={form}>
      {value !== undefined && (
        <>
          <FieldsSection>
            <Select
              label={t('mfa.mode')}
              value={value.mode}
              isDisabled={isFixed}
              choices={modes.map((mode) => ({
                value: mode,
                label: t(`mfa.modes.${mode}`),
                help: t(`mfa.modeHelp.${mode}`),
              }))}
              onChange={(mode) => change({ mode })}
            />
          </FieldsSection>
          <Section>
            <SwitchRow
              label={t('mfa.newDirectoryUsers')}
              help={t('mfa.newDirectoryUsersHelp')}
              isOn={value.requiredForNewDirectoryUsers}
              isDisabled={isFixed}
              onChange={(requiredForNewDirectoryUsers) => change({ requiredForNewDirectoryUsers })}
            />
            <SwitchRow
              label={t('mfa.emailCodes')}
              help={t('mfa.emailCodesHelp')}
              isOn={value.emailCodes}
              isDisabled={isFixed}
              onChange={(emailCodes) => change({ emailCodes })}
            />
            <SwitchRow
              label={t('mfa.smsCodes')}
              help={t('mfa.smsCodesHelp')}
              isOn={value.smsCodes}
              isDisabled={isFixed}
              onChange={(smsCodes) => change({ smsCodes })}
            />
          </Section>
          <FieldsSection title={t('mfa.clockTitle')}>
            <NumberField
              label={t('mfa.window')}
              help={t('mfa.windowHelp')}
              unit={t('mfa.windowUnit')}
              value={value.windowSteps}
              min={0}
              max={2}
              isDisabled={isFixed}
              onChange={(windowSteps) => change({ windowSteps })}
            />
          </FieldsSection>
        </>
      )}
    </SectionPart>
  );
}
