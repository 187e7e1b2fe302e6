// Starts a real server on a free port of this machine, with a store, a clock and a client of its own.
// Used by every test of this folder and the contract tests of the HTTP side.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { api, type ApiInput, type ApiName, type ApiOutput } from '../../../src/shared/api.ts';
import { wireRequest } from '../../../src/shared/api/request.ts';
import type { ErrorCode, ErrorDetails } from '../../../src/shared/errors.ts';
import { readConfig } from '../../../src/server/config.ts';
import { createLog } from '../../../src/server/log.ts';
import { createFirstAdministrator } from '../../../src/server/operations/first-start.ts';
import type { HashCost } from '../../../src/server/password/hasher.ts';
import { type RunningServer, runServer } from '../../../src/server/run.ts';

export interface TestClock {
  readonly now: () => number;
  advance(ms: number): void;
}

export function createClock(startMs = Date.now()): TestClock {
  let offset = startMs - Date.now();
  return {
    now: () => Date.now() + offset,
    advance: (ms) => {
      offset += ms;
    },
  };
}

/** What the server refused with. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
  constructor(status: number, body: { readonly code: ErrorCode; readonly details?: ErrorDetails }) {
    super(`${status} ${body.code} ${JSON.stringify(body.details ?? {})}`);
    this.status = status;
    this.code = body.code;
    this.details = body.details ?? {};
  }
}

export interface TestClient {
  token: string | undefined;
  readonly headers: Record<string, string>;
  call<N extends ApiName>(name: N, input?: ApiInput<N>): Promise<ApiOutput<N>>;
  /** The code it was refused with; fails when it was not. */
  refused<N extends ApiName>(name: N, input?: ApiInput<N>): Promise<Refusal>;
}

/** Addresses in turn: with several instances each call goes to the next. */
export function createClient(addresses: readonly string[], token?: string): TestClient {
  let turn = 0;
  const client: TestClient = {
    token,
    headers: {},
    call: async (name, input) => {
      const wire = wireRequest(api[name], input ?? {});
      const address = addresses[turn++ % addresses.length] ?? '';
      const response = await fetch(address + wire.target, {
        method: wire.method,
        redirect: 'manual',
        headers: {
          ...(wire.body !== undefined && { 'content-type': 'application/json' }),
          ...(client.token !== undefined && { authorization: `Bearer ${client.token}` }),
          ...client.headers,
        },
        ...(wire.body !== undefined && { body: wire.body }),
      });
      const text = await response.text();
      const type = response.headers.get('content-type') ?? '';
      const body: unknown =
        type.includes('json') && !type.includes('jsonl') && text !== '' ? JSON.parse(text) : text;
      if (response.status >= 400) throw new Refusal(response.status, body as { code: ErrorCode });
      return body as never;
    },
    refused: async (name, input) => {
      try {
        await client.call(name, input);
      } catch (error) {
        if (error instanceof Refusal) return error;
        throw error;
      }
      throw new Error(`${name} was not refused.`);
    },
  };
  return client;
}

export const adminPassword = 'correct horse battery staple';

export interface TestServer {
  readonly instances: readonly RunningServer[];
  readonly server: RunningServer;
  readonly clock: TestClock;
  readonly logs: string[];
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
  /** Nobody signed in. */
  client(): TestClient;
  /** The first administrator, signed in. */
  admin(): Promise<TestClient>;
  stop(): Promise<void>;
}

export interface TestServerOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly instances?: number;
  readonly noAdministrator?: boolean;
  /** Tests sign in more often than people: the limit per address is raised. */
  readonly relaxed?: boolean;
  /** Where what is tried is not the hash, and there is very much of it. */
  readonly hashCost?: HashCost;
  /** What must end with the server: a database, for example. */
  readonly after?: () => Promise<void>;
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-server-'));
  const clock = createClock();
  const logs: string[] = [];
  const env = {
    COUNTERSIGN_DATA_DIR: dataDir,
    COUNTERSIGN_PORT: '0',
    COUNTERSIGN_LOG_LEVEL: 'debug',
    COUNTERSIGN_SHUTDOWN_SECONDS: '2',
    ...options.env,
  };
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.errors.join('\n'));
  const parts = {
    log: createLog(read.config.logLevel, (line) => logs.push(line)),
    now: clock.now,
    ...(options.hashCost !== undefined && { hashCost: options.hashCost }),
  };
  const instances: RunningServer[] = [];
  for (let count = options.instances ?? 1; count > 0; count -= 1)
    instances.push(await runServer(read.config, parts));
  const [server] = instances;
  if (server === undefined) throw new Error('No instance.');
  if (options.noAdministrator !== true)
    await createFirstAdministrator(server.context, {
      username: 'admin',
      displayName: 'First Administrator',
      password: adminPassword,
      organisation: 'Example Works',
    });
  const addresses = instances.map((instance) => instance.url);
  const test: TestServer = {
    instances,
    server,
    clock,
    logs,
    dataDir,
    env,
    client: () => createClient(addresses),
    admin: async () => {
      const client = createClient(addresses);
      client.token = (await signIn(client, 'admin', adminPassword)).session.token;
      return client;
    },
    stop: async () => {
      for (const instance of instances) await instance.close();
      await options.after?.();
      await rm(dataDir, { recursive: true, force: true });
      // Faults of ours that a client may not even notice.
      const faults = logs.filter((line) => /error\.undeclared|answer\.refused/u.test(line));
      if (faults.length > 0) throw new Error(faults.slice(0, 5).join('\n'));
    },
  };
  if (options.relaxed === true) await relax(test);
  return test;
}

async function relax(test: TestServer): Promise<void> {
  const admin = await test.admin();
  const { value, version } = await admin.call('organisation.lockout.get');
  await admin.call('organisation.lockout.put', {
    body: { value: { ...value, perAddressPerMinute: 10_000 }, version, confirmWeaker: true },
  });
}

type Step = ApiOutput<'signIn.password'>;
type StepOf<S extends Step['step']> = Extract<Step, { readonly step: S }>;

/** Narrows a step, or fails saying which came instead. */
export function expectStep<S extends Step['step']>(step: Step, wanted: S): StepOf<S> {
  if (step.step !== wanted) throw new Error(`Expected step ${wanted}, got ${step.step}.`);
  return step as StepOf<S>;
}

export const device = { name: 'Test device' };

export async function passwordStep(
  client: TestClient,
  username: string,
  password: string,
): Promise<Step> {
  return client.call('signIn.password', { body: { username, password, device } });
}

/** All the way, for users without MFA. */
export async function signIn(
  client: TestClient,
  username: string,
  password: string,
): Promise<StepOf<'done'>> {
  return expectStep(await passwordStep(client, username, password), 'done');
}
