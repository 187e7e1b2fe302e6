// Where directory users get their roles from: nowhere, their groups, or an attribute; and those all of them get.
// Drawn by directory-part.tsx.
import { Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoleRow } from '../../../shared/api/users.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { RolePicker } from '../users/role-picker.tsx';
import type { DirectoryFields } from './directory-connection.tsx';
import { FieldsSection } from './fields-section.tsx';

const modes = ['none', 'groups', 'attribute'] as const;

export function DirectoryRoles({
  value,
  onChange,
  isFixed,
  roles,
}: DirectoryFields & { readonly roles: readonly RoleRow[] }): ReactNode {
  const { t } = useTranslation('organisation');
  const text = (name: 'groupAttribute' | 'groupBaseDn' | 'groupFilter' | 'roleAttribute') => (
    <TextField
      key={name}
      label={t(`directory.${name}`)}
      value={value[name]}
      isDisabled={isFixed}
      isCode
      spellCheck="false"
      onChange={(typed) => onChange({ [name]: typed })}
    />
  );
  return (
    <>
      <FieldsSection title={t('directory.roles')}>
        <Select
          label={t('directory.roleMode')}
          value={value.roleMode}
          isDisabled={isFixed}
          choices={modes.map((mode) => ({
            value: mode,
            label: t(`directory.roleModes.${mode}`),
            help: t(`directory.roleModeHelp.${mode}`),
          }))}
          onChange={(roleMode) => onChange({ roleMode })}
        />
        {value.roleMode === 'groups' && (
          <>
            {text('groupAttribute')}
            {value.groupAttribute === '' && text('groupBaseDn')}
            {value.groupAttribute === '' && text('groupFilter')}
          </>
        )}
        {value.roleMode === 'attribute' && text('roleAttribute')}
      </FieldsSection>
      {value.roleMode !== 'none' && (
        <RoleMap value={value} onChange={onChange} isFixed={isFixed} roles={roles} />
      )}
      <section className="section">
        <h2 className="section-title">{t('directory.defaultRoles')}</h2>
        <RolePicker
          roles={roles}
          chosen={value.defaultRoleIds}
          isDisabled={isFixed}
          onChange={(chosen) => onChange({ defaultRoleIds: [...chosen] })}
        />
      </section>
    </>
  );
}

/** A group's name (or an attribute's value) and the role it gives. */
function RoleMap({
  value,
  onChange,
  isFixed,
  roles,
}: DirectoryFields & { readonly roles: readonly RoleRow[] }): ReactNode {
  const { t } = useTranslation('organisation');
  const { roleMap } = value;
  const set = (index: number, change: Partial<(typeof roleMap)[number]>): void =>
    onChange({ roleMap: roleMap.map((row, at) => (at === index ? { ...row, ...change } : row)) });
  const choices = roles.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <section className="section">
      <h2 className="section-title">{t('directory.roleMap')}</h2>
      <div className="role-map">
        {roleMap.map((row, index) => (
          <div key={index} className="role-map-row">
            <TextField
              label={t(`directory.match.${value.roleMode === 'groups' ? 'group' : 'value'}`)}
              value={row.match}
              isDisabled={isFixed}
              isCode
              spellCheck="false"
              maxLength={200}
              onChange={(match) => set(index, { match })}
            />
            <Select
              label={t('directory.gives')}
              value={row.roleId}
              isDisabled={isFixed}
              choices={choices}
              onChange={(roleId) => set(index, { roleId })}
            />
            <IconButton
              icon={Trash2}
              label={t('directory.removeMatch', { match: row.match })}
              isDisabled={isFixed}
              onPress={() => onChange({ roleMap: roleMap.filter((_, at) => at !== index) })}
            />
          </div>
        ))}
        {!isFixed && choices.length > 0 && (
          <Button
            icon={Plus}
            onPress={() =>
              onChange({ roleMap: [...roleMap, { match: '', roleId: choices[0]?.value ?? '' }] })
            }
          >
            {t('directory.addMatch')}
          </Button>
        )}
      </div>
    </section>
  );
}
