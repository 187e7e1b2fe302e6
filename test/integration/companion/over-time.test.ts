// What happens to a kept sign-in over time: restarts, a server that is away, sessions that are ended, another key,
// and the ways in which server and vault can disagree.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestServer, type TestClient, type TestServer } from '../server/harness.ts';
import { codeFor } from '../server/authenticator.ts';
import { makeUser, userPassword, type MadeUser } from '../server/users.ts';
import { makeCertificate } from '../../unit/main/http/certificate.ts';
import { startHostileServer, serverInfo } from '../../unit/main/http/hostile-server.ts';
import { addServer, beginSignIn, startWorld, typePassword, type World } from './world.ts';

let server: TestServer;
let admin: TestClient;
let user: MadeUser;

beforeAll(async () => {
  server = await startTestServer({ relaxed: true });
});
afterAll(() => server.stop());
beforeEach(async () => {
  admin = await server.admin();
  user = await makeUser(admin);
});

function world(more: Parameters<typeof startWorld>[0] = {}): Promise<World> {
  return startWorld({
    now: server.clock.now,
    sleep: (milliseconds) => {
      server.clock.advance(milliseconds);
      return Promise.resolve();
    },
    ...more,
  });
}

async function signedIn(more: Parameters<typeof startWorld>[0] = {}): Promise<World> {
  const made = await world(more);
  const serverId = await addServer(made, server.server.url);
  await typePassword(made, await beginSignIn(made, serverId), user.username, userPassword);
  return made;
}

async function withMfa(): Promise<World> {
  const made = await signedIn();
  await made.call('mfa.addToVault', { for: { accountId: made.account().id } });
  await made.call('account.refresh', { accountId: made.account().id });
  return made;
}

test('a sign-in is kept across restarts, and the token changes each time', async () => {
  const first = await signedIn();
  await first.quit();
  const again = await world({ folder: first.folder, keychain: first.keychain });
  await again.until(
    ({ accounts }) => accounts[0]?.session.state === 'signed-in',
    'signed in again',
  );
  await again.call('account.refresh', { accountId: again.account().id });
  await again.quit();
  const third = await world({ folder: first.folder, keychain: first.keychain });
  await third.until(({ accounts }) => accounts[0]?.session.state === 'signed-in', 'and once more');
  await third.quit();
});

test('a sign-in that the server ended is over after the restart, and said', async () => {
  const first = await signedIn();
  await admin.call('users.endSessions', { params: { userId: user.id } });
  await first.quit();
  const again = await world({ folder: first.folder, keychain: first.keychain });
  await again.until(
    ({ accounts }) => accounts[0]?.session.state === 'signed-out',
    'the account is signed out',
  );
  expect(again.account().session).toEqual({ state: 'signed-out', why: 'ended-by-server' });
  expect(again.attention()).toContain('session-ended');
  await again.quit();
});

test('ended while the app runs: the next call says so and nothing is lost', async () => {
  const app = await signedIn();
  await admin.call('users.endSessions', { params: { userId: user.id } });
  const failure = await app.refused('account.refresh', { accountId: app.account().id });
  expect(failure.code).toBe('SESSION_ENDED');
  expect(app.account().session).toEqual({ state: 'signed-out', why: 'ended-by-server' });
  await app.quit();
});

test('a session that is over by its age is renewed without a word', async () => {
  const app = await signedIn();
  server.clock.advance(13 * 3_600_000);
  await app.call('account.refresh', { accountId: app.account().id });
  expect(app.account().session.state).toBe('signed-in');
  await app.quit();
});

test('sign-out ends the session on the server too', async () => {
  const app = await signedIn();
  const before = await admin.call('users.sessions', { params: { userId: user.id } });
  expect(before.sessions).toHaveLength(1);
  await app.call('account.signOut', { accountId: app.account().id });
  const after = await admin.call('users.sessions', { params: { userId: user.id } });
  expect(after.sessions).toHaveLength(0);
  expect(app.account().session).toEqual({ state: 'signed-out', why: 'by-user' });
  await app.quit();
});

