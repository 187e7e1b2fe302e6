// The HTTP contract as such: total, strict, and no answer can carry a secret but those that docs/secrets.md lists.
import { describe, expect, it } from 'vitest';
import { api, apiNames, routeOf } from '../../src/shared/api.ts';
import { permissions } from '../../src/shared/api/permissions.ts';
import { statusOf } from '../../src/shared/api/problem.ts';
import { errorsOf } from '../../src/shared/api/route.ts';
import { openApiDocument } from '../../src/server/openapi.ts';

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: unknown;
  readonly patternProperties?: unknown;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
}

function walk(schema: Schema, path: string, visit: (schema: Schema, path: string) => void): void {
  visit(schema, path);
  for (const [name, child] of Object.entries(schema.properties ?? {}))
    walk(child, `${path}.${name}`, visit);
  if (schema.items !== undefined) walk(schema.items, `${path}[]`, visit);
  for (const child of schema.anyOf ?? []) walk(child, path, visit);
}

/** Names of members that hold something that must stay secret. */
const secretNames =
  /secret|password|token|backupCodes$|codes?$|uri$|challengeId|resetId|hash|seed/iu;

/** What may leave, and only here; docs/secrets.md says why. */
const allowed = new Set([
  // Flags, counts and texts that only sound like secrets.
  'server.info signIn.passwordReset',
  'server.info signIn.emailCodes',
  'server.info signIn.smsCodes',
  // An address that anyone may know.
  'organisation.sso.test redirectUri',
]);

describe('the HTTP contract', () => {
  it('has one route for each method and path', () => {
    const places = apiNames.map((name) => `${routeOf(name).method} ${routeOf(name).path}`);
    expect(new Set(places).size).toBe(places.length);
  });

  it.each(apiNames)('%s: strict objects in and out', (name) => {
    const route = routeOf(name);
    for (const [side, schema] of [
      ['input', route.input],
      ['output', route.output],
    ] as const)
      walk(schema, side, (part, path) => {
        if (part.type !== 'object' || part.patternProperties !== undefined) return;
        expect(part.additionalProperties, `${name} ${path}`).toBe(false);
      });
  });

  it.each(apiNames)('%s: every text that comes in has a limit', (name) => {
    walk(routeOf(name).input, 'input', (part, path) => {
      if (part.type !== 'string' || part.enum !== undefined || part.const !== undefined) return;
      const limited = part.maxLength !== undefined || /^\^.*[^*+]\$$/u.test(part.pattern ?? '');
      expect(limited, `${name} ${path}`).toBe(true);
    });
  });

  it('names a permission for every route of administration', () => {
    for (const name of apiNames) {
      const route = routeOf(name);
      if (!/^(users|roles|organisation|audit)\./u.test(name)) continue;
      expect(route.auth, name).toBe('session');
      expect(permissions, name).toContain(route.permission);
      if (route.method === 'PUT') expect(route.fresh, name).toBe(true);
    }
  });

  it('lets secrets out only where a person asked for them', () => {
    const carriers = new Set<string>();
    for (const name of apiNames)
      walk(routeOf(name).output, '', (part, path) => {
        const member = path.split('.').at(-1)?.replace('[]', '') ?? '';
        const isText =
          part.type === 'string' && part.const === undefined && part.enum === undefined;
        if (isText && secretNames.test(member)) carriers.add(`${name} ${path.slice(1)}`);
      });
    for (const known of allowed) carriers.delete(known);
    const expected = [
      'mfa.begin secret',
      'mfa.begin uri',
      'signIn.enrolBegin secret',
      'signIn.enrolBegin uri',
      'mfa.confirm backupCodes[]',
      'signIn.enrolConfirm backupCodes[]',
      'backupCodes.regenerate backupCodes[]',
      'users.create oneTimePassword',
      'users.setPassword oneTimePassword',
      'reset.begin resetId',
    ];
    const steps = [...carriers].filter((one) =>
      /(challengeId|session\.token|session\.refreshToken)$/u.test(one),
    );
    for (const one of steps) expect(one).toMatch(/^(signIn|sso)\./u);
    expect([...carriers].filter((one) => !steps.includes(one)).sort()).toEqual(expected.sort());
  });

  it('gives every error a status, and every route its errors', () => {
    for (const name of apiNames)
      for (const code of errorsOf(api[name]))
        expect(statusOf(code), code).toBeGreaterThanOrEqual(400);
  });

  it('becomes an OpenAPI 3.1 document with every route', () => {
    const document = openApiDocument() as {
      readonly openapi: string;
      readonly paths: Readonly<
        Record<string, Readonly<Record<string, { readonly operationId: string }>>>
      >;
    };
    expect(document.openapi).toBe('3.1.0');
    const names = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((operation) => operation.operationId),
    );
    expect(names.sort()).toEqual([...apiNames].sort());
    expect(JSON.stringify(document)).not.toContain('undefined');
  });
});
