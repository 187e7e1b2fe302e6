// The client against servers that do what servers must not: each ends in an error with a code, none hangs, none leaks.
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import type { RequestListener, ServerResponse } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { parseAddress } from '../../../../src/main/http/address.ts';
import { createClient, type ClientDeps } from '../../../../src/main/http/client.ts';
import type { ClockSample } from '../../../../src/main/http/clock-sample.ts';
import type { AppError } from '../../../../src/shared/errors.ts';
import { serverInfo, startHostileServer, type HostileServer } from './hostile-server.ts';

const open: { close: () => Promise<void> | void }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function serve(answer: RequestListener): Promise<HostileServer> {
  const server = await startHostileServer(answer);
  open.push(server);
  return server;
}

function clientOf(port: number, more: Partial<ClientDeps> = {}) {
  const client = createClient({
    address: parseAddress(`http://127.0.0.1:${port}`),
    trust: { kind: 'loopback' },
    userAgent: 'Countersign/test',
    now: Date.now,
    deadlineMs: 2000,
    ...more,
  });
  open.push(client);
  return client;
}

function json(response: ServerResponse, value: unknown, headers: Record<string, string> = {}) {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(value));
}

async function failureOf(promise: Promise<unknown>): Promise<AppError> {
  return promise.then(
    () => expect.fail('It should have been refused.'),
    (error: unknown) => error as AppError,
  );
}

async function infoFailure(answer: RequestListener, more: Partial<ClientDeps> = {}) {
  const { port } = await serve(answer);
  return failureOf(clientOf(port, more).call('server.info', {}));
}

const signIn = {
  body: { username: 'ana', password: 'correct horse', device: { name: 'laptop' } },
} as const;

function problem(response: ServerResponse, status: number, code: string, details?: unknown) {
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(
    JSON.stringify({ type: `urn:countersign:problem:${code}`, title: 'x', status, code, details }),
  );
}

test('a right answer comes through, and says how far the clocks are apart', async () => {
  const samples: ClockSample[] = [];
  const { port, seen } = await serve((_, response) => {
    json(response, serverInfo, { 'countersign-time-ms': String(Date.now() - 90_000) });
  });
  const client = clientOf(port, { onClock: (sample) => samples.push(sample) });
  expect(await client.call('server.info', {})).toEqual(serverInfo);
  expect(seen[0]?.headers['user-agent']).toBe('Countersign/test');
  const sample = samples[0];
  expect(sample?.offsetMs).toBeGreaterThan(89_000);
  expect(sample?.offsetMs).toBeLessThan(91_000);
  expect(sample?.uncertaintyMs).toBeLessThan(1000);
});

test.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed', async (status) => {
  const target = await serve((_, response) => json(response, serverInfo));
  const error = await infoFailure((_, response) => {
    response.writeHead(status, { location: `http://127.0.0.1:${target.port}/v1/info` });
    response.end();
  });
  expect(error.code).toBe('SERVER_REDIRECTED');
  expect(target.seen).toHaveLength(0);
});

test('HTML instead of JSON', async () => {
  const error = await infoFailure((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<html><script>alert(1)</script></html>');
  });
  expect(error.code).toBe('SERVER_NOT_OURS');
});

test.each([
  ['JSON that ends too early', '{"product":"counter'],
  ['a field too many', JSON.stringify({ ...serverInfo, extra: 1 })],
  ['a field too few', JSON.stringify({ ...serverInfo, timeMs: undefined })],
  ['null', 'null'],
  [
    'a script as logo',
    JSON.stringify({
      ...serverInfo,
      organisation: {
        ...serverInfo.organisation,
        branding: {
          ...serverInfo.organisation.branding,
          logo: 'data:image/svg+xml;base64,PHN2Zz4=',
        },
      },
    }),
  ],
])('an answer of another form: %s', async (_, text) => {
  const error = await infoFailure((__, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(text);
  });
  expect(error.code).toBe('SERVER_ANSWER_INVALID');
});

test('bytes that are no UTF-8', async () => {
  const error = await infoFailure((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(Buffer.from([0x22, 0xff, 0xfe, 0x22]));
  });
  expect(error).toMatchObject({ code: 'SERVER_ANSWER_INVALID', details: { reason: 'not-utf-8' } });
});

test('10 MB, announced', async () => {
  const error = await infoFailure((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '10485760' });
    response.write(' ');
  });
  expect(error).toMatchObject({ code: 'SERVER_ANSWER_INVALID', details: { reason: 'too-large' } });
});

