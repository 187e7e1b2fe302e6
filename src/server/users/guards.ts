// Rules for those who administer others: nobody gives or touches more than they hold, and the last administrator
// stays. Called inside the transactions of users' and roles' handlers.
import type { Permission } from '../../shared/api/permissions.ts';
import { AppError } from '../../shared/errors.ts';
import { permissionsOf, rolesOf } from '../account/me.ts';
import type { SessionCall } from '../context.ts';
import { type Queries, takeLock } from '../store/database.ts';

const administrator = 'administrator';

async function held(queries: Queries, call: SessionCall): Promise<ReadonlySet<Permission>> {
  const { user } = call.session;
  return new Set(permissionsOf(await rolesOf(queries, call.snapshot, user.id)));
}

/** Throws PERMISSION_MISSING naming the first one the caller does not hold. */
export async function requireHeld(
  queries: Queries,
  call: SessionCall,
  wanted: readonly Permission[],
): Promise<void> {
  const own = await held(queries, call);
  const missing = wanted.find((permission) => !own.has(permission));
  if (missing !== undefined) throw new AppError('PERMISSION_MISSING', { permission: missing });
}

/** Roles exist, and give nothing beyond the caller's own. Throws NOT_FOUND, PERMISSION_MISSING. */
export async function requireGrantable(
  queries: Queries,
  call: SessionCall,
  roleIds: readonly string[],
): Promise<void> {
  const roles = roleIds.map((id) => {
    const role = call.snapshot.roles.get(id);
    if (role === undefined) throw new AppError('NOT_FOUND', { role: id });
    return role;
  });
  await requireHeld(queries, call, permissionsOf(roles));
}

/** Whoever may not do what a user may do may not take that user over. */
export async function requireOver(
  queries: Queries,
  call: SessionCall,
  userId: string,
): Promise<void> {
  await requireHeld(queries, call, permissionsOf(await rolesOf(queries, call.snapshot, userId)));
}

/**
 * Changes that could remove administrators see each other: one after the other across all instances, and only
 * while the caller is still signed in.
 */
export async function enterAdministratorChange(queries: Queries, call: SessionCall): Promise<void> {
  await takeLock(queries, 'administrators');
  const still = await queries
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select('sessions.id')
    .where('sessions.id', '=', call.session.row.id)
    .where('users.disabled', '=', 0)
    .executeTakeFirst();
  if (still === undefined) throw new AppError('SESSION_ENDED');
}

/** After the change, in its transaction. */
export async function requireAdministratorLeft(queries: Queries): Promise<void> {
  const left = await queries
    .selectFrom('user_roles')
    .innerJoin('users', 'users.id', 'user_roles.user_id')
    .select('users.id')
    .where('user_roles.role_id', '=', administrator)
    .where('users.disabled', '=', 0)
    .limit(1)
    .executeTakeFirst();
  if (left === undefined) throw new AppError('LAST_ADMINISTRATOR');
}
