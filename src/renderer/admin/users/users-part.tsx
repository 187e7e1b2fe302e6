// User Management > Users and Roles: two lists beside each other, and the page of the user that was clicked.
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { UserPlus, Plus } from 'lucide-react';
import { useLoaded } from '../../account/use-loaded.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { useAdmin } from '../admin-context.ts';
import { PartFrame } from '../part-frame.tsx';
import { RolesList } from '../roles/roles-list.tsx';
import { CreateUserDialog } from './create-user-dialog.tsx';
import { noFilters, UserFilterBar } from './user-filters.tsx';
import { UserPage } from './user-page.tsx';
import { useUsers } from './use-users.ts';
import { UsersList } from './users-list.tsx';

type Kind = 'users' | 'roles';

export function UsersPart(): ReactNode {
  const { t } = useTranslation('admin');
  const { account, may, about } = useAdmin();
  const accountId = account.id;
  const [kind, setKind] = useState<Kind>('users');
  const [filters, setFilters] = useState(noFilters);
  const [openId, setOpenId] = useState(about?.userId);
  const [making, setMaking] = useState<Kind>();
  const users = useUsers(filters);
  const roles = useLoaded(accountId, () => call('admin.roles.list', { accountId }));
  const place = useRef(0);
  const close = useCallback(() => setOpenId(undefined), []);
  const known = roles.value?.roles ?? [];

  if (openId !== undefined) {
    return (
      <UserPage
        key={openId}
        userId={openId}
        {...(about?.userId === openId && { name: about.userName })}
        roles={known}
        onBack={close}
        onChanged={(user) =>
          users.put((users.items ?? []).map((one) => (one.id === user.id ? user : one)))
        }
        onDeleted={() => {
          close();
          void users.reload();
          void roles.reload();
        }}
      />
    );
  }
  return (
    <>
      {/* Not within the tabs: what they hold is drawn a second time to be counted. */}
      <Tabs
        className="admin-tabs"
        selectedKey={kind}
        onSelectionChange={(key) => setKind(key === 'roles' ? 'roles' : 'users')}
      >
        <PartFrame
          title={t('parts.users')}
          scrolls={false}
          actions={
            kind === 'users'
              ? may('users.write') && (
                  <Button kind="primary" icon={UserPlus} onPress={() => setMaking('users')}>
                    {t('users.create')}
                  </Button>
                )
              : may('roles.write') && (
                  <Button kind="primary" icon={Plus} onPress={() => setMaking('roles')}>
                    {t('roles.create')}
                  </Button>
                )
          }
          lead={
            <>
              <TabList className="tab-list" aria-label={t('parts.users')}>
                <Tab id="users" className="tab">
                  {t('users.title')}
                </Tab>
                <Tab id="roles" className="tab">
                  {t('roles.title')}
                </Tab>
              </TabList>
              {kind === 'users' && (
                <UserFilterBar filters={filters} onChange={setFilters} roles={known} hasHeads />
              )}
            </>
          }
        >
          <TabPanel id="users" className="admin-panel">
            <UsersList
              users={users}
              filters={filters}
              place={place}
              onOpen={setOpenId}
              onSort={(sort) => setFilters({ ...filters, sort })}
              onClear={() => setFilters(noFilters)}
            />
          </TabPanel>
          <TabPanel id="roles" className="admin-panel">
            <RolesList
              roles={roles}
              isMaking={making === 'roles'}
              onMade={() => setMaking(undefined)}
            />
          </TabPanel>
        </PartFrame>
      </Tabs>
      {making === 'users' && (
        <CreateUserDialog
          roles={known}
          onClose={() => setMaking(undefined)}
          onCreated={() => {
            void users.reload();
            void roles.reload();
          }}
          onOpen={(userId) => {
            setMaking(undefined);
            setOpenId(userId);
          }}
        />
      )}
    </>
  );
}
