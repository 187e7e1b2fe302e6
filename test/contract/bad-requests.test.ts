// Every route refuses what its row does not declare, always in the same way: a problem (RFC 9457) with the code and the
// status that the contract has for it. All requests are made by walking the contract, so that a new row is covered by
// being there. Random ones are in api-fuzz.test.ts.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TObject, TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { apiNames, routeOf, type ApiName } from '../../src/shared/api.ts';
import { permissions, type Permission } from '../../src/shared/api/permissions.ts';
import { Problem, problemMediaType, statusOf } from '../../src/shared/api/problem.ts';
import { errorsOf } from '../../src/shared/api/route.ts';
import type { ErrorCode } from '../../src/shared/errors.ts';
import { bodyLimitOf } from '../../src/server/mount.ts';
import {
  createClient,
  signIn,
  startTestServer,
  adminPassword,
  type TestServer,
} from '../integration/server/harness.ts';
import { makeUser, userPassword } from '../integration/server/users.ts';
import { badQueriesOf, badTextsOf, badValuesOf, goodQueryOf, type Query } from './bad-values.ts';
import { sampleOf } from './sample.ts';
import { leavesOf } from './schema-walk.ts';
import { send, type Sent } from './send.ts';

type Parts = Readonly<Record<'params' | 'query' | 'body', TSchema | undefined>>;

function partsOf(name: ApiName): Parts {
  const { params, query, body } = (routeOf(name).input as TObject)
    .properties as unknown as Partial<Parts>;
  return { params, query, body };
}

const json = (value: unknown) => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

/** A good request to this route; what a test is about stands in place of one of its parts. */
function requestTo(
  name: ApiName,
  wrong: {
    readonly params?: Readonly<Record<string, string>>;
    readonly query?: Query;
    readonly content?: Pick<Sent, 'headers' | 'body'>;
  } = {},
): Sent {
  const { method, path } = routeOf(name);
  const { params, query, body } = partsOf(name);
  const names = {
    ...(params === undefined ? {} : (sampleOf(params) as Readonly<Record<string, string>>)),
    ...wrong.params,
  };
  const filled = path.replace(/:([A-Za-z]+)/gu, (_, key: string) => names[key] ?? '');
  const asked = wrong.query ?? (query === undefined ? [] : goodQueryOf(query));
  const search = new URLSearchParams();
  for (const [key, value] of asked) search.append(key, value);
  return {
    method,
    path: `${filled}${search.size === 0 ? '' : `?${search.toString()}`}`,
    ...(wrong.content ?? (body === undefined ? {} : json(sampleOf(body)))),
  };
}

interface Attempt {
  readonly how: string;
  readonly sent: Sent;
  readonly code: ErrorCode;
  /** Where it is not the code's own. */
  readonly status?: number;
}

let server: TestServer;
let adminToken: string;
let endedTokens: readonly (readonly [string, string])[];
let staleToken: string;
const tokensWithout = new Map<Permission, string>();

/** What each answer has wrong, a line each. */
async function faultsOf(
  name: ApiName | undefined,
  attempts: readonly Attempt[],
  authorization?: string,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { how, sent, code, status = statusOf(code) } of attempts) {
    const headers = {
      ...(authorization === undefined ? {} : { authorization }),
      ...sent.headers,
    };
    const answer = await send(server.server.port, { ...sent, headers });
    const told = `${sent.method} ${sent.path.slice(0, 100)}, ${how}: ${answer.status} ${answer.body.slice(0, 200)}`;
    if (answer.status !== status || answer.type.split(';')[0] !== problemMediaType) {
      faults.push(`${told}, not ${status} ${code}`);
      continue;
    }
    const problem: unknown = JSON.parse(answer.body);
    const isGood =
      Check(Problem, problem) &&
      problem.code === code &&
      problem.status === status &&
      problem.type === `urn:countersign:problem:${code.toLowerCase().replaceAll('_', '-')}`;
    const isDeclared = name === undefined || errorsOf(routeOf(name)).includes(code);
    if (!isGood || !isDeclared) faults.push(`${told}, not ${code}`);
  }
  return faults;
}

