// Which roles a user has. A role that may more than oneself cannot be given (the server refuses it too).
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoleRow } from '../../../shared/api/users.ts';
import { Checkbox } from '../../ui/switch.tsx';
import { useAdmin } from '../admin-context.ts';

export function RolePicker({
  roles,
  chosen,
  onChange,
  isDisabled = false,
}: {
  readonly roles: readonly RoleRow[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly isDisabled?: boolean;
}): ReactNode {
  const { t } = useTranslation('admin');
  const { may } = useAdmin();
  return (
    <div className="role-picker">
      {roles.map((role) => {
        const isBeyond = !role.permissions.every(may);
        const isChosen = chosen.includes(role.id);
        return (
          <Checkbox
            key={role.id}
            isSelected={isChosen}
            isDisabled={isDisabled || isBeyond}
            onChange={(on) =>
              onChange(on ? [...chosen, role.id] : chosen.filter((id) => id !== role.id))
            }
          >
            <span>
              <bdi>{role.name}</bdi>
              <span className="help role-help">
                {isBeyond ? t('roles.beyond') : t('roles.size', { count: role.permissions.length })}
              </span>
            </span>
          </Checkbox>
        );
      })}
    </div>
  );
}
