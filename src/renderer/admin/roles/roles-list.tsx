// The roles: what each may do, how many users have it. Administrator, Technician and Sales are there from the start.
import { ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../shared/ipc.ts';
import type { RoleRow } from '../../../shared/api/users.ts';
import type { Loaded } from '../../account/use-loaded.ts';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { TryAgain } from '../../ui/try-again.tsx';
import { Flag } from '../users/user-facts.tsx';
import { RoleDialog } from './role-dialog.tsx';

export function RolesList({
  roles,
  isMaking,
  onMade,
}: {
  readonly roles: Loaded<CallOutput<'admin.roles.list'>>;
  readonly isMaking: boolean;
  readonly onMade: () => void;
}): ReactNode {
  const { t } = useTranslation(['admin', 'common']);
  const [open, setOpen] = useState<RoleRow>();
  const { value, failure, reload } = roles;
  return (
    <div className="page-scroll">
      <div className="page-column">
        {failure !== undefined && (
          <FailureMessage failure={failure} action={<TryAgain ask={reload} />} />
        )}
        {value === undefined && failure === undefined && <Spinner label={t('common:working')} />}
        {value !== undefined && (
          <ul className="section-rows admin-plain-list" aria-label={t('roles.title')}>
            {value.roles.map((role) => (
              <li key={role.id} className="role-row">
                <AriaButton className="paged-button" onPress={() => setOpen(role)}>
                  <span className="user-words">
                    <bdi className="user-name">{role.name}</bdi>
                    <span className="quiet small">
                      {t('roles.size', { count: role.permissions.length })}
                      {' · '}
                      {t('roles.users', { count: role.users })}
                    </span>
                  </span>
                  <span className="user-flags">
                    {role.networks.length > 0 && (
                      <Flag kind="plain">
                        {t('roles.networkCount', { count: role.networks.length })}
                      </Flag>
                    )}
                    {role.builtin && <Flag kind="plain">{t('roles.builtin')}</Flag>}
                  </span>
                  <ChevronRight className="icon icon-turns quiet" aria-hidden="true" />
                </AriaButton>
              </li>
            ))}
          </ul>
        )}
        {(isMaking || open !== undefined) && value !== undefined && (
          <RoleDialog
            key={open?.id ?? 'new'}
            role={open}
            permissions={value.permissions}
            onChanged={() => void reload()}
            onClose={() => {
              setOpen(undefined);
              onMade();
            }}
          />
        )}
      </div>
    </div>
  );
}
