// The list of users: search, filters, pages by user name. Called by the users' handlers.
import { sql } from 'kysely';
import type { ApiInput, ApiOutput } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { usernameKey } from './names.ts';
import { toUserRows } from './user-rows.ts';

type Filter = ApiInput<'users.list'>['query'];

const pageSize = 50;

function likePattern(search: string): string {
  return `%${search.toLowerCase().replace(/[\\%_]/gu, (sign) => `\\${sign}`)}%`;
}

function filtered(context: Context, filter: Filter) {
  let query = context.store.db.selectFrom('users');
  if (filter.search !== undefined && filter.search.trim() !== '') {
    const pattern = likePattern(filter.search.trim());
    query = query.where(
      sql<boolean>`(username_key like ${pattern} escape '\\' or lower(display_name) like ${pattern} escape '\\'
        or email_key like ${pattern} escape '\\')`,
    );
  }
  if (filter.roleId !== undefined)
    query = query.where('users.id', 'in', (from) =>
      from
        .selectFrom('user_roles')
        .select('user_id')
        .where('role_id', '=', filter.roleId ?? ''),
    );
  if (filter.mfa !== undefined)
    query = query.where('users.id', filter.mfa === 'on' ? 'in' : 'not in', (from) =>
      from.selectFrom('totp').select('user_id'),
    );
  if (filter.state === 'disabled') query = query.where('disabled', '=', 1);
  if (filter.state === 'active') query = query.where('disabled', '=', 0);
  if (filter.state === 'locked')
    query = query.where(
      sql<boolean>`exists (select 1 from lockouts where lockouts.key = 'user:' || users.id
        and lockouts.locked_until > ${context.now()})`,
    );
  return query;
}

export async function listUsers(
  context: Context,
  snapshot: Snapshot,
  filter: Filter,
): Promise<ApiOutput<'users.list'>> {
  const limit = filter.limit ?? pageSize;
  let page = filtered(context, filter);
  if (filter.after !== undefined) page = page.where('username_key', '>', usernameKey(filter.after));
  const users = await page
    .selectAll('users')
    .orderBy('username_key')
    .limit(limit + 1)
    .execute();
  const { total } = await filtered(context, filter)
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const shown = users.slice(0, limit);
  return {
    users: await toUserRows(context.store.db, snapshot, shown, context.now()),
    total,
    nextAfter: users.length > limit ? (shown.at(-1)?.username ?? null) : null,
  };
}
