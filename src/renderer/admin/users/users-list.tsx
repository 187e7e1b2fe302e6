// The list of users: however many there are, only those in view are drawn, and the server searches.
import { SearchX, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserRow } from '../../../shared/api/users.ts';
import { useDateWords } from '../../ui/use-date-words.ts';
import { Button as AriaButton } from 'react-aria-components';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { Tile } from '../../ui/tile.tsx';
import { TryAgain } from '../../ui/try-again.tsx';
import { PagedList, type Opener } from '../paged-list.tsx';
import type { Pages } from '../use-pages.ts';
import { isFiltered, type UserFilters, type UserSort } from './user-filters.tsx';
import { UserHeads } from './user-heads.tsx';
import { MfaFlag, StateFlags } from './user-facts.tsx';

const rowHeight = 60;

export function UsersList({
  users,
  filters,
  place,
  onOpen,
  onSort,
  onClear,
}: {
  readonly users: Pages<UserRow>;
  readonly filters: UserFilters;
  readonly place: { current: number };
  readonly onOpen: (userId: string) => void;
  readonly onSort: (sort: UserSort) => void;
  readonly onClear: () => void;
}): ReactNode {
  const { t } = useTranslation(['admin', 'common']);
  const { items, failure } = users;
  return (
    <>
      {failure !== undefined && (
        <div className="page-column">
          <FailureMessage failure={failure} action={<TryAgain ask={users.reload} />} />
        </div>
      )}
      {items === undefined && failure === undefined && <Spinner label={t('common:working')} />}
      {items !== undefined && (
        <p className="admin-count quiet small" role="status">
          {t('users.count', { count: users.total ?? items.length })}
        </p>
      )}
      {items?.length === 0 &&
        (isFiltered(filters) ? (
          <EmptyState
            icon={SearchX}
            title={t('users.nobody')}
            action={<Button onPress={onClear}>{t('users.showAll')}</Button>}
          >
            {t('users.nobodyText')}
          </EmptyState>
        ) : (
          <EmptyState icon={Users} title={t('users.none')} />
        ))}
      {items !== undefined && items.length > 0 && (
        <PagedList
          label={t('users.title')}
          items={items}
          total={users.total ?? items.length}
          hasMore={users.hasMore}
          onMore={users.more}
          rowHeight={rowHeight}
          keyOf={({ id }) => id}
          onOpen={({ id }) => onOpen(id)}
          placeRef={place}
          order={filters.sort}
          head={<UserHeads sort={filters.sort} onSort={onSort} />}
        >
          {(user, opener) => <UserLine user={user} opener={opener} />}
        </PagedList>
      )}
    </>
  );
}

function UserLine({
  user,
  opener,
}: {
  readonly user: UserRow;
  readonly opener: Opener;
}): ReactNode {
  const { t } = useTranslation('admin');
  const when = useDateWords();
  const roles = user.roles.map(({ name }) => name).join(', ');
  return (
    <>
      <span className="user-who" role="cell">
        <Tile name={user.displayName} size="small" />
        <AriaButton className="paged-opener user-words" {...opener}>
          <bdi className="user-name">{user.displayName}</bdi>
          <bdi className="user-login quiet small">{user.username}</bdi>
        </AriaButton>
      </span>
      <span className="user-roles small" role="cell" title={roles}>
        {roles === '' ? t('users.noRole') : roles}
      </span>
      {/* Two columns where there are heads, else one behind the other. */}
      <span className="user-flags">
        <span className="user-state" role="cell">
          <StateFlags user={user} />
        </span>
        <span className="user-mfa" role="cell">
          <MfaFlag user={user} />
        </span>
      </span>
      <span className="user-last quiet small" role="cell">
        {user.lastSignInAtMs === null ? t('users.never') : when(user.lastSignInAtMs)}
      </span>
    </>
  );
}
