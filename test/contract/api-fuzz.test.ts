// Random and hostile requests made from the OpenAPI file, to every route: no 5xx of ours, no hang, only problems of the
// contract, no secret in the log. 100,000 with `npm run test:fuzz`; fewer by default.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from 'node:net';
import type { apiNames } from '../../src/shared/api.ts';
import { routeOf } from '../../src/shared/api.ts';
import { Problem } from '../../src/shared/api/problem.ts';
import { errorsOf } from '../../src/shared/api/route.ts';
import { openApiDocument } from '../../src/server/openapi.ts';
import { Check } from 'typebox/value';
import { adminPassword, startTestServer, type TestServer } from '../integration/server/harness.ts';
import { makeUser } from '../integration/server/users.ts';
import { send, type Answer } from './send.ts';

const total = Number(process.env.FUZZ ?? 4000);
const parallel = 8;
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);

interface Schema {
  readonly [key: string]: unknown;
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly $ref?: string;
  readonly pattern?: string;
}
interface Operation {
  readonly operationId: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema: Schema;
  }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
}

/** mulberry32: the same seed gives the same requests. */
function createRandom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
const random = createRandom(seed);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

const nasty: readonly unknown[] = [
  '',
  ' ',
  '\u0000',
  'a'.repeat(5000),
  "' or 1=1 --",
  '%',
  '\\',
  '"',
  '{{7*7}}',
  '../../etc/passwd',
  '\ud800',
  'ﷺ'.repeat(50),
  '🦊',
  '*',
  ')(uid=*',
  '<script>',
  '\r\nX-Injected: 1',
  -1,
  0,
  1e308,
  2 ** 53,
  1.5,
  true,
  false,
  null,
  [],
  {},
  [[[[]]]],
  { __proto__: null },
  'constructor',
  '__proto__',
  'admin',
  adminPassword,
  '000000',
  'A'.repeat(43),
  '2001:db8::/129',
  '0.0.0.0/0',
  'http://127.0.0.1:1',
  'ldap://127.0.0.1:1',
  '=1+1',
];

function valueFor(schema: Schema, depth = 0): unknown {
  if (random() < 0.15 || depth > 6) return pick(nasty);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return pick(schema.enum);
  if (schema.anyOf !== undefined) return valueFor(pick(schema.anyOf), depth);
  switch (schema.type) {
    case 'object': {
      const entries = Object.entries(schema.properties ?? {})
        .filter(([name]) => random() < (schema.required?.includes(name) === true ? 0.95 : 0.5))
        .map(([name, child]) => [name, valueFor(child, depth + 1)] as const);
      return Object.fromEntries(random() < 0.05 ? [...entries, ['extra', 1]] : entries);
    }
    case 'array':
      return Array.from({ length: Math.floor(random() * 3) }, () =>
        valueFor(schema.items ?? {}, depth + 1),
      );
    case 'integer':
      return pick([0, 1, 5, 30, 60, 300, 3600, Math.floor(random() * 100_000)]);
    case 'boolean':
      return random() < 0.5;
    default:
      return pick([
        'admin',
        'user',
        '123456',
        '12345678',
        'a@b.test',
        '2000-01-01',
        '+4930123',
        '#aabbcc',
        '10.0.0.0/8',
        'A'.repeat(43),
        'x',
        'sales',
      ]);
  }
}

/** What a client may send beside what the contract asks for; some of it is no HTTP. */
const hostileHeaders: readonly (readonly [string, string])[] = [
  ['x-forwarded-for', 'not an address, 1.2.3.4'],
  ['x-forwarded-for', '::1, '.repeat(200)],
  ['forwarded', 'for="[::1]";host=evil'],
  ['host', 'evil.example'],
  ['accept', 'text/html;q=1e308'],
  ['accept-encoding', 'br;q=-1, gzip'],
  ['content-encoding', 'gzip'],
  ['content-type', 'application/json; charset=utf-7'],
  ['content-type', 'application/json; boundary=x'],
  ['content-type', ''],
  ['cookie', 'a=b; '.repeat(500)],
  ['expect', '100-continue'],
  ['expect', 'the-spanish-inquisition'],
  ['range', 'bytes=0-1,-5'],
  ['if-none-match', '*'],
  ['upgrade', 'h2c'],
  ['te', 'trailers, deflate'],
  ['x-http-method-override', 'DELETE'],
  ['accept-version', '99.0.0'],
  ['authorization', 'Basic YWRtaW46YWRtaW4='],
  ['authorization', `Bearer ${'A'.repeat(5000)}`],
  ['origin', 'null'],
  ['x-long', 'x'.repeat(20_000)],
];

