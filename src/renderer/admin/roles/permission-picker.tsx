// What a role may do, in groups: this server's own permissions, then those of the systems that trust it.
// Nobody can give more than they hold.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Permission } from '../../../shared/api/permissions.ts';
import { Checkbox } from '../../ui/switch.tsx';
import { useAdmin } from '../admin-context.ts';

export function PermissionPicker({
  permissions,
  chosen,
  onChange,
  isDisabled,
}: {
  readonly permissions: readonly Permission[];
  readonly chosen: readonly Permission[];
  readonly onChange: (chosen: readonly Permission[]) => void;
  readonly isDisabled: boolean;
}): ReactNode {
  const { t } = useTranslation('admin');
  const { may } = useAdmin();
  const groups = new Map<string, Permission[]>();
  for (const permission of permissions) {
    const group = permission.split('.')[0] ?? '';
    groups.set(group, [...(groups.get(group) ?? []), permission]);
  }
  return (
    <div className="permissions">
      {[...groups].map(([group, members]) => (
        <fieldset key={group} className="permission-group">
          <legend className="section-title">{t(`permissionGroups.${groupOf(group)}`)}</legend>
          {members.map((permission) => (
            <Checkbox
              key={permission}
              isSelected={chosen.includes(permission)}
              isDisabled={isDisabled || !may(permission)}
              onChange={(on) =>
                onChange(on ? [...chosen, permission] : chosen.filter((one) => one !== permission))
              }
            >
              {t(`permissions.${permission}`)}
            </Checkbox>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

const known = [
  'users',
  'roles',
  'organisation',
  'audit',
  'tickets',
  'service',
  'crm',
  'sales',
] as const;

function groupOf(name: string): (typeof known)[number] | 'other' {
  return known.find((one) => one === name) ?? 'other';
}
