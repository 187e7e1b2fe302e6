// Answers the routes of *Users and Roles* for roles. Called by handlers.ts. The Administrator role keeps all its
// permissions; no role can be given more than its maker holds.
import type { RoleRow } from '../../shared/api/users.ts';
import { type Permission, permissions } from '../../shared/api/permissions.ts';
import { AppError } from '../../shared/errors.ts';
import { rolesOf } from '../account/me.ts';
import { record } from '../audit/record.ts';
import type { Context, Handlers, SessionCall } from '../context.ts';
import { newId } from '../crypto/digest.ts';
import { requireNetworks } from '../organisation/handlers.ts';
import { isAllowedFrom } from '../organisation/networks.ts';
import { isDuplicate, type Queries } from '../store/database.ts';
import { raiseRevision } from '../store/snapshot.ts';
import { enterAdministratorChange, requireHeld } from './guards.ts';
import { usernameKey } from './names.ts';

type Name = 'roles.list' | 'roles.create' | 'roles.update' | 'roles.delete';

async function readRoles(queries: Queries, onlyId?: string): Promise<RoleRow[]> {
  let query = queries.selectFrom('roles').selectAll('roles');
  if (onlyId !== undefined) query = query.where('id', '=', onlyId);
  const rows = await query
    .select((select) =>
      select
        .selectFrom('user_roles')
        .whereRef('user_roles.role_id', '=', 'roles.id')
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('users'),
    )
    .orderBy('builtin', 'desc')
    .orderBy('name_key')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    builtin: row.builtin === 1,
    permissions: JSON.parse(row.permissions) as Permission[],
    networks: JSON.parse(row.networks) as string[],
    users: row.users ?? 0,
    version: row.version,
  }));
}

async function readRole(queries: Queries, roleId: string): Promise<RoleRow> {
  const [role] = await readRoles(queries, roleId);
  if (role === undefined) throw new AppError('NOT_FOUND');
  return role;
}

export function createRoleHandlers(context: Context): Handlers<Name> {
  const { db } = context.store;
  /** One role changes at a time, with the audit row and the revision all instances look at. */
  const change = (
    call: SessionCall,
    kind: string,
    details: Readonly<Record<string, string>>,
    act: (queries: Queries) => Promise<void>,
  ): Promise<void> =>
    db
      .transaction()
      .execute(async (transaction) => {
        await enterAdministratorChange(transaction, call);
        await act(transaction);
        await raiseRevision(transaction, newId());
        const { user, row } = call.session;
        await record(context, transaction, call, {
          kind,
          actor: user,
          device: row.device,
          details,
        });
      })
      .catch((error: unknown) => {
        if (isDuplicate(error)) throw new AppError('CONFLICT', { field: 'name' });
        throw error;
      });
  return {
    'roles.list': async () => ({ roles: await readRoles(db), permissions: [...permissions] }),
    'roles.create': async ({ body }, call) => {
      requireNetworks(body.networks ?? []);
      const id = newId();
      await change(call, 'role.created', { name: body.name }, async (queries) => {
        await requireHeld(queries, call, body.permissions);
        await queries
          .insertInto('roles')
          .values({
            id,
            name: body.name,
            name_key: usernameKey(body.name),
            builtin: 0,
            permissions: JSON.stringify(body.permissions),
            networks: JSON.stringify(body.networks ?? []),
            version: 1,
          })
          .execute();
      });
      return readRole(db, id);
    },
    'roles.update': async ({ params, body }, call) => {
      requireNetworks(body.networks ?? []);
      const { roleId } = params;
      await change(call, 'role.changed', { role: roleId }, async (queries) => {
        const before = await readRole(queries, roleId);
        if (roleId === 'administrator' && (body.permissions ?? body.name) !== undefined)
          throw new AppError('NOT_ALLOWED', { role: roleId });
        await requireHeld(queries, call, [...before.permissions, ...(body.permissions ?? [])]);
        if (body.networks !== undefined) await requireStaysIn(queries, call, roleId, body.networks);
        const done = await queries
          .updateTable('roles')
          .set({
            version: body.version + 1,
            ...(body.name !== undefined && { name: body.name, name_key: usernameKey(body.name) }),
            ...(body.permissions !== undefined && {
              permissions: JSON.stringify(body.permissions),
            }),
            ...(body.networks !== undefined && { networks: JSON.stringify(body.networks) }),
          })
          .where('id', '=', roleId)
          .where('version', '=', body.version)
          .returning('id')
          .executeTakeFirst();
        if (done === undefined) throw new AppError('CONFLICT', { field: 'version' });
      });
      return readRole(db, roleId);
    },
    'roles.delete': async ({ params }, call) => {
      await change(call, 'role.deleted', { role: params.roleId }, async (queries) => {
        const role = await readRole(queries, params.roleId);
        if (role.builtin) throw new AppError('NOT_ALLOWED', { role: role.id });
        await requireHeld(queries, call, role.permissions);
        await queries.deleteFrom('roles').where('id', '=', role.id).execute();
      });
      return {};
    },
  };
}

/** A list for a role the caller has must hold where the caller is. */
async function requireStaysIn(
  queries: Queries,
  call: SessionCall,
  roleId: string,
  networks: readonly string[],
): Promise<void> {
  const own = await rolesOf(queries, call.snapshot, call.session.user.id);
  const isOwn = own.some((role) => role.id === roleId);
  if (isOwn && !isAllowedFrom(call.address, [], [{ networks }]))
    throw new AppError('WOULD_SHUT_YOU_OUT', { address: call.address });
}
