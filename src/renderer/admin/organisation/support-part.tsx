// Organisation > Support contact: whom people can ask, as they will see it.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SupportContact } from '../../sign-in/support-contact.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAdmin } from '../admin-context.ts';
import { FieldsSection } from './fields-section.tsx';
import { SectionPart } from './section-part.tsx';
import { useMayChange } from './use-may-change.ts';
import { useSection } from './use-section.ts';

const fields = ['name', 'email', 'phone', 'url', 'hours'] as const;

export function SupportPart(): ReactNode {
  const { t } = useTranslation('organisation');
  const { server } = useAdmin();
  const form = useSection('support');
  const isFixed = !useMayChange('support');
  const { value, change } = form;
  // Elsewhere the app shows only a secure address, so nothing else is worth saving.
  const isUrlWrong =
    value !== undefined && value.url !== '' && !/^https:\/\/[^\s/]+\S*$/u.test(value.url);
  const isEmpty = value === undefined || fields.every((name) => value[name] === '');
  return (
    <SectionPart name="support" saving={form} isWrong={isUrlWrong}>
      {value !== undefined && (
        <>
          <FieldsSection help={t('support.lead')}>
            {fields.map((name) => (
              <TextField
                key={name}
                label={t(`support.${name}`)}
                value={value[name]}
                isDisabled={isFixed}
                maxLength={200}
                onChange={(typed) => change({ [name]: typed })}
                error={name === 'url' && isUrlWrong ? t('support.urlWrong') : undefined}
              />
            ))}
          </FieldsSection>
          <section className="section" aria-label={t('preview')}>
            <h2 className="section-title">{t('preview')}</h2>
            <div className="preview">
              {isEmpty ? (
                <p className="quiet">{t('support.none')}</p>
              ) : (
                <SupportContact
                  branding={{ ...server.branding, support: value }}
                  fallback={server.host}
                />
              )}
            </div>
          </section>
        </>
      )}
    </SectionPart>
  );
}