/** Bodies that are no JSON, or JSON that tries something. */
const hostileBodies: readonly Buffer[] = [
  Buffer.from('{"broken'),
  Buffer.from([0xff, 0xfe, 0x00, 0x22]),
  Buffer.from(`"${'\u0000'.repeat(100)}"`),
  Buffer.from(`${'['.repeat(20_000)}${']'.repeat(20_000)}`),
  Buffer.from('{"__proto__":{"admin":true},"constructor":{"prototype":{"x":1}}}'),
  Buffer.from('{"username":"a","username":"b","password":1e999}'),
  Buffer.from('{"body":{}}'),
  Buffer.from('null'),
  Buffer.from(' '.repeat(70_000)),
  Buffer.from('\ufeff{}'),
];

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Addresses bent from a right one. */
const hostileTargets: readonly ((target: string) => string)[] = [
  (target) => `/${target}`,
  (target) => `${target}/`,
  (target) => target.toUpperCase(),
  (target) => target.replace('/v1', '/v1/../v1'),
  (target) => target.replace('/v1', '/%76%31'),
  (target) => `${target}%00`,
  (target) => `${target}%zz`,
  (target) => `${target}?${'a=1&'.repeat(2000)}`,
  (target) => `${target}#x`,
  (target) => target.replace('/v1', '//evil.example/v1'),
  (target) => `http://evil.example${target}`,
  () => '*',
  () => `/${'a/'.repeat(3000)}`,
];

describe(`${total} hostile requests, seed ${seed}`, () => {
  let server: TestServer;
  beforeAll(async () => {
    const hashCost = { memoryCost: 64, timeCost: 1, parallelism: 1 };
    server = await startTestServer({ relaxed: true, hashCost });
  });
  afterAll(() => server.stop());

  it('get typed answers only', { timeout: 3_600_000 }, async () => {
    const { paths, components } = openApiDocument() as {
      readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
      readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
    };
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    const resolveRefs = (schema: Schema): Schema =>
      JSON.parse(JSON.stringify(schema), (_, value: unknown) => {
        const ref = (value as Schema | null)?.$ref;
        return typeof ref === 'string'
          ? (components.schemas[ref.split('/').at(-1) ?? ''] ?? {})
          : value;
      }) as Schema;
    let { token, userId } = await revive(server);
    const tokens = new Set([token]);
    const failures: string[] = [];
    const statuses = new Map<number, number>();
    const reached = new Set<string>();
    const one = async (): Promise<void> => {
      const { path, method, operation } = pick(operations);
      const filled = path.replace(/\{(\w+)\}/gu, () =>
        encodeURIComponent(
          pick([userId, userId, 'sales', 'x', 'administrator', '%', '..', 'a'.repeat(300), 'corp']),
        ),
      );
      const query = new URLSearchParams();
      for (const parameter of operation.parameters)
        if (parameter.in === 'query' && random() < 0.6)
          query.append(parameter.name, asText(valueFor(parameter.schema)).slice(0, 3000));
      const schema = operation.requestBody?.content['application/json']?.schema;
      const body =
        schema === undefined
          ? undefined
          : random() < 0.08
            ? pick(hostileBodies)
            : JSON.stringify(valueFor(resolveRefs(schema)));
      const headers: Record<string, string> = {};
      if (body !== undefined)
        headers['content-type'] = random() < 0.97 ? 'application/json' : 'text/xml';
      if (random() < 0.8)
        headers.authorization = random() < 0.9 ? `Bearer ${token}` : 'Bearer x y z';
      while (random() < 0.15) {
        const [header, value] = pick(hostileHeaders);
        headers[header] = value;
      }
      const whole = `${filled}${query.size > 0 ? `?${query.toString()}` : ''}`;
      const target = random() < 0.03 ? pick(hostileTargets)(whole) : whole;
      const verb =
        random() < 0.03
          ? pick(['TRACE', 'OPTIONS', 'HEAD', 'PROPFIND', 'PUT', 'DELETE', 'GET'])
          : method.toUpperCase();
      const isPlain = target === whole && verb === method.toUpperCase();
      const told = `${verb} ${operation.operationId} ${target.slice(0, 200)} ${JSON.stringify(headers).slice(0, 400)} ${body?.toString().slice(0, 300) ?? ''}`;
      const sent = { method: verb, path: target, headers, body };
      const answer = await send(server.server.port, sent).catch((error: unknown) => {
        failures.push(`${told}: ${String(error)}`);
      });
      if (answer === undefined) return;
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      const name = operation.operationId as (typeof apiNames)[number];
      if (isPlain && answer.status !== 404) reached.add(name);
      const problem = judge(isPlain ? name : undefined, verb, answer);
      if (problem !== undefined) failures.push(`${told}: ${problem}`);
    };
    for (let done = 0; done < total; done += parallel) {
      // Fuzzing signs itself out, changes policies and disables itself: begin anew now and then.
      if (done % 40 === 0) {
        ({ token, userId } = await revive(server));
        tokens.add(token);
      }
      await Promise.all(Array.from({ length: parallel }, one));
    }
    console.log(
      `${reached.size} routes; statuses: ${[...statuses]
        .sort(([a], [b]) => a - b)
        .map(([status, count]) => `${status}: ${count}`)
        .join(', ')}`,
    );
    expect(failures.slice(0, 5)).toEqual([]);
    expect(
      operations.map(({ operation }) => operation.operationId).filter((name) => !reached.has(name)),
    ).toEqual([]);
    expect(statuses.get(200) ?? 0).toBeGreaterThan(total / 20);
    const log = server.logs.join('\n');
    expect(log).not.toContain(adminPassword);
    for (const secret of tokens) expect(log.includes(secret)).toBe(false);
    expect(log).not.toContain('request.failed');
    expect(log).not.toContain('answer.refused');
  });
});

