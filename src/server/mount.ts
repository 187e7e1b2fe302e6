// Mounts the contract: for each row a route that checks input, session, network, permission and freshness, calls
// the handler, and checks its answer. The only door of the server. Called by app.ts.
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Compile, type Validator } from 'typebox/compile';
import type { TObject } from 'typebox';
import { api, apiNames, type ApiName, routeOf } from '../shared/api.ts';
import type { Route } from '../shared/api/route.ts';
import { errorsOf, timeHeader } from '../shared/api/route.ts';
import { problemMediaType } from '../shared/api/problem.ts';
import { AppError } from '../shared/errors.ts';
import { permissionsOf, rolesOf } from './account/me.ts';
import type { Call, Context, Handlers, SessionCall } from './context.ts';
import { isAllowedFrom, isLoopback } from './organisation/networks.ts';
import { toProblem } from './problem.ts';
import { bearerOf, findSession, type SessionRecord, touchSession } from './session/find-session.ts';
import type { Snapshot } from './store/snapshot.ts';

type AnyHandler = (input: unknown, call: Call) => Promise<unknown>;

interface Door {
  readonly name: ApiName;
  readonly route: Route;
  readonly input: Validator;
  readonly output: Validator;
  readonly handler: AnyHandler;
}

/** Routes that answer without the store: they must work while it is away. */
const withoutStore: ReadonlySet<ApiName> = new Set([
  'server.alive',
  'server.ready',
  'server.metrics',
]);
const largeBodies: ReadonlySet<ApiName> = new Set(['organisation.branding.put']);

/** In bytes. */
export function bodyLimitOf(name: ApiName): number {
  return largeBodies.has(name) ? 524_288 : 65_536;
}

export function mountContract(app: FastifyInstance, context: Context, handlers: Handlers): void {
  for (const name of apiNames) {
    const handler = handlers[name] as AnyHandler;
    const route = routeOf(name);
    const door: Door = {
      name,
      route,
      input: Compile(route.input),
      output: Compile(api[name].output),
      handler,
    };
    app.route({
      method: route.method,
      url: route.path,
      bodyLimit: bodyLimitOf(name),
      handler: (request, reply) => answer(context, door, request, reply),
    });
  }
}

async function answer(
  context: Context,
  door: Door,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const started = performance.now();
  reply.header(timeHeader, String(context.now()));
  let status = 200;
  try {
    const call = await enter(context, door, request);
    const output = await door.handler(readInput(door, request), call);
    if (!door.output.Check(output)) {
      const at = door.output.Errors(output)[0]?.instancePath ?? '';
      context.log.error('answer.refused', { route: door.name, at });
      throw new AppError('INTERNAL');
    }
    return await send(door, call, reply, output);
  } catch (error) {
    const problem = toProblem(error, request.id, context.log);
    status = problem.status;
    // The app refuses what the contract does not name: such an answer is a fault of ours.
    if (!errorsOf(door.route).includes(problem.body.code))
      context.log.error('error.undeclared', { route: door.name, code: problem.body.code });
    return await sendProblem(reply, problem);
  } finally {
    context.metrics.request(door.name, status, (performance.now() - started) / 1000);
  }
}

export function sendProblem(
  reply: FastifyReply,
  problem: ReturnType<typeof toProblem>,
): FastifyReply {
  if (problem.retryAfterSeconds !== undefined)
    reply.header('retry-after', String(problem.retryAfterSeconds));
  return reply.code(problem.status).type(problemMediaType).send(JSON.stringify(problem.body));
}

function send(door: Door, call: Call, reply: FastifyReply, output: unknown): FastifyReply {
  const { location, contentType, fileName, stream } = call.reply;
  if (door.route.media === 'redirect') {
    if (location === undefined) throw new AppError('INTERNAL');
    return reply.redirect(location, 303);
  }
  if (fileName !== undefined)
    reply.header('content-disposition', `attachment; filename="${fileName}"`);
  if (door.route.media === 'text')
    return reply
      .type(contentType ?? 'text/plain; charset=utf-8')
      .send(stream === undefined ? output : Readable.from(stream));
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(output));
}

