// Organisation > Text messages: where the server hands them over.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/page.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FieldsSection } from './fields-section.tsx';
import { SecretField } from './secret-field.tsx';
import { SectionPart } from './section-part.tsx';
import { SwitchRow } from './switch-row.tsx';
import { useMayChange } from './use-may-change.ts';
import { useSection } from './use-section.ts';
import { withSecret } from './with-secret.ts';
import { without } from './without.ts';

export function SmsPart(): ReactNode {
  const { t } = useTranslation('organisation');
  const [token, setToken] = useState('');
  const form = useSection(
    'sms',
    (read) => ({ ...without(read, 'tokenSet'), ...(token !== '' && { token }) }),
    token !== '',
  );
  const isFixed = !useMayChange('sms');
  const { value, change } = form;
  const isWrong = value !== undefined && value.url !== '' && !/^https?:\/\/\S+$/u.test(value.url);
  return (
    <SectionPart name="sms" isWrong={isWrong} saving={withSecret(form, () => setToken(''))}>
      {value !== undefined && (
        <>
          <Section>
            <SwitchRow
              label={t('sms.enabled')}
              help={t('sms.enabledHelp')}
              isOn={value.enabled}
              isDisabled={isFixed}
              onChange={(enabled) => change({ enabled })}
            />
          </Section>
          <FieldsSection>
            <TextField
              label={t('sms.url')}
              help={t('sms.urlHelp')}
              value={value.url}
              isDisabled={isFixed}
              onChange={(url) => change({ url: url.trim() })}
              spellCheck="false"
              error={isWrong ? t('sms.urlWrong') : undefined}
            />
            {!isFixed && (
              <SecretField
                label={t('sms.token')}
                isSet={value.tokenSet}
                value={token}
                onChange={setToken}
              />
            )}
          </FieldsSection>
        </>
      )}
    </SectionPart>
  );
}