const asAdministrator = () => `Bearer ${adminToken}`;
const guarded = apiNames.filter((name) => routeOf(name).auth === 'session');
const permitted = apiNames.filter((name) => routeOf(name).permission !== undefined);
const fresh = apiNames.filter((name) => routeOf(name).fresh === true);
const withPart = (part: keyof Parts) =>
  apiNames.flatMap((name) => {
    const schema = partsOf(name)[part];
    return schema === undefined ? [] : [[name, schema] as const];
  });
const withBody = withPart('body');
const withParams = withPart('params');
const withContent = apiNames.filter((name) => routeOf(name).method !== 'GET');

async function sessionOf(username: string, password: string) {
  return (await signIn(server.client(), username, password)).session;
}

beforeAll(async () => {
  const hashCost = { memoryCost: 64, timeCost: 1, parallelism: 1 };
  server = await startTestServer({ relaxed: true, hashCost });
  const over = await sessionOf('admin', adminPassword);
  server.clock.advance(over.expiresAtMs - server.clock.now() + 1000);
  const stale = await sessionOf('admin', adminPassword);
  staleToken = stale.token;
  server.clock.advance(5 * 60_000 + 1000);
  const left = await sessionOf('admin', adminPassword);
  await createClient([server.server.url], left.token).call('session.signOut');
  endedTokens = [
    ['expired', `Bearer ${over.token}`],
    ['signed out', `Bearer ${left.token}`],
  ];
  adminToken = (await sessionOf('admin', adminPassword)).token;
  const admin = createClient([server.server.url], adminToken);
  for (const missing of new Set(permitted.map((name) => routeOf(name).permission))) {
    if (missing === undefined) continue;
    const role = await admin.call('roles.create', {
      body: {
        name: `All but ${missing}`,
        permissions: permissions.filter((permission) => permission !== missing),
      },
    });
    const { username } = await makeUser(admin, { roleIds: [role.id] });
    tokensWithout.set(missing, (await sessionOf(username, userPassword)).token);
  }
});
afterAll(() => server.stop());

it.each(withBody)(
  '%s refuses each field of its body that is of another kind, missing, or one too many',
  async (name, body) => {
    const bad = badValuesOf(body);
    const tried = new Set(bad.map(({ field }) => field));
    expect(leavesOf(body).filter(({ path }) => !tried.has(path))).toEqual([]);
    const attempts = bad.map(({ field, how, value }) => ({
      how: `body ${field}: ${how}`,
      sent: requestTo(name, { content: json(value) }),
      code: 'BAD_INPUT' as const,
    }));
    expect(await faultsOf(name, attempts, asAdministrator())).toEqual([]);
  },
);

it.each(apiNames)(
  '%s refuses each parameter of its query that does not fit, and one too many',
  async (name) => {
    const { query } = partsOf(name);
    const bad =
      query === undefined
        ? [{ field: '', how: 'a field too many', value: [['undeclared', 'x']] as Query }]
        : badQueriesOf(query);
    const attempts = bad.map(({ field, how, value }) => ({
      how: `query ${field}: ${how}`,
      sent: requestTo(name, { query: value }),
      code: 'BAD_INPUT' as const,
    }));
    expect(await faultsOf(name, attempts, asAdministrator())).toEqual([]);
  },
);

it.each(withParams)('%s refuses each part of its path that does not fit', async (name, params) => {
  const members = Object.entries((params as TObject).properties);
  expect(members.length).toBeGreaterThan(0);
  const attempts = members.flatMap(([key, schema]) =>
    // Nothing at all in its place is another path.
    [
      ...badTextsOf(schema)
        .filter((text) => text !== '')
        .map(encodeURIComponent),
      '%zz',
    ].map((text) => ({
      how: `path ${key}: ${text}`,
      sent: requestTo(name, { params: { [key]: text } }),
      code: 'BAD_INPUT' as const,
    })),
  );
  expect(await faultsOf(name, attempts, asAdministrator())).toEqual([]);
});

