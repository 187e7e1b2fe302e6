// The users that the filters leave, page by page. Used by the list of users and the MFA report.
import { useEffect, useState } from 'react';
import type { UserRow } from '../../../shared/api/users.ts';
import { call } from '../../bridge.ts';
import { useAdmin } from '../admin-context.ts';
import { usePages, type Pages } from '../use-pages.ts';
import { filterOf, sortOf, type UserFilters } from './user-filters.tsx';

const pageSize = 100;
/** After the last key, before the server is asked. */
const patienceMs = 180;

export function useUsers(filters: UserFilters): Pages<UserRow> {
  const { account } = useAdmin();
  const accountId = account.id;
  const settled = useSettled(filters);
  const key = JSON.stringify([accountId, settled]);
  return usePages(key, async (after) => {
    const query = {
      ...filterOf(settled),
      ...sortOf(settled.sort),
      limit: pageSize,
      ...(after !== undefined && { after }),
    };
    const result = await call('admin.users.list', { accountId, query });
    if (!result.ok) return result;
    const { users, total, nextAfter } = result.value;
    return { ok: true, value: { items: users, total, next: nextAfter } };
  });
}

/** Typing waits a moment; a choice does not. */
function useSettled(filters: UserFilters): UserFilters {
  const [search, setSearch] = useState(filters.search);
  useEffect(() => {
    const timer = setTimeout(() => setSearch(filters.search), patienceMs);
    return () => clearTimeout(timer);
  }, [filters.search]);
  return { ...filters, search };
}
