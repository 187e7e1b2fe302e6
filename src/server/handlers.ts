// All handlers as one map, total over the contract: a new row does not compile until it is answered.
// Called by app.ts.
import { createAccountHandlers } from './account/handlers.ts';
import type { Context, Handlers } from './context.ts';
import { createMfaHandlers } from './mfa/handlers.ts';
import { createInfoHandlers } from './operations/info.ts';
import { createSessionHandlers } from './session/handlers.ts';
import { createSignInHandlers } from './sign-in/handlers.ts';

export function createHandlers(context: Context): Partial<Handlers> {
  return {
    ...createInfoHandlers(context),
    ...createSignInHandlers(context),
    ...createAccountHandlers(context),
    ...createMfaHandlers(context),
    ...createSessionHandlers(context),
  };
}