const isNothing = (part: unknown): boolean =>
  part === undefined ||
  part === null ||
  (typeof part === 'object' && Object.keys(part).length === 0);

/** Numbers and truth values come as text in a query; anything that then does not fit is refused. */
function readInput(door: Door, request: FastifyRequest): unknown {
  const { properties } = door.route.input as TObject;
  const raw: Record<string, unknown> = {};
  if (properties.params !== undefined) raw.params = request.params;
  // What the row has no place for is refused with it, unless it is empty.
  if (properties.query !== undefined || !isNothing(request.query)) raw.query = request.query;
  if (properties.body !== undefined || !isNothing(request.body)) raw.body = request.body;
  const fits = (value: unknown): boolean => door.input.Check(value);
  if (fits(raw)) return raw;
  const converted =
    properties.query === undefined
      ? raw
      : { ...raw, query: convertQuery(properties.query as TObject, request.query) };
  if (fits(converted)) return converted;
  const field = door.input.Errors(converted)[0]?.instancePath ?? '';
  throw new AppError('BAD_INPUT', { field: field.slice(0, 100) });
}

function convertQuery(schema: TObject, query: unknown): unknown {
  const known = schema.properties as
    Readonly<Record<string, { readonly type?: string }>> | undefined;
  return Object.fromEntries(
    Object.entries(query as Record<string, unknown>).map(([name, value]) => {
      const isWhole = known?.[name]?.type === 'integer' && typeof value === 'string';
      return [name, isWhole && /^-?\d{1,16}$/u.test(value) ? Number(value) : value];
    }),
  );
}

async function enter(context: Context, door: Door, request: FastifyRequest): Promise<Call> {
  const { db } = context.store;
  const base = {
    address: request.ip,
    requestId: request.id,
    bearer: bearerOf(request.headers.authorization),
    // The socket's own end, and nobody in between: a proxy on this machine speaks for others.
    isLoopback:
      isLoopback(request.socket.remoteAddress ?? '') &&
      request.headers['x-forwarded-for'] === undefined &&
      request.headers.forwarded === undefined,
    baseUrl: context.config.publicUrl ?? `${request.protocol}://${request.host}`,
    url: request.url,
    reply: {},
  };
  if (withoutStore.has(door.name)) return { ...base, snapshot: undefined as unknown as Snapshot };
  if (door.route.auth === 'none') return { ...base, snapshot: await context.snapshots.current(db) };
  const now = context.now();
  const found = base.bearer === undefined ? undefined : await findSession(db, base.bearer, now);
  if (found === undefined) throw new AppError('SESSION_ENDED');
  const snapshot = await context.snapshots.current(db, found.revision);
  await checkAccess(context, door, request, snapshot, found.session);
  await touchSession(db, found.session, snapshot.settings.sessions.idleSeconds, now);
  const call: SessionCall = { ...base, snapshot, session: found.session };
  return call;
}

async function checkAccess(
  context: Context,
  { route }: Door,
  request: FastifyRequest,
  snapshot: Snapshot,
  session: SessionRecord,
): Promise<void> {
  const { allow } = snapshot.settings.networks;
  const rolesMatter =
    route.permission !== undefined ||
    [...snapshot.roles.values()].some((role) => role.networks.length > 0);
  const roles = rolesMatter ? await rolesOf(context.store.db, snapshot, session.user.id) : [];
  if (!isAllowedFrom(request.ip, allow, roles)) throw new AppError('NETWORK_REFUSED');
  if (route.permission !== undefined && !permissionsOf(roles).includes(route.permission))
    throw new AppError('PERMISSION_MISSING', { permission: route.permission });
  if (route.fresh === true && session.row.fresh_until <= context.now())
    throw new AppError('FRESH_CODE_NEEDED', { method: await freshMethod(context, session) });
}

/** What `session.confirm` will ask for: a code, the password, or, after single sign-on, a new sign-in. */
async function freshMethod(context: Context, { user }: SessionRecord): Promise<string> {
  const totp = await context.store.db
    .selectFrom('totp')
    .select('user_id')
    .where('user_id', '=', user.id)
    .executeTakeFirst();
  if (totp !== undefined) return 'code';
  return user.origin === 'sso' ? 'sign-in' : 'password';
}
