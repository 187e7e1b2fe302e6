// The list of users: however many there are, only those in view are drawn, and the server searches.
import { SearchX, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserRow } from '../../../shared/api/users.ts';
import { useDateWords } from '../../ui/use-date-words.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FailureMessage } from '../../ui/failure-message.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { Tile } from '../../ui/tile.tsx';
import { PagedList } from '../paged-list.tsx';
import type { Pages } from '../use-pages.ts';
import { isFiltered, type UserFilters } from './user-filters.tsx';
import { MfaFlag, StateFlags } from './user-facts.tsx';

const rowHeight = 60;

export function UsersList({
  users,
  filters,
  place,
  onOpen,
  onClear,
}: {
  readonly users: Pages<UserRow>;
  readonly filters: UserFilters;
  readonly place: { current: number };
  readonly onOpen: (userId: string) => void;
  readonly onClear: () => void;
}): ReactNode {
  const { t } = useTranslation(['admin', 'common']);
  const { items, failure } = users;
  return (
    <>
      {failure !== undefined && (
        <div className="page-column">
          <FailureMessage
            failure={failure}
            action={<Button onPress={users.reload}>{t('common:tryAgain')}</Button>}
          />
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
          place={place}
        >
          {(user) => <UserLine user={user} />}
        </PagedList>
      )}
    </>
  );
}

function UserLine({ user }: { readonly user: UserRow }): ReactNode {
  const { t } = useTranslation('admin');
  const when = useDateWords();
  const roles = user.roles.map(({ name }) => name).join(', ');
  return (
    <>
      <Tile name={user.displayName} size="small" />
      <span className="user-words">
        <bdi className="user-name">{user.displayName}</bdi>
        <bdi className="user-login quiet small">{user.username}</bdi>
      </span>
      <span className="user-roles small" title={roles}>
        {roles === '' ? t('users.noRole') : roles}
      </span>
      <span className="user-flags">
        <StateFlags user={user} />
        <MfaFlag user={user} />
      </span>
      <span className="user-last quiet small">
        {user.lastSignInAtMs === null
          ? t('users.neverSignedIn')
          : t('users.lastSignIn', { when: when(user.lastSignInAtMs) })}
      </span>
    </>
  );
}