describe('what is no HTTP', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  /** All that comes back until the server closes the line. */
  const say = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      let got = '';
      const socket = connect(server.server.port, '127.0.0.1', () => socket.write(text, 'latin1'));
      socket.on('data', (chunk: Buffer) => (got += chunk.toString()));
      socket.once('close', () => resolve(got));
      socket.once('error', reject);
    });

  it('HEAD with a head without end is refused without a body', async () => {
    const answer = await say(`HEAD /v1/info HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}`);
    expect(answer).toMatch(/^HTTP\/1.1 431 /u);
    expect(answer.endsWith('\r\n\r\n')).toBe(true);
  });

  it.each([
    ['noise', '\u0000\u0001\u0002\r\n\r\n', 400],
    ['a TLS greeting', '\u0016\u0003\u0001\u0000\u00a5\u0001\u0000', 400],
    [
      'two lengths',
      'POST /v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx',
      400,
    ],
    [
      'length and chunks',
      'POST /v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['no host', 'GET /v1/info HTTP/1.1\r\n\r\n', 400],
    ['a head without end', `GET /v1/info HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}`, 431],
  ])('%s is refused and the line closed', async (_, text, status) => {
    const answer = await say(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `, 'u'));
    const client = server.client();
    expect(await client.call('server.alive')).toEqual({ status: 'ok' });
  });
});

/** Services that the settings may name by now answer 502 and 503: those are typed and meant. */
function judge(
  name: (typeof apiNames)[number] | undefined,
  verb: string,
  answer: Answer,
): string | undefined {
  if (answer.status < 400 || verb === 'HEAD') return undefined;
  if (answer.status === 417 && answer.body === '') return undefined;
  if (!answer.type.startsWith('application/problem+json'))
    return `${answer.status} ${answer.type} ${answer.body.slice(0, 100)}`;
  const body: unknown = JSON.parse(answer.body);
  if (!Check(Problem, body)) return `not a problem: ${answer.body.slice(0, 200)}`;
  if (answer.status === 500) return `500 ${answer.body}`;
  // A path with an odd part may reach no route.
  if (body.code === 'NOT_FOUND') return undefined;
  // Another address or method may be another route's.
  if (name === undefined) return undefined;
  return errorsOf(routeOf(name)).includes(body.code) ? undefined : `undeclared ${body.code}`;
}

/** The first administrator as at first, signed in, and somebody to do things to. */
async function revive(server: TestServer): Promise<{ token: string; userId: string }> {
  const { db } = server.server.context.store;
  await db.deleteFrom('settings').execute();
  await db.deleteFrom('lockouts').execute();
  await db.deleteFrom('rate_limits').execute();
  await db.deleteFrom('totp').execute();
  await db.deleteFrom('outbox').execute();
  await db.updateTable('roles').set({ networks: '[]' }).execute();
  await db
    .updateTable('users')
    .set({ disabled: 0, mfa_required: 0, must_change_password: 0 })
    .where('username', '=', 'admin')
    .execute();
  await db
    .updateTable('meta')
    .set({ value: `fuzz-${random()}` })
    .where('key', '=', 'revision')
    .execute();
  const admin = await server.admin();
  const { token = '' } = admin;
  const victim = await db
    .selectFrom('users')
    .select('id')
    .where('username', 'like', 'user-%')
    .executeTakeFirst();
  return { token, userId: victim?.id ?? (await makeUser(admin)).id };
}
