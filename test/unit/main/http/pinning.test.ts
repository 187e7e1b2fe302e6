// Which certificate may answer: before a server is added any, afterwards only its own key, and no byte before that.
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { parseAddress } from '../../../../src/main/http/address.ts';
import { createClient } from '../../../../src/main/http/client.ts';
import type { Trust } from '../../../../src/main/http/trust.ts';
import type { AppError } from '../../../../src/shared/errors.ts';
import { makeCertificate, newKeys, type TestCertificate } from './certificate.ts';
import { serverInfo, startHostileServer } from './hostile-server.ts';

const open: { close: () => Promise<void> | void }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function secure(certificate: TestCertificate, trust: Trust, authorities?: string) {
  const server = await startHostileServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(serverInfo));
  }, certificate);
  const client = createClient({
    address: parseAddress(`https://localhost:${server.port}`),
    trust,
    userAgent: 'Countersign/test',
    now: Date.now,
    deadlineMs: 3000,
    ...(authorities === undefined ? {} : { authorities }),
  });
  open.push(server, client);
  return { server, client };
}

async function failureOf(promise: Promise<unknown>): Promise<AppError> {
  return promise.then(
    () => expect.fail('It should have been refused.'),
    (error: unknown) => error as AppError,
  );
}

const day = 86_400_000;
const password = {
  body: { username: 'ana', password: 'correct horse', device: { name: 'laptop' } },
} as const;

test('at first look the key is seen, with what is wrong with the certificate', async () => {
  const certificate = makeCertificate();
  const { client } = await secure(certificate, { kind: 'first-look' });
  await client.call('server.info', {});
  expect(client.peer()).toEqual({ fingerprint: certificate.fingerprint, problem: 'self-signed' });
});

test('at first look nothing secret may be asked', async () => {
  const { client, server } = await secure(makeCertificate(), { kind: 'first-look' });
  expect((await failureOf(client.call('signIn.password', password))).code).toBe('INTERNAL');
  expect(server.seen).toHaveLength(0);
});

test('a certificate that an authority vouches for has no problem', async () => {
  const certificate = makeCertificate();
  const { client } = await secure(certificate, { kind: 'first-look' }, certificate.certificate);
  await client.call('server.info', {});
  expect(client.peer()).toEqual({ fingerprint: certificate.fingerprint, problem: null });
});

test.each([
  ['expired', { notAfter: new Date(Date.now() - day), notBefore: new Date(Date.now() - 2 * day) }],
  [
    'not-yet-valid',
    { notBefore: new Date(Date.now() + day), notAfter: new Date(Date.now() + 2 * day) },
  ],
  ['wrong-name', { names: ['login.example.org'] }],
] as const)('a certificate that is %s', async (problem, options) => {
  const certificate = makeCertificate(options);
  const { client } = await secure(certificate, { kind: 'first-look' }, certificate.certificate);
  await client.call('server.info', {});
  expect(client.peer().problem).toBe(problem);
});

test('the pinned key answers, whatever its certificate says, where the user accepted that', async () => {
  const certificate = makeCertificate();
  const { client } = await secure(certificate, {
    kind: 'pinned',
    fingerprint: certificate.fingerprint,
    authority: false,
  });
  await expect(client.call('server.info', {})).resolves.toEqual(serverInfo);
});

test('a renewed certificate with the same key is the same server', async () => {
  const keys = newKeys();
  const first = makeCertificate({ keys, notAfter: new Date(Date.now() + day) });
  const renewed = makeCertificate({ keys, notAfter: new Date(Date.now() + 90 * day) });
  expect(renewed.certificate).not.toBe(first.certificate);
  const { client } = await secure(renewed, {
    kind: 'pinned',
    fingerprint: first.fingerprint,
    authority: false,
  });
  await expect(client.call('server.info', {})).resolves.toEqual(serverInfo);
});

test('another key is stopped with both fingerprints, before a byte of the request is sent', async () => {
  const known = makeCertificate();
  const other = makeCertificate();
  const { client, server } = await secure(other, {
    kind: 'pinned',
    fingerprint: known.fingerprint,
    authority: false,
  });
  expect(await failureOf(client.call('signIn.password', password))).toMatchObject({
    code: 'SERVER_KEY_CHANGED',
    details: { oldFingerprint: known.fingerprint, newFingerprint: other.fingerprint },
  });
  expect(server.seen).toHaveLength(0);
});

test('the pinned key, but its authority no longer vouches', async () => {
  const certificate = makeCertificate();
  const { client, server } = await secure(certificate, {
    kind: 'pinned',
    fingerprint: certificate.fingerprint,
    authority: true,
  });
  expect(await failureOf(client.call('signIn.password', password))).toMatchObject({
    code: 'SERVER_CERTIFICATE',
    details: { problem: 'self-signed', fingerprint: certificate.fingerprint },
  });
  expect(server.seen).toHaveLength(0);
});

test('plain http where https was meant', async () => {
  const server = await startHostileServer((_, response) => response.end('hello'));
  open.push(server);
  const client = createClient({
    address: parseAddress(`https://localhost:${server.port}`),
    trust: { kind: 'first-look' },
    userAgent: 'Countersign/test',
    now: Date.now,
  });
  open.push(client);
  expect((await failureOf(client.call('server.info', {}))).code).toBe('SERVER_NOT_OURS');
});

test('a handshake that never ends is given up', async () => {
  const tcp = createServer(() => undefined);
  await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => void tcp.close() });
  const client = createClient({
    address: parseAddress(`https://localhost:${(tcp.address() as AddressInfo).port}`),
    trust: { kind: 'first-look' },
    userAgent: 'Countersign/test',
    now: Date.now,
    connectTimeoutMs: 200,
  });
  expect((await failureOf(client.call('server.info', {}))).code).toBe('SERVER_TIMEOUT');
});
