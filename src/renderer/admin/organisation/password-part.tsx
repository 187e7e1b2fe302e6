// Organisation > Passwords: a preset, or every rule by hand; what is weaker than recommended is named and stays named.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  characterClasses,
  passwordPresets,
  policyPresets,
  type PasswordPolicy,
} from '../../../shared/api/policy.ts';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { Checkbox } from '../../ui/switch.tsx';
import { FieldsSection } from './fields-section.tsx';
import { PasswordNumbers } from './password-numbers.tsx';
import { SectionPart } from './section-part.tsx';
import { SwitchRow } from './switch-row.tsx';
import { useMayChange } from './use-may-change.ts';
import { useSection } from './use-section.ts';

export function PasswordPart(): ReactNode {
  const { t } = useTranslation('organisation');
  const form = useSection('password');
  const isFixed = !useMayChange('password');
  const { value } = form;
  /** A rule changed by hand is no longer the preset's. */
  const change = (to: Partial<PasswordPolicy>): void => form.change({ ...to, preset: 'custom' });
  const choose = (preset: PasswordPolicy['preset']): void =>
    form.change(
      preset === 'custom'
        ? { preset }
        : {
            ...passwordPresets[preset],
            requiredClasses: [...passwordPresets[preset].requiredClasses],
          },
    );
  return (
    <SectionPart name="password" saving={form}>
      {value !== undefined && (
        <>
          <FieldsSection>
            <Select
              label={t('password.preset')}
              value={value.preset}
              isDisabled={isFixed}
              choices={policyPresets.map((preset) => ({
                value: preset,
                label: t(`password.presets.${preset}`),
                help: t(`password.presetHelp.${preset}`),
              }))}
              onChange={choose}
            />
          </FieldsSection>
          <PasswordNumbers policy={value} onChange={change} isFixed={isFixed} />
          <section className="section">
            <h2 className="section-title">{t('password.content')}</h2>
            <div className="role-picker">
              {characterClasses.map((name) => (
                <Checkbox
                  key={name}
                  isDisabled={isFixed}
                  isSelected={value.requiredClasses.includes(name)}
                  onChange={(on) =>
                    change({
                      requiredClasses: characterClasses.filter((one) =>
                        one === name ? on : value.requiredClasses.includes(one),
                      ),
                    })
                  }
                >
                  {t(`password.classes.${name}`)}
                </Checkbox>
              ))}
            </div>
          </section>
          <Section>
            <SwitchRow
              label={t('password.personal')}
              help={t('password.personalHelp')}
              isOn={value.refusePersonal}
              isDisabled={isFixed}
              onChange={(refusePersonal) => change({ refusePersonal })}
            />
            <SwitchRow
              label={t('password.breached')}
              help={t('password.breachedHelp')}
              isOn={value.blockList === 'full'}
              isDisabled={isFixed}
              onChange={(full) => change({ blockList: full ? 'full' : 'floor' })}
            />
            <SwitchRow
              label={t('password.expire')}
              help={t('password.expireHelp')}
              isOn={value.maxAgeDays !== null}
              isDisabled={isFixed}
              onChange={(expires) => change({ maxAgeDays: expires ? 90 : null })}
            />
          </Section>
        </>
      )}
    </SectionPart>
  );
}
