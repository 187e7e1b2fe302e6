// How a person is found in the directory, and which attributes say who they are. Drawn by directory-part.tsx.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../ui/text-field.tsx';
import type { DirectoryFields } from './directory-connection.tsx';
import { FieldsSection } from './fields-section.tsx';

const fields = [
  'baseDn',
  'userFilter',
  'usernameAttribute',
  'displayNameAttribute',
  'emailAttribute',
  'uniqueIdAttribute',
] as const;

export function DirectoryPeople({ value, onChange, isFixed }: DirectoryFields): ReactNode {
  const { t } = useTranslation('organisation');
  return (
    <FieldsSection title={t('directory.people')} help={t('directory.peopleHelp')}>
      {fields.map((name) => (
        <TextField
          key={name}
          label={t(`directory.${name}`)}
          value={value[name]}
          isDisabled={isFixed}
          isCode
          spellCheck="false"
          maxLength={name === 'userFilter' ? 500 : 200}
          onChange={(typed) => onChange({ [name]: typed })}
        />
      ))}
    </FieldsSection>
  );
}
