// Where the directory is and how the server binds to it. Drawn by directory-part.tsx.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/page.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { linesOf } from '../lines-of.ts';
import { FieldsSection } from './fields-section.tsx';
import { NumberField } from './number-field.tsx';
import { SecretField } from './secret-field.tsx';
import type { SectionValue } from './section-calls.ts';
import { SwitchRow } from './switch-row.tsx';

type Directory = SectionValue<'directory'>;

export interface DirectoryFields {
  readonly value: Directory;
  readonly onChange: (change: Partial<Directory>) => void;
  readonly isFixed: boolean;
}

export function DirectoryConnection({
  value,
  onChange,
  isFixed,
  wrongUrls,
  bindPassword,
  onBindPassword,
}: DirectoryFields & {
  readonly wrongUrls: readonly string[];
  readonly bindPassword: string;
  readonly onBindPassword: (password: string) => void;
}): ReactNode {
  const { t } = useTranslation('organisation');
  const [urls, setUrls] = useState(value.urls.join('\n'));
  // What was given up here shows as it stands on the server.
  const shownUrls =
    linesOf(urls).join('\n') === value.urls.join('\n') ? urls : value.urls.join('\n');
  return (
    <>
      <FieldsSection title={t('directory.connection')}>
        <div className="admin-wide">
          <TextField
            label={t('directory.urls')}
            help={t('directory.urlsHelp')}
            value={shownUrls}
            isDisabled={isFixed}
            onChange={(typed) => {
              setUrls(typed);
              onChange({ urls: linesOf(typed).slice(0, 5) });
            }}
            lines={2}
            isCode
            spellCheck="false"
            error={wrongUrls.length === 0 ? undefined : t('directory.urlsWrong')}
          />
        </div>
        <NumberField
          label={t('directory.timeout')}
          unit={t('seconds')}
          value={value.timeoutMs / 1000}
          min={0.5}
          max={30}
          isDisabled={isFixed}
          onChange={(seconds) => onChange({ timeoutMs: Math.round(seconds * 1000) })}
        />
        <Select
          label={t('directory.bindMode')}
          value={value.bindMode}
          isDisabled={isFixed}
          choices={(['search', 'direct'] as const).map((mode) => ({
            value: mode,
            label: t(`directory.bindModes.${mode}`),
            help: t(`directory.bindModeHelp.${mode}`),
          }))}
          onChange={(bindMode) => onChange({ bindMode })}
        />
        {value.bindMode === 'search' ? (
          <>
            <TextField
              label={t('directory.bindDn')}
              value={value.bindDn}
              isDisabled={isFixed}
              placeholder={t('directory.bindDnForm')}
              onChange={(bindDn) => onChange({ bindDn })}
              spellCheck="false"
            />
            {!isFixed && (
              <SecretField
                label={t('directory.bindPassword')}
                isSet={value.bindPasswordSet}
                value={bindPassword}
                onChange={onBindPassword}
              />
            )}
          </>
        ) : (
          <TextField
            label={t('directory.userDnTemplate')}
            help={t('directory.userDnTemplateHelp')}
            value={value.userDnTemplate}
            isDisabled={isFixed}
            onChange={(userDnTemplate) => onChange({ userDnTemplate })}
            spellCheck="false"
          />
        )}
      </FieldsSection>
      <Section>
        <SwitchRow
          label={t('directory.startTls')}
          help={t('directory.startTlsHelp')}
          isOn={value.startTls}
          isDisabled={isFixed}
          onChange={(startTls) => onChange({ startTls })}
        />
      </Section>
    </>
  );
}
