// The contract between the app and the login server, whole: name -> method, path, access, input, output, errors.
// The server mounts it, the app's client and the tests are built from it, OpenAPI is written from it.
// Additive changes only within /v1.
import { accountApi } from './api/account.ts';
import { auditApi } from './api/audit.ts';
import { infoApi } from './api/info.ts';
import { mfaApi } from './api/mfa.ts';
import { organisationApi } from './api/organisation.ts';
import type { Route } from './api/route.ts';
import { signInApi } from './api/sign-in.ts';
import { usersApi } from './api/users.ts';
import type { InputOf, OutputOf } from './contract.ts';

export const api = {
  ...infoApi,
  ...signInApi,
  ...accountApi,
  ...mfaApi,
  ...usersApi,
  ...organisationApi,
  ...auditApi,
} as const satisfies Readonly<Record<string, Route>>;

export type Api = typeof api;
export type ApiName = keyof Api;
export type ApiInput<N extends ApiName> = InputOf<Api[N]>;
export type ApiOutput<N extends ApiName> = OutputOf<Api[N]>;

export const apiNames = Object.keys(api) as readonly ApiName[];

/** The row behind a name, without its particular types. */
export function routeOf(name: ApiName): Route {
  return api[name];
}