describe.each(withContent)('%s refuses', (name) => {
  const attempt = (how: string, content: Omit<Sent, 'method' | 'path'>, status = 400): Attempt => {
    const { method, path } = requestTo(name);
    return { how, sent: { method, path, ...content }, code: 'BAD_INPUT', status };
  };

  it('what is no JSON, or JSON of another form', async () => {
    const texts = [
      ...['{"broken', '{} {}', "{'a':1}", '\ufeff', '{"a":1,}'],
      ...['true', '7', '"text"', '[1]', '{"undeclared":1}', '{"__proto__":{"a":1}}'],
      Buffer.from([0xff, 0xfe, 0x00, 0x22]),
    ];
    const attempts = texts.map((text) =>
      attempt(`body ${text.toString()}`, { ...json(0), body: text }),
    );
    expect(await faultsOf(name, attempts, asAdministrator())).toEqual([]);
  });

  it('another kind of content', async () => {
    const good = JSON.stringify(sampleOf(partsOf(name).body ?? routeOf(name).input));
    const attempts = [
      attempt('XML', { headers: { 'content-type': 'text/xml' }, body: '<a/>' }, 415),
      attempt(
        'a form',
        { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=1' },
        415,
      ),
      attempt('of no kind', { body: good, headers: {} }, 415),
      attempt('plain text', { headers: { 'content-type': 'text/plain' }, body: good }, 415),
    ];
    expect(await faultsOf(name, attempts, asAdministrator())).toEqual([]);
  });

  it('a body beyond its limit, before it is sent', async () => {
    const tooLarge = attempt(
      'too large',
      {
        headers: {
          'content-type': 'application/json',
          'content-length': String(bodyLimitOf(name) + 1),
        },
        headOnly: true,
      },
      413,
    );
    expect(await faultsOf(name, [tooLarge], asAdministrator())).toEqual([]);
  });
});

it.each(guarded)('%s refuses whoever is not signed in', async (name) => {
  const tokens = [
    ['none', ''],
    ['garbage', 'Bearer x y z'],
    ['another scheme', 'Basic YWRtaW46YWRtaW4='],
    ['never given', `Bearer ${'A'.repeat(43)}`],
    ...endedTokens,
  ] as const;
  const attempts = tokens.map(([how, authorization]) => {
    const sent = requestTo(name);
    const headers = { ...sent.headers, ...(authorization !== '' && { authorization }) };
    return { how: `token ${how}`, sent: { ...sent, headers }, code: 'SESSION_ENDED' as const };
  });
  expect(await faultsOf(name, attempts)).toEqual([]);
});

it.each(permitted)('%s refuses whoever may do everything but this', async (name) => {
  const { permission } = routeOf(name);
  const token = permission === undefined ? undefined : tokensWithout.get(permission);
  const attempt = { how: 'permission missing', sent: requestTo(name) };
  const attempts = [{ ...attempt, code: 'PERMISSION_MISSING' as const }];
  expect(await faultsOf(name, attempts, `Bearer ${token ?? ''}`)).toEqual([]);
});

it.each(fresh)('%s refuses whose last proof is more than five minutes old', async (name) => {
  const attempts = [{ how: 'stale', sent: requestTo(name), code: 'FRESH_CODE_NEEDED' as const }];
  expect(await faultsOf(name, attempts, `Bearer ${staleToken}`)).toEqual([]);
});

it('knows no method that is not in the contract', async () => {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
  const known = apiNames.map((name) => {
    const { method, path } = routeOf(name);
    return { method, form: new RegExp(`^${path.replace(/:[A-Za-z]+/gu, '[^/]+')}$`, 'u') };
  });
  const attempts = apiNames.flatMap((name) => {
    const path = requestTo(name).path.replace(/\?.*$/u, '');
    return methods
      .filter((method) => !known.some((row) => row.method === method && row.form.test(path)))
      .map((method) => ({
        how: 'another method',
        sent: { method, path },
        code: 'NOT_FOUND' as const,
      }));
  });
  expect(attempts.length).toBeGreaterThan(apiNames.length);
  expect(await faultsOf(undefined, attempts, asAdministrator())).toEqual([]);
});