test('without the server the account waits and codes go on; back again, it goes on by itself', async () => {
  const gate = { open: true };
  const proxy = createServer((request, response) => {
    if (!gate.open) {
      request.socket.destroy();
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void fetch(`${server.server.url}${request.url ?? ''}`, {
        method: request.method ?? 'GET',
        headers: {
          ...(request.headers['content-type'] !== undefined && {
            'content-type': request.headers['content-type'],
          }),
          ...(request.headers.authorization !== undefined && {
            authorization: request.headers.authorization,
          }),
        },
        ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
      })
        .then(async (answer) => {
          response.writeHead(answer.status, {
            'content-type': answer.headers.get('content-type') ?? '',
          });
          response.end(await answer.text());
        })
        .catch(() => request.socket.destroy());
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const first = await world();
  const serverId = await addServer(first, url);
  await typePassword(first, await beginSignIn(first, serverId), user.username, userPassword);
  await first.call('mfa.addToVault', { for: { accountId: first.account().id } });
  await first.quit();
  gate.open = false;
  const again = await world({ folder: first.folder, keychain: first.keychain });
  await again.until(({ accounts }) => {
    const session = accounts[0]?.session;
    return session?.state === 'resuming' && session.failure !== null && session.retryAtMs !== null;
  }, 'it says that it cannot reach the server and when it tries again');
  expect(again.attention()).toContain('server-unreachable');
  expect(again.account().mfa?.on).toBe(true);
  const entryId = again.account().mfa?.entryId ?? '';
  expect(again.code(entryId, server.clock.now())).toMatch(/^\d{6}$/u);
  gate.open = true;
  again.companion.networkChanged();
  await again.until(({ accounts }) => accounts[0]?.session.state === 'signed-in', 'it is back');

  // Away again while signed in: that is said, nothing is lost, and the returning network is enough.
  const accountId = again.account().id;
  gate.open = false;
  expect((await again.refused('account.refresh', { accountId })).code).toBe('SERVER_UNREACHABLE');
  expect(again.account().session.state).toBe('signed-in');
  expect(again.state.get().servers[0]?.contact.state).toBe('failed');
  gate.open = true;
  await again.call('servers.networkBack', {});
  await again.until(
    ({ servers }) => servers[0]?.contact.state === 'reached',
    'it is back once more',
  );
  await again.quit();
  proxy.closeAllConnections();
  proxy.close();
});

test('several users on one server, and one of them forgotten', async () => {
  const app = await signedIn();
  const other = await makeUser(admin);
  const serverId = app.state.get().servers[0]?.id ?? '';
  await typePassword(app, await beginSignIn(app, serverId), other.username, userPassword);
  expect(app.state.get().accounts).toHaveLength(2);
  expect(app.account(user.username).session.state).toBe('signed-in');
  expect(app.account(other.username).session.state).toBe('signed-in');
  await app.call('account.forget', { accountId: app.account(other.username).id });
  expect(app.state.get().accounts.map(({ userName }) => userName)).toEqual([user.username]);
  await app.call('servers.remove', { serverId, deleteData: false });
  expect(app.state.get()).toMatchObject({ servers: [], accounts: [] });
  await app.quit();
});

test('MFA disabled by an administrator: the secret here is of no use any more', async () => {
  const app = await withMfa();
  await admin.call('users.disableMfa', {
    params: { userId: user.id },
    body: { reason: 'lost the laptop' },
  });
  const serverId = app.state.get().servers[0]?.id ?? '';
  await typePassword(app, await beginSignIn(app, serverId), user.username, userPassword);
  await app.call('account.refresh', { accountId: app.account().id });
  expect(app.attention()).toContain('secret-here-mfa-off');
  await app.quit();
});

test('enrolled anew on another device: noticed before a code is refused, and when one is', async () => {
  const app = await withMfa();
  const accountId = app.account().id;
  await admin.call('users.disableMfa', {
    params: { userId: user.id },
    body: { reason: 'changed the telephone' },
  });
  server.clock.advance(60_000);
  const elsewhere = server.client();
  const step = await elsewhere.call('signIn.password', {
    body: { username: user.username, password: userPassword, device: { name: 'Telephone' } },
  });
  if (step.step !== 'done') throw new Error('It should have been done.');
  elsewhere.token = step.session.token;
  const begun = await elsewhere.call('mfa.begin');
  await elsewhere.call('mfa.confirm', {
    params: { enrolmentId: begun.enrolmentId },
    body: { code: codeFor(begun.secret, server.clock.now()) },
  });
  const serverId = app.state.get().servers[0]?.id ?? '';
  const attemptId = await beginSignIn(app, serverId);
  const refusal = await app.refused('signIn.password', {
    attemptId,
    userName: user.username,
    password: userPassword,
    withVaultCode: true,
    keepSignedIn: true,
  });
  expect(refusal.code).toBe('CODE_WRONG');
  expect(app.state.get().signIn).toMatchObject({ step: 'code', triesLeft: 9 });
  server.clock.advance(30_000);
  await app.call('signIn.code', {
    attemptId,
    code: codeFor(begun.secret, server.clock.now()),
  });
  await app.call('account.refresh', { accountId });
  expect(app.attention()).toContain('secret-here-refused');
  await app.quit();
});

test('a locked account says how long', async () => {
  const app = await world();
  const serverId = await addServer(app, server.server.url);
  const attemptId = await beginSignIn(app, serverId);
  const wrong = { attemptId, userName: user.username, withVaultCode: false, keepSignedIn: false };
  let last = await app.refused('signIn.password', { ...wrong, password: 'no' });
  for (let tries = 0; last.code === 'CREDENTIALS_WRONG' && tries < 12; tries += 1) {
    last = await app.refused('signIn.password', { ...wrong, password: 'no' });
  }
  expect(last.code).toBe('ACCOUNT_LOCKED');
  expect(last.details?.retryAfterSeconds).toBeGreaterThan(60);
  await app.quit();
});

test('another key stops before anything is typed, and is accepted on purpose only', async () => {
  const known = makeCertificate();
  const answer: Parameters<typeof startHostileServer>[0] = (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(serverInfo));
  };
  const first = await startHostileServer(answer, known);
  const app = await world();
  const address = `https://localhost:${first.port}`;
  const look = await app.call('servers.look', { address });
  expect(look.stops).toEqual([
    { kind: 'certificate', problem: 'self-signed', fingerprint: known.fingerprint },
  ]);
  const add = { lookId: look.id, accept: [] };
  expect((await app.refused('servers.add', add)).code).toBe('CONFIRMATION_NEEDED');
  const { serverId } = await app.call('servers.add', { ...add, accept: ['certificate'] });
  const attemptId = await beginSignIn(app, serverId);
  await app.call('signIn.cancel', { attemptId });
  await first.close();
  const other = makeCertificate();
  const second = await startHostileServer(answer, other, first.port);
  const changed = { oldFingerprint: known.fingerprint, newFingerprint: other.fingerprint };
  expect(await app.refused('signIn.begin', { serverId })).toMatchObject({
    code: 'SERVER_KEY_CHANGED',
    details: changed,
  });
  expect(second.seen).toHaveLength(0);
  expect(app.state.get().servers[0]?.contact).toMatchObject({
    state: 'stopped',
    stop: { kind: 'key-changed', ...changed },
  });
  expect(
    (await app.refused('servers.acceptKey', { serverId, fingerprint: known.fingerprint })).code,
  ).toBe('CONFLICT');
  await app.call('servers.acceptKey', { serverId, fingerprint: other.fingerprint });
  await app.call('servers.refresh', { serverId });
  expect(app.state.get().servers[0]).toMatchObject({
    fingerprint: other.fingerprint,
    contact: { state: 'reached' },
  });
  await second.close();
  await app.quit();
});

test('the computer’s clock is wrong: the vault’s code is made for the server’s time', async () => {
  const wrongBy = 3 * 3_600_000 + 95_000;
  const third: { offsetMs?: number } = {};
  const app = await signedIn({
    now: () => server.clock.now() + wrongBy,
    askTimeServer: () => Promise.resolve(third.offsetMs),
  });
  expect(app.state.get().servers[0]?.clock?.offsetMs).toBeGreaterThan(wrongBy - 5_000);
  expect(app.attention()).toContain('clock-off');
  expect(app.state.get().servers[0]?.clock?.wrong).toBe('unknown');
  expect(await app.call('servers.compareClock', {})).toEqual({ reached: false });
  third.offsetMs = wrongBy + 700;
  expect(await app.call('servers.compareClock', {})).toEqual({ reached: true });
  expect(app.state.get().servers[0]?.clock?.wrong).toBe('this-computer');
  third.offsetMs = 40;
  await app.call('servers.compareClock', {});
  expect(app.state.get().servers[0]?.clock?.wrong).toBe('server');
  const accountId = app.account().id;
  await app.call('mfa.addToVault', { for: { accountId } });
  await app.call('account.signOut', { accountId });
  const serverId = app.state.get().servers[0]?.id ?? '';
  const attemptId = await beginSignIn(app, serverId);
  await typePassword(app, attemptId, user.username, userPassword, true);
  expect(app.account().session.state).toBe('signed-in');
  await app.quit();
});
