// Writes the contract as OpenAPI 3.1: its schemas are JSON Schema 2020-12 already. Called by app.ts for
// /openapi.json and by `npm run openapi`. Pure.
import type { TObject, TSchema } from 'typebox';
import { apiNames, routeOf } from '../shared/api.ts';
import { ActivityRow, Me, MfaState, SessionRow } from '../shared/api/account.ts';
import { AuditRow } from '../shared/api/audit.ts';
import { PermissionName } from '../shared/api/parts.ts';
import { PasswordPolicy } from '../shared/api/policy.ts';
import { Problem, problemMediaType, statusOf } from '../shared/api/problem.ts';
import { errorsOf, type Route, timeHeader } from '../shared/api/route.ts';
import { Session, SignInStep } from '../shared/api/sign-in.ts';
import { RoleRow, UserRow } from '../shared/api/users.ts';
import { serverVersion } from './operations/version.ts';

type Json = Readonly<Record<string, unknown>>;

/** Schemas that many answers share stand once, under their names. */
const named = new Map<unknown, string>([
  [Problem, 'Problem'],
  [Me, 'Me'],
  [MfaState, 'MfaState'],
  [Session, 'Session'],
  [SignInStep, 'SignInStep'],
  [PasswordPolicy, 'PasswordPolicy'],
  [PermissionName, 'PermissionName'],
  [UserRow, 'UserRow'],
  [RoleRow, 'RoleRow'],
  [SessionRow, 'SessionRow'],
  [ActivityRow, 'ActivityRow'],
  [AuditRow, 'AuditRow'],
]);

/** The schemas carry markers of TypeBox that JSON does not show; this also makes a plain copy. */
function plain(schema: TSchema, asComponent = false): Json {
  const text = JSON.stringify(schema, (key, value: unknown) => {
    const name = key === '' && asComponent ? undefined : named.get(value);
    return name === undefined ? value : { $ref: `#/components/schemas/${name}` };
  });
  return JSON.parse(text) as Json;
}

function parameters(part: TSchema | undefined, where: 'path' | 'query'): readonly Json[] {
  const { properties = {}, required = [] } = (part ?? {}) as Partial<TObject>;
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: where,
    required: (required as readonly string[]).includes(name),
    schema: plain(schema),
  }));
}

function success(route: Route): Json {
  const headers = {
    [timeHeader]: { schema: { type: 'string' }, description: 'The server’s clock, ms since 1970' },
  };
  if (route.media === 'redirect')
    return {
      303: {
        description: 'On to the next address',
        headers: { Location: { schema: { type: 'string' } } },
      },
    };
  const type = route.media === 'text' ? 'text/plain' : 'application/json';
  return {
    200: { description: 'Done', headers, content: { [type]: { schema: plain(route.output) } } },
  };
}

function refusals(route: Route): Json {
  const byStatus = new Map<number, string[]>();
  for (const code of errorsOf(route)) {
    const status = statusOf(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        status,
        {
          description: codes.join(', '),
          content: { [problemMediaType]: { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
  );
}

function operation(name: string, route: Route): Json {
  const input = (route.input as TObject).properties as Readonly<
    Record<string, TSchema | undefined>
  >;
  const { body } = input;
  return {
    operationId: name,
    summary: route.summary,
    tags: [name.split('.')[0]],
    ...(route.auth === 'session' && { security: [{ session: [] }] }),
    ...(route.permission !== undefined && { 'x-permission': route.permission }),
    ...(route.fresh === true && { 'x-fresh-factor': true }),
    parameters: [...parameters(input.params, 'path'), ...parameters(input.query, 'query')],
    ...(body !== undefined && {
      requestBody: { required: true, content: { 'application/json': { schema: plain(body) } } },
    }),
    responses: { ...success(route), ...refusals(route) },
  };
}

export function openApiDocument(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const name of apiNames) {
    const route = routeOf(name);
    const path = route.path.replace(/:([A-Za-z]+)/gu, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Countersign login server',
      version: serverVersion,
      description:
        'Made from src/shared/api.ts by `npm run openapi`. docs/login-protocol.md explains the flows.',
    },
    paths,
    components: {
      schemas: Object.fromEntries(
        [...named].map(([schema, name]) => [name, plain(schema as TSchema, true)]),
      ),
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
    },
  };
}
