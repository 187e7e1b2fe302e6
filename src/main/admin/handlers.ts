// The window's calls of administration, put together from their subjects. Made by features.ts.
// Nothing is judged here: permission, freshness and the last administrator are the server's business.
import type { HandlersOf } from '../../shared/ipc.ts';
import type { adminCalls } from '../../shared/ipc/admin.ts';
import { createAdminAuditHandlers } from './audit.ts';
import type { AdminHandlersDeps } from './deps.ts';
import { createAdminOrganisationHandlers } from './organisation.ts';
import { createAdminUsersHandlers } from './users.ts';

export function createAdminHandlers(deps: AdminHandlersDeps): HandlersOf<typeof adminCalls> {
  return {
    ...createAdminUsersHandlers(deps),
    ...createAdminOrganisationHandlers(deps),
    ...createAdminAuditHandlers(deps),
  };
}
