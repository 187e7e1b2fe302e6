// The column heads of the list of users: each orders it, a second press the other way round. Drawn by users-list.tsx where
// there is room for columns; elsewhere a choice among the filters does it.
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { sortOf, type UserSort } from './user-filters.tsx';

/** The first press, and the second. */
const ways = {
  displayName: ['displayName', 'displayNameBack'],
  username: ['username', 'usernameBack'],
  state: ['state', 'stateBack'],
  mfa: ['mfa', 'mfaBack'],
  lastSignIn: ['signedInLast', 'longestAway'],
} as const satisfies Record<string, readonly [UserSort, UserSort]>;
type Column = keyof typeof ways;

interface Ordering {
  readonly sort: UserSort;
  readonly onSort: (sort: UserSort) => void;
}

export function UserHeads({ sort, onSort }: Ordering): ReactNode {
  const { t } = useTranslation('admin');
  const head = (column: Column): ReactNode => (
    <HeadButton column={column} sort={sort} onSort={onSort} />
  );
  return (
    <div className="user-heads small" role="row" aria-rowindex={1}>
      <span
        className="user-who"
        role="columnheader"
        aria-sort={directionOf(sort, 'displayName', 'username')}
      >
        {head('displayName')}
        {head('username')}
      </span>
      <span className="user-roles" role="columnheader">
        {t('users.heads.roles')}
      </span>
      <span className="user-state" role="columnheader" aria-sort={directionOf(sort, 'state')}>
        {head('state')}
      </span>
      <span className="user-mfa" role="columnheader" aria-sort={directionOf(sort, 'mfa')}>
        {head('mfa')}
      </span>
      <span className="user-last" role="columnheader" aria-sort={directionOf(sort, 'lastSignIn')}>
        {head('lastSignIn')}
      </span>
    </div>
  );
}

function HeadButton({ column, sort, onSort }: Ordering & { readonly column: Column }): ReactNode {
  const { t } = useTranslation('admin');
  const [first, second] = ways[column];
  const isOn = sort === first || sort === second;
  const Arrow = sortOf(sort).order === 'asc' ? ArrowUp : ArrowDown;
  return (
    <Button className="user-head" onPress={() => onSort(sort === first ? second : first)}>
      {t(`users.heads.${column}`)}
      {isOn && <Arrow className="icon" aria-hidden="true" />}
    </Button>
  );
}

function directionOf(
  sort: UserSort,
  ...columns: readonly Column[]
): 'ascending' | 'descending' | 'none' {
  if (!columns.some((column) => ways[column].some((one) => one === sort))) return 'none';
  return sortOf(sort).order === 'asc' ? 'ascending' : 'descending';
}
