// Search and filters over the users; the server does the looking. Drawn by the list of users and the MFA report.
import { Search, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { RoleRow } from '../../../shared/api/users.ts';
import { Select } from '../../ui/select.tsx';

/** The orders that have a name to choose them by; the heads of the list reach the others too. */
const namedSorts = [
  'username',
  'displayName',
  'signedInLast',
  'longestAway',
  'mfa',
  'state',
] as const;
export type UserSort =
  (typeof namedSorts)[number] | 'usernameBack' | 'displayNameBack' | 'mfaBack' | 'stateBack';
const mfaChoices = ['any', 'on', 'off', 'low'] as const;

export interface UserFilters {
  readonly search: string;
  readonly roleId: string;
  /** `low`: it is on, and few backup codes are left. */
  readonly mfa: (typeof mfaChoices)[number];
  readonly state: 'any' | 'active' | 'disabled' | 'locked';
  readonly sort: UserSort;
}

export const noFilters: UserFilters = {
  search: '',
  roleId: '',
  mfa: 'any',
  state: 'any',
  sort: 'username',
};

export function isFiltered(filters: UserFilters): boolean {
  // Another order leaves nobody out.
  return JSON.stringify({ ...filters, sort: noFilters.sort }) !== JSON.stringify(noFilters);
}

/** As the contract takes them: what is not asked for is left out. */
export function filterOf({ search, roleId, mfa, state }: UserFilters) {
  // Control characters: the contract refuses them in a search.
  const text = search
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 200);
  return {
    ...(text !== '' && { search: text }),
    ...(roleId !== '' && { roleId }),
    ...(mfa === 'low' ? { backupCodes: mfa } : mfa !== 'any' && { mfa }),
    ...(state !== 'any' && { state }),
  };
}

const asContract = {
  username: { sort: 'username', order: 'asc' },
  usernameBack: { sort: 'username', order: 'desc' },
  displayName: { sort: 'displayName', order: 'asc' },
  displayNameBack: { sort: 'displayName', order: 'desc' },
  signedInLast: { sort: 'lastSignIn', order: 'desc' },
  longestAway: { sort: 'lastSignIn', order: 'asc' },
  mfa: { sort: 'mfa', order: 'asc' },
  mfaBack: { sort: 'mfa', order: 'desc' },
  state: { sort: 'state', order: 'asc' },
  stateBack: { sort: 'state', order: 'desc' },
} as const satisfies Record<UserSort, object>;

/** As the contract takes it. */
export function sortOf(sort: UserSort) {
  return asContract[sort];
}

export function UserFilterBar({
  filters,
  onChange,
  roles,
  hasHeads = false,
}: {
  readonly filters: UserFilters;
  readonly onChange: (filters: UserFilters) => void;
  readonly roles: readonly RoleRow[];
  /** Where there is room, the list's own heads order it. */
  readonly hasHeads?: boolean;
}): ReactNode {
  const { t } = useTranslation(['admin', 'common']);
  const change = (to: Partial<UserFilters>): void => onChange({ ...filters, ...to });
  return (
    <div className="admin-filters">
      <SearchField
        className="search"
        aria-label={t('users.search')}
        value={filters.search}
        onChange={(search) => change({ search })}
      >
        <Search className="icon quiet" aria-hidden="true" />
        <Input className="input" placeholder={t('users.search')} spellCheck="false" />
        {filters.search !== '' && (
          <Button className="icon-button" aria-label={t('common:clearSearch')}>
            <X className="icon" aria-hidden="true" />
          </Button>
        )}
      </SearchField>
      <div className="admin-filter-selects">
        <Select
          label={t('users.filterState')}
          isLabelHidden
          value={filters.state}
          choices={(['any', 'active', 'locked', 'disabled'] as const).map((value) => ({
            value,
            label: t(`users.states.${value}`),
          }))}
          onChange={(state) => change({ state })}
        />
        <Select
          label={t('users.filterMfa')}
          isLabelHidden
          value={filters.mfa}
          choices={mfaChoices.map((value) => ({
            value,
            label: t(`users.mfaStates.${value}`),
          }))}
          onChange={(mfa) => change({ mfa })}
        />
        {roles.length > 0 && (
          <Select
            label={t('users.filterRole')}
            isLabelHidden
            value={filters.roleId}
            choices={[
              { value: '', label: t('users.anyRole') },
              ...roles.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(roleId) => change({ roleId })}
          />
        )}
        <div className={hasHeads ? 'user-sort' : 'user-sort-always'}>
          <Select
            label={t('users.sort')}
            isLabelHidden
            value={filters.sort}
            choices={[...new Set<UserSort>([...namedSorts, filters.sort])].map((value) => ({
              value,
              label: t(`users.sorts.${value}`),
            }))}
            onChange={(sort) => change({ sort })}
          />
        </div>
      </div>
    </div>
  );
}
