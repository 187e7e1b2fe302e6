// One role: its name, what it may do, the networks it may be used from. Made, changed or deleted here.
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, Result } from '../../../shared/errors.ts';
import { NameText } from '../../../shared/api/parts.ts';
import type { Permission } from '../../../shared/api/permissions.ts';
import type { RoleRow } from '../../../shared/api/users.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog, Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { say } from '../../ui/toast.tsx';
import { useAdmin } from '../admin-context.ts';
import { fits } from '../../ui/fits.ts';
import { linesOf } from '../lines-of.ts';
import { PermissionPicker } from './permission-picker.tsx';
import { RoleFailure } from './role-failure.tsx';

export function RoleDialog({
  role,
  permissions,
  onChanged,
  onClose,
}: {
  /** Undefined: a new one. */
  readonly role: RoleRow | undefined;
  readonly permissions: readonly Permission[];
  readonly onChanged: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation(['admin', 'common']);
  const { account, may, freshly } = useAdmin();
  const accountId = account.id;
  const [name, setName] = useState(role?.name ?? '');
  const [chosen, setChosen] = useState<readonly Permission[]>(role?.permissions ?? []);
  const [networks, setNetworks] = useState((role?.networks ?? []).join('\n'));
  const [isPending, setPending] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const isAll = role?.id === 'administrator';
  const isBeyond = role !== undefined && !role.permissions.every(may);
  const mayWrite = may('roles.write') && !isBeyond;
  const run = async (ask: () => Promise<Result<unknown>>, done: string): Promise<void> => {
    setPending(true);
    setFailure(undefined);
    const result = await freshly(ask);
    setPending(false);
    setDeleting(false);
    if (result.ok) {
      say(done);
      onChanged();
      onClose();
    } else if (result.error.code !== 'CANCELLED') setFailure(result.error);
  };
  const save = (): Promise<void> => {
    const body = { name: name.trim(), permissions: [...chosen], networks: linesOf(networks) };
    if (role === undefined) {
      return run(
        () => call('admin.roles.create', { accountId, body }),
        t('roles.created', { name: body.name }),
      );
    }
    const changes = {
      version: role.version,
      networks: body.networks,
      // The Administrator role keeps its name and all its permissions.
      ...(!isAll && { name: body.name, permissions: body.permissions }),
    };
    return run(
      () => call('admin.roles.update', { accountId, params: { roleId: role.id }, body: changes }),
      t('roles.changed', { name: body.name }),
    );
  };
  const remove = (): Promise<void> =>
    run(
      () => call('admin.roles.delete', { accountId, params: { roleId: role?.id ?? '' } }),
      t('roles.deleted', { name }),
    );
  return (
    <Dialog
      title={role === undefined ? t('roles.create') : role.name}
      size="wide"
      onClose={onClose}
      footer={
        <>
          {role !== undefined && !role.builtin && mayWrite && (
            <Button kind="loss" onPress={() => setDeleting(true)}>
              {t('roles.delete')}
            </Button>
          )}
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          {mayWrite && (
            <Button
              kind="primary"
              isPending={isPending}
              isDisabled={!fits(NameText, name.trim())}
              onPress={() => void save()}
            >
              {role === undefined ? t('roles.create') : t('common:save')}
            </Button>
          )}
        </>
      }
    >
      {isAll && <Notice kind="info">{t('roles.administratorText')}</Notice>}
      {isBeyond && <Notice kind="info">{t('roles.beyond')}</Notice>}
      <TextField
        label={t('roles.name')}
        value={name}
        onChange={setName}
        isDisabled={!mayWrite || isAll}
        autoFocus={role === undefined}
      />
      <PermissionPicker
        permissions={permissions}
        chosen={chosen}
        onChange={setChosen}
        isDisabled={!mayWrite || isAll}
      />
      <TextField
        label={t('roles.networks')}
        help={t('roles.networksHelp')}
        value={networks}
        onChange={setNetworks}
        lines={3}
        isCode
        isDisabled={!mayWrite}
      />
      {failure !== undefined && <RoleFailure failure={failure} />}
      {isDeleting && role !== undefined && (
        <ConfirmDialog
          title={t('roles.deleteOf', { name: role.name })}
          confirm={t('roles.delete')}
          isLoss
          isPending={isPending}
          onConfirm={() => void remove()}
          onClose={() => setDeleting(false)}
        >
          <p>{t('roles.deleteText', { count: role.users })}</p>
        </ConfirmDialog>
      )}
    </Dialog>
  );
}
