// User Management > MFA report: who has MFA and how many backup codes are left; all of it as a file.
import { FileDown } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserRow } from '../../../shared/api/users.ts';
import { useLoaded } from '../../account/use-loaded.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/button.tsx';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { Tile } from '../../ui/tile.tsx';
import { TryAgain } from '../../ui/try-again.tsx';
import { useAdmin } from '../admin-context.ts';
import { PagedList } from '../paged-list.tsx';
import { PartFrame } from '../part-frame.tsx';
import { ExportUsersDialog } from './export-users-dialog.tsx';
import { MfaFlag, StateFlags } from './user-facts.tsx';
import { noFilters, UserFilterBar } from './user-filters.tsx';
import { useUsers } from './use-users.ts';

const rowHeight = 60;

export function ReportPart(): ReactNode {
  const { t } = useTranslation(['admin', 'common']);
  const { account, goTo } = useAdmin();
  const accountId = account.id;
  const [filters, setFilters] = useState(noFilters);
  const [isExporting, setExporting] = useState(false);
  const users = useUsers(filters);
  const roles = useLoaded(accountId, () => call('admin.roles.list', { accountId }));
  return (
    <PartFrame
      title={t('parts.report')}
      scrolls={false}
      actions={
        <Button icon={FileDown} onPress={() => setExporting(true)}>
          {t('report.export')}
        </Button>
      }
      lead={
        <>
          <Share />
          <UserFilterBar filters={filters} onChange={setFilters} roles={roles.value?.roles ?? []} />
        </>
      }
    >
      {users.failure !== undefined && (
        <div className="page-column">
          <FailureMessage failure={users.failure} action={<TryAgain ask={users.reload} />} />
        </div>
      )}
      {users.items === undefined && users.failure === undefined && (
        <Spinner label={t('common:working')} />
      )}
      {users.items !== undefined && (
        <p className="admin-count quiet small" role="status">
          {t('users.count', { count: users.total ?? users.items.length })}
        </p>
      )}
      {users.items !== undefined && (
        <PagedList
          label={t('parts.report')}
          items={users.items}
          total={users.total ?? users.items.length}
          hasMore={users.hasMore}
          onMore={users.more}
          rowHeight={rowHeight}
          keyOf={({ id }) => id}
          onOpen={(user) => goTo('users', { userId: user.id, userName: user.displayName })}
        >
          {(user) => <ReportLine user={user} />}
        </PagedList>
      )}
      {isExporting && <ExportUsersDialog filters={filters} onClose={() => setExporting(false)} />}
    </PartFrame>
  );
}

function ReportLine({ user }: { readonly user: UserRow }): ReactNode {
  return (
    <>
      <Tile name={user.displayName} size="small" />
      <span className="user-words">
        <bdi className="user-name">{user.displayName}</bdi>
        <bdi className="user-login quiet small">{user.username}</bdi>
      </span>
      <span className="user-flags">
        <StateFlags user={user} />
        <MfaFlag user={user} showsCodes />
      </span>
    </>
  );
}

/** How much of the organisation has it, counted by the server. */
function Share(): ReactNode {
  const { t } = useTranslation('admin');
  const { account } = useAdmin();
  const accountId = account.id;
  const on = useLoaded(accountId, () =>
    call('admin.users.list', { accountId, query: { mfa: 'on', limit: 1 } }),
  );
  const off = useLoaded(accountId, () =>
    call('admin.users.list', { accountId, query: { mfa: 'off', limit: 1 } }),
  );
  if (on.value === undefined || off.value === undefined) return <div className="share" />;
  const have = on.value.total;
  const all = have + off.value.total;
  return (
    <div className="share">
      <meter
        className="share-meter"
        min={0}
        max={Math.max(1, all)}
        value={have}
        aria-hidden="true"
      />
      <p>{t('report.share', { have, count: all, percent: percent(have, all) })}</p>
    </div>
  );
}

/** Never 100 before all have it. */
function percent(have: number, all: number): number {
  return all === 0 ? 0 : Math.floor((have * 100) / all);
}
