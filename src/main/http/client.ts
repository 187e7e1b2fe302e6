// The app's side of the HTTP contract: one typed call per row, both directions checked, to one server and no other.
// Called by the features for a login server. It keeps no session: the token comes with the call.
import { Agent } from 'node:http';
import {
  apiNames,
  routeOf,
  type ApiInput,
  type ApiName,
  type ApiOutput,
} from '../../shared/api.ts';
import { wireRequest } from '../../shared/api/request.ts';
import type { Route } from '../../shared/api/route.ts';
import { AppError } from '../../shared/errors.ts';
import { createCheck } from '../checks.ts';
import type { ServerAddress } from './address.ts';
import { clockSampleOf, type ClockSample } from './clock-sample.ts';
import { connect } from './connect.ts';
import { exchange, type Answer } from './exchange.ts';
import { mediaTypeOf, parseJson, refusalOf } from './refusals.ts';
import { noPeer, type Peer, type Trust } from './trust.ts';

export interface CallOptions {
  readonly token?: string;
  readonly signal?: AbortSignal;
  /** For exports; else 1 MiB. */
  readonly maxBytes?: number;
  /** For exports; else 20 seconds for everything. */
  readonly deadlineMs?: number;
}

export interface ServerClient {
  readonly call: <N extends ApiName>(
    name: N,
    input: ApiInput<N>,
    options?: CallOptions,
  ) => Promise<ApiOutput<N>>;
  /** The certificate of the last connection. */
  readonly peer: () => Peer;
  readonly close: () => void;
}

export interface ClientDeps {
  readonly address: ServerAddress;
  readonly trust: Trust;
  /** Countersign/1.2.3 (Linux) */
  readonly userAgent: string;
  readonly now: () => number;
  readonly onClock?: (sample: ClockSample) => void;
  readonly connectTimeoutMs?: number;
  readonly deadlineMs?: number;
  readonly authorities?: string;
}

const defaultMaxBytes = 1024 * 1024;
const defaultConnectTimeoutMs = 10_000;
const defaultDeadlineMs = 20_000;
/** Rows that carry nothing secret: all that may be asked before the server's key is pinned. */
const publicRows: ReadonlySet<ApiName> = new Set(['server.info', 'server.alive', 'server.ready']);

const checks = new Map(
  apiNames.map((name) => {
    const { input, output } = routeOf(name);
    return [name, { input: createCheck(input), output: createCheck(output) }] as const;
  }),
);

export function createClient(deps: ClientDeps): ServerClient {
  let peer = noPeer;
  const agent = createAgent(deps, (seen) => {
    peer = seen;
  });
  return {
    call: async (name, input, options = {}) => {
      const route = routeOf(name);
      const check = checks.get(name);
      if (check === undefined || route.media === 'redirect') throw new AppError('INTERNAL');
      if (deps.trust.kind === 'first-look' && !publicRows.has(name)) throw new AppError('INTERNAL');
      if (!check.input(input)) throw new AppError('BAD_INPUT');
      const answer = await sendSafely(agent, deps, route, input, options);
      const sample = clockSampleOf(answer);
      if (sample !== undefined) deps.onClock?.(sample);
      if (answer.status >= 400) throw refusalOf(route, answer);
      const value = valueOf(route, answer);
      if (!check.output(value)) {
        throw new AppError('SERVER_ANSWER_INVALID', { reason: 'form' });
      }
      return value as ApiOutput<typeof name>;
    },
    peer: () => peer,
    close: () => {
      agent.destroy();
    },
  };
}

function createAgent(deps: ClientDeps, seen: (peer: Peer) => void): Agent {
  const agent = new Agent({ keepAlive: true, maxSockets: 4, maxFreeSockets: 1 });
  // Node's agents take a connection that is made later (http.Agent createConnection's callback).
  agent.createConnection = (_, callback) => {
    connect(deps.address, deps.trust, {
      timeoutMs: deps.connectTimeoutMs ?? defaultConnectTimeoutMs,
      ...(deps.authorities === undefined ? {} : { authorities: deps.authorities }),
    }).then(
      ({ socket, peer }) => {
        seen(peer);
        callback?.(null, socket);
      },
      (error: unknown) => callback?.(error as Error, undefined as never),
    );
    return undefined;
  };
  return agent;
}

/**
 * A connection that was kept may be closed by the other side at the moment it is used again. What only reads is
 * asked once more; what changes something is not, because the server may have done it (RFC 9110 section 9.2.2).
 */
async function sendSafely(
  agent: Agent,
  deps: ClientDeps,
  route: Route,
  input: unknown,
  options: CallOptions,
): Promise<Answer> {
  try {
    return await send(agent, deps, route, input, options);
  } catch (error) {
    const isClosed =
      error instanceof AppError &&
      error.code === 'SERVER_UNREACHABLE' &&
      error.details?.reason === 'closed';
    if (!isClosed || route.method !== 'GET') throw error;
    return send(agent, deps, route, input, options);
  }
}

function send(
  agent: Agent,
  deps: ClientDeps,
  route: Route,
  input: unknown,
  { token, signal, maxBytes = defaultMaxBytes, deadlineMs }: CallOptions,
): Promise<Answer> {
  const { method, target, body } = wireRequest(route, input);
  return exchange(agent, deps.address, {
    method,
    target,
    body,
    headers: {
      accept: 'application/json, application/problem+json',
      'user-agent': deps.userAgent,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    deadlineMs: deadlineMs ?? deps.deadlineMs ?? defaultDeadlineMs,
    maxBytes,
    now: deps.now,
    signal,
  });
}

function valueOf(route: Route, answer: Answer): unknown {
  if (answer.status === 204) return {};
  if (route.media === 'text') return answer.text;
  if (mediaTypeOf(answer) !== 'application/json') {
    throw new AppError('SERVER_NOT_OURS', { reason: 'not-json' });
  }
  const value = parseJson(answer.text);
  if (value === undefined) throw new AppError('SERVER_ANSWER_INVALID', { reason: 'not-json' });
  return value;
}