test('10 MB in chunks: cut off at the cap, not read to the end', async () => {
  let sent = 0;
  const error = await infoFailure((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const chunk = Buffer.alloc(64 * 1024, 0x20);
    const more = () => {
      while (sent < 10 * 1024 * 1024 && !response.destroyed) {
        sent += chunk.length;
        if (!response.write(chunk)) {
          response.once('drain', more);
          return;
        }
      }
    };
    more();
  });
  expect(error).toMatchObject({ code: 'SERVER_ANSWER_INVALID', details: { reason: 'too-large' } });
  expect(sent).toBeLessThan(10 * 1024 * 1024);
});

test('an endless answer, a byte at a time, ends at the deadline', async () => {
  const started = Date.now();
  const error = await infoFailure(
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 20);
      response.once('close', () => {
        clearInterval(timer);
      });
    },
    { deadlineMs: 300 },
  );
  expect(error.code).toBe('SERVER_TIMEOUT');
  expect(Date.now() - started).toBeLessThan(1500);
});

test('an answer in an hour ends at the deadline', async () => {
  const error = await infoFailure(() => undefined, { deadlineMs: 200 });
  expect(error.code).toBe('SERVER_TIMEOUT');
});

test('a compressed answer is not unpacked', async () => {
  const error = await infoFailure((_, response) =>
    json(response, serverInfo, { 'content-encoding': 'gzip' }),
  );
  expect(error).toMatchObject({ code: 'SERVER_ANSWER_INVALID', details: { reason: 'compressed' } });
});

test('a connection closed in the middle of the answer', async () => {
  const error = await infoFailure((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"product"');
    setTimeout(() => response.destroy(), 20);
  });
  expect(error.code).toBe('SERVER_UNREACHABLE');
});

test('nobody listens', async () => {
  const { port, close } = await startHostileServer(() => undefined);
  await close();
  expect(await failureOf(clientOf(port).call('server.info', {}))).toMatchObject({
    code: 'SERVER_UNREACHABLE',
    details: { reason: 'refused' },
  });
});

test('a program that speaks no HTTP', async () => {
  const tcp = createTcpServer((socket) => {
    socket.on('error', () => undefined);
    socket.end('220 mail.example.org ESMTP\r\n');
  });
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => void tcp.close() });
  const error = await failureOf(
    clientOf((tcp.address() as AddressInfo).port).call('server.info', {}),
  );
  expect(error.code).toBe('SERVER_NOT_OURS');
});

test('a refusal comes as its code, with the details its sentence needs and no others', async () => {
  const { port } = await serve((_, response) =>
    problem(response, 423, 'ACCOUNT_LOCKED', {
      retryAfterSeconds: 840.7,
      attemptsLeft: -1,
      token: 'sess_0123456789abcdef0123456789abcdef',
      field: 'sess_ 0123 <script>',
      problems: ['TOO_SHORT', 'sess_0123456789abcdef'],
    }),
  );
  const error = await failureOf(clientOf(port).call('signIn.password', signIn));
  expect(error.code).toBe('ACCOUNT_LOCKED');
  expect(error.details).toEqual({ retryAfterSeconds: 840, problems: ['TOO_SHORT'] });
});

test.each([
  ['an error the row does not declare', 403, 'LAST_ADMINISTRATOR', 'SERVER_ANSWER_INVALID'],
  ['an error of another room', 500, 'VAULT_WRONG_KEY', 'SERVER_ANSWER_INVALID'],
  ['a made-up error', 418, 'TEAPOT', 'SERVER_ANSWER_INVALID'],
  ['a failure inside the server', 500, 'INTERNAL', 'SERVER_FAILED'],
])('%s', async (_, status, code, expected) => {
  const { port } = await serve((__, response) => problem(response, status, code));
  const error = await failureOf(clientOf(port).call('signIn.password', signIn));
  expect(error.code).toBe(expected);
});

test.each([
  [404, 'SERVER_NOT_OURS'],
  [429, 'RATE_LIMITED'],
  [500, 'SERVER_FAILED'],
  [503, 'SERVER_BUSY'],
])('a proxy answers %i', async (status, expected) => {
  const error = await infoFailure((_, response) => {
    response.writeHead(status, { 'content-type': 'text/html' });
    response.end('<h1>nginx</h1>');
  });
  expect(error.code).toBe(expected);
});

test('what is not of the row never leaves', async () => {
  const { port, seen } = await serve((_, response) => json(response, {}));
  const call = clientOf(port).call('signIn.code', { body: { challengeId: 'short', code: '12' } });
  expect((await failureOf(call)).code).toBe('BAD_INPUT');
  expect(seen).toHaveLength(0);
});

test('a call that is given up ends at once', async () => {
  const { port } = await serve(() => undefined);
  const abort = new AbortController();
  const call = clientOf(port).call('server.info', {}, { signal: abort.signal });
  setTimeout(() => abort.abort(), 30);
  expect((await failureOf(call)).code).toBe('CANCELLED');
});
