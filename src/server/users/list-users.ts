// The list of users: search, filters, sorted pages by key. Called by the users' handlers. A page reads its own rows
// and not those before it, however far down it is.
import { type RawBuilder, sql } from 'kysely';
import type { ApiInput, ApiOutput } from '../../shared/api.ts';
import { backupCodeCount, fewBackupCodes } from '../../shared/api/parts.ts';
import type { Context } from '../context.ts';
import type { UserTable } from '../store/schema.ts';
import type { Snapshot } from '../store/snapshot.ts';
import { displayNameKey, emailKey, usernameKey } from './names.ts';
import { lockedNow, type Order, orderOf, type Place, readPlace, writePlace } from './sort-users.ts';
import { toUserRows } from './user-rows.ts';

type Filter = ApiInput<'users.list'>['query'];

const pageSize = 50;

function likePattern(key: string): string {
  return `%${key.replace(/[\\%_]/gu, (sign) => `\\${sign}`)}%`;
}

function filtered(context: Context, filter: Filter) {
  let query = context.store.db.selectFrom('users');
  const search = filter.search?.trim() ?? '';
  if (search !== '') {
    const [name, shown, email] = [usernameKey(search), displayNameKey(search), emailKey(search)];
    query = query.where(
      sql<boolean>`(username_key like ${likePattern(name)} escape '\\'
        or display_name_key like ${likePattern(shown)} escape '\\'
        or email_key like ${likePattern(email ?? '')} escape '\\')`,
    );
  }
  if (filter.roleId !== undefined)
    query = query.where('users.id', 'in', (from) =>
      from
        .selectFrom('user_roles')
        .select('user_id')
        .where('role_id', '=', filter.roleId ?? ''),
    );
  if (filter.mfa !== undefined) query = query.where('mfa_on', '=', filter.mfa === 'on' ? 1 : 0);
  // A set is always whole when it is made, so few left means many used.
  if (filter.backupCodes === 'low')
    query = query.where('mfa_on', '=', 1).where('users.id', 'in', (from) =>
      from
        .selectFrom('backup_codes')
        .select('user_id')
        .where('used_at', 'is not', null)
        .groupBy('user_id')
        .having((having) => having.fn.countAll(), '>=', backupCodeCount - fewBackupCodes),
    );
  if (filter.state === 'disabled') query = query.where('disabled', '=', 1);
  if (filter.state === 'active') query = query.where('disabled', '=', 0);
  if (filter.state === 'locked') query = query.where(lockedNow(context.now()));
  return query;
}

/** PostgreSQL and SQLite compare rows as wholes, and walk an index of the same columns by it. */
function row(parts: readonly unknown[]): RawBuilder<unknown> {
  return sql`(${sql.join(parts)})`;
}

async function readPage(
  context: Context,
  filter: Filter,
  order: Order,
  from: Place | undefined,
  limit: number,
): Promise<readonly { readonly user: UserTable; readonly part: number }[]> {
  const direction = filter.order ?? 'asc';
  const parts = order.parts.map((condition, part) => ({ condition, part }));
  if (direction === 'desc') parts.reverse();
  const start = parts.findIndex(({ part }) => part === (from?.part ?? parts[0]?.part));
  const found: { user: UserTable; part: number }[] = [];
  for (const { condition, part } of parts.slice(start)) {
    let query = filtered(context, filter).selectAll('users');
    if (condition !== undefined) query = query.where(condition);
    if (from?.part === part) {
      const sign = sql.raw(direction === 'asc' ? '>' : '<');
      query = query.where(sql<boolean>`${row(order.columns)} ${sign} ${row(from.values)}`);
    }
    for (const column of order.columns) query = query.orderBy(column, direction);
    const users = await query.limit(limit - found.length).execute();
    found.push(...users.map((user) => ({ user, part })));
    if (found.length >= limit) break;
  }
  return found;
}

export async function listUsers(
  context: Context,
  snapshot: Snapshot,
  filter: Filter,
): Promise<ApiOutput<'users.list'>> {
  const { db } = context.store;
  const limit = filter.limit ?? pageSize;
  const order = orderOf(filter.sort ?? 'username', context.now());
  const from = filter.after === undefined ? undefined : readPlace(filter.after, order);
  const found = await readPage(context, filter, order, from, limit + 1);
  const { total } = await filtered(context, filter)
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    users: await toUserRows(
      db,
      snapshot,
      shown.map(({ user }) => user),
      context.now(),
    ),
    total,
    nextAfter:
      last === undefined
        ? null
        : writePlace({ part: last.part, values: order.valuesOf(last.user) }),
  };
}
