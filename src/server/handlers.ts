// All handlers as one map, total over the contract: a new row does not compile until it is answered.
// Called by app.ts.
import { createAuditHandlers } from './audit/handlers.ts';
import { createAccountHandlers } from './account/handlers.ts';
import type { Context, Handlers } from './context.ts';
import { createMfaHandlers } from './mfa/handlers.ts';
import { createInfoHandlers } from './operations/info.ts';
import { createOrganisationHandlers } from './organisation/handlers.ts';
import { createServiceHandlers } from './organisation/service-handlers.ts';
import { createResetHandlers } from './reset/handlers.ts';
import { createSessionHandlers } from './session/handlers.ts';
import { createSignInHandlers } from './sign-in/handlers.ts';
import { createSsoHandlers } from './sso/handlers.ts';
import { createUserHandlers } from './users/handlers.ts';
import { createRoleHandlers } from './users/role-handlers.ts';

export function createHandlers(context: Context): Handlers {
  return {
    ...createInfoHandlers(context),
    ...createSignInHandlers(context),
    ...createAccountHandlers(context),
    ...createMfaHandlers(context),
    ...createSessionHandlers(context),
    ...createResetHandlers(context),
    ...createSsoHandlers(context),
    ...createUserHandlers(context),
    ...createRoleHandlers(context),
    ...createOrganisationHandlers(context),
    ...createServiceHandlers(context),
    ...createAuditHandlers(context),
  };
}
