// "Test connection" and "Test user": what the server finds with the settings that are saved. Drawn by directory-part.tsx.
import { PlugZap, UserSearch } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import type { CallOutput } from '../../../shared/ipc.ts';
import type { RoleRow } from '../../../shared/api/users.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAdmin } from '../admin-context.ts';
import { FieldsSection } from './fields-section.tsx';
import { TestFailure } from './test-failure.tsx';

type Found = CallOutput<'admin.organisation.directory.test'>;
type What = 'connection' | 'user';

export function DirectoryTest({
  isChanged,
  roles,
}: {
  readonly isChanged: boolean;
  readonly roles: readonly RoleRow[];
}): ReactNode {
  const { t } = useTranslation('organisation');
  const { account, freshly } = useAdmin();
  const [username, setUsername] = useState('');
  const [running, setRunning] = useState<What>();
  const [found, setFound] = useState<Found>();
  const [failure, setFailure] = useState<Failure>();
  const test = async (what: What): Promise<void> => {
    setRunning(what);
    setFound(undefined);
    setFailure(undefined);
    const body = what === 'user' ? { username: username.trim() } : {};
    const result = await freshly(() =>
      call('admin.organisation.directory.test', { accountId: account.id, body }),
    );
    setRunning(undefined);
    if (result.ok) setFound(result.value);
    else if (result.error.code !== 'CANCELLED') setFailure(result.error);
  };
  const isBusy = running !== undefined;
  return (
    <FieldsSection
      title={t('directory.test')}
      help={isChanged ? t('saveFirst') : t('directory.testHelp')}
    >
      <div className="admin-wide">
        <Button
          icon={PlugZap}
          isPending={running === 'connection'}
          isDisabled={isChanged || isBusy}
          onPress={() => void test('connection')}
        >
          {t('directory.testConnection')}
        </Button>
      </div>
      <TextField
        label={t('directory.testUsername')}
        value={username}
        onChange={setUsername}
        maxLength={200}
        spellCheck="false"
      />
      <div className="admin-beside">
        <Button
          icon={UserSearch}
          isPending={running === 'user'}
          isDisabled={isChanged || isBusy || username.trim() === ''}
          onPress={() => void test('user')}
        >
          {t('directory.testUser')}
        </Button>
      </div>
      <div className="admin-wide" role="status">
        {found !== undefined && <FoundNotice found={found} roles={roles} />}
        {failure !== undefined && <TestFailure failure={failure} />}
      </div>
    </FieldsSection>
  );
}

function FoundNotice({
  found,
  roles,
}: {
  readonly found: Found;
  readonly roles: readonly RoleRow[];
}): ReactNode {
  const { t } = useTranslation('organisation');
  const { ok, message, foundDn, roleIds } = found;
  const names = roleIds.map((id) => roles.find((role) => role.id === id)?.name ?? id);
  return (
    <Notice kind={ok ? 'done' : 'loss'} title={<bdi>{message}</bdi>}>
      {foundDn !== null && (
        <p className="selectable">
          <bdi>{foundDn}</bdi>
        </p>
      )}
      {foundDn !== null && (
        <p>
          {names.length === 0
            ? t('directory.noRoles')
            : t('directory.getsRoles', { roles: names.join(', ') })}
        </p>
      )}
    </Notice>
  );
}
