// Commands, configuration, backup and restore, key rotation, proxies, figures, a database that goes away.
import { chmod, copyFile, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backupStore } from '../../../src/server/operations/backup.ts';
import { rotateKey } from '../../../src/server/operations/rotate-key.ts';
import { openStore } from '../../../src/server/store/database.ts';
import { startGate } from './components/gate.ts';
import { postgresMissing, startPostgres } from './components/postgres.ts';
import { runCommand, spawnServer } from './components/process.ts';
import { beginRequest } from './components/slow-request.ts';
import { isRoot, waitFor } from './components/tools.ts';
import { adminPassword, device, expectStep, signIn, startTestServer } from './harness.ts';
import {
  change,
  enrol,
  makeUser,
  mfaChallenge,
  nextCode,
  signedIn,
  signInWithCode,
} from './users.ts';

describe('commands', () => {
  let dataDir: string;
  let env: Record<string, string>;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'countersign-commands-'));
    env = { COUNTERSIGN_DATA_DIR: join(dataDir, 'data'), COUNTERSIGN_PORT: '0' };
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it('names every error of the configuration at once', async () => {
    const done = await runCommand([], {
      ...env,
      COUNTERSIGN_PORT: 'eighty',
      DATABASE_URL: 'mysql://x',
      COUNTERSIGN_TLS_CERT_FILE: '/cert.pem',
      COUNTERSIGN_TRUSTED_PROXIES: '10.0.0.0/8, example.org',
      COUNTERSIGN_METRICS_TOKEN: 'short',
    });
    expect(done.status).toBe(2);
    for (const name of [
      'COUNTERSIGN_PORT',
      'DATABASE_URL',
      'COUNTERSIGN_TLS_KEY_FILE',
      '"example.org"',
      'COUNTERSIGN_METRICS_TOKEN',
    ])
      expect(done.stderr).toContain(name);
  });

  it('makes the first administrator once, with a one-time password; files are private', async () => {
    const made = await runCommand(['create-administrator', 'root'], env);
    expect(made.status).toBe(0);
    expect(made.stdout).toMatch(/One-time password: [a-z2-7-]{23}/u);
    const again = await runCommand(['create-administrator', 'other'], env);
    expect(again.status).toBe(1);
    expect((await stat(join(dataDir, 'data', 'keys.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'data'))).mode & 0o077).toBe(0);
    expect((await stat(join(dataDir, 'data', 'countersign.db'))).mode & 0o077).toBe(0);
  });

  it('stops gracefully: every request that was begun is answered', async () => {
    const server = await spawnServer(env);
    const count = 12;
    const begun = await Promise.all(
      Array.from({ length: count }, (_, at) =>
        beginRequest(
          `${server.url}/v1/sign-in`,
          JSON.stringify({ username: `nobody-${at}`, password: 'x', device }),
        ),
      ),
    );
    server.process.kill('SIGTERM');
    await waitFor(() => server.output().includes('server.stopping'));
    const answers = await Promise.all(begun.map((request) => request.finish()));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(count).fill(401));
    for (const { body } of answers) expect(body).toContain('CREDENTIALS_WRONG');
    expect(await server.ended).toBe(0);
    expect(server.output()).toContain('server.stopped');
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });

  it('cuts off at its limit whoever never finishes a request', async () => {
    const server = await spawnServer({ ...env, COUNTERSIGN_SHUTDOWN_SECONDS: '1' });
    const begun = await beginRequest(`${server.url}/v1/sign-in`, '{}');
    server.process.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    expect(server.output()).toContain('server.stop-forced');
    await expect(begun.finish()).rejects.toThrow();
  });

  // Root may write everywhere.
  it.skipIf(isRoot)('says what is wrong when the folder cannot be written', async () => {
    const closed = join(dataDir, 'closed');
    await chmod(dataDir, 0o500);
    const done = await runCommand(['migrate'], { ...env, COUNTERSIGN_DATA_DIR: closed });
    await chmod(dataDir, 0o700);
    expect(done.status).toBe(1);
    expect(done.stderr).toContain('Not allowed');
  });
});

describe('operations', () => {
  it('backs up while it runs, and serves from the copy', async () => {
    const server = await startTestServer({ relaxed: true });
    const admin = await server.admin();
    const { username } = await makeUser(admin);
    const { secret } = await enrol(server, await signedIn(server, username));
    const copyDir = await mkdtemp(join(tmpdir(), 'countersign-copy-'));
    const { store } = server.server.context;
    await backupStore(store, join(copyDir, 'countersign.db'));
    await expect(backupStore(store, join(copyDir, 'countersign.db'))).rejects.toThrow('exists');
    const restored = await startTestServer({
      noAdministrator: true,
      env: {
        COUNTERSIGN_DATA_DIR: copyDir,
        COUNTERSIGN_KEY_FILE: server.server.context.config.keyFile,
      },
    });
    restored.clock.advance(120_000);
    await signInWithCode(restored, username, secret);
    expect(restored.server.context.serverId).toBe(server.server.context.serverId);
    await restored.stop();
    await server.stop();
    await rm(copyDir, { recursive: true, force: true });
  });

  it('copies the store by its command, beside a server that runs, and serves from the copy', async () => {
    const server = await startTestServer({ relaxed: true });
    const { username } = await makeUser(await server.admin());
    const copyDir = await mkdtemp(join(tmpdir(), 'countersign-copy-'));
    const file = join(copyDir, 'countersign.db');
    const done = await runCommand(['backup', file], server.env);
    expect(done.status).toBe(0);
    expect(done.stdout).toContain(server.server.context.config.keyFile);
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect((await runCommand(['backup', file], server.env)).stderr).toContain('exists already');
    await copyFile(server.server.context.config.keyFile, join(copyDir, 'keys.json'));
    await server.stop();
    const restored = await startTestServer({
      noAdministrator: true,
      env: { COUNTERSIGN_DATA_DIR: copyDir },
    });
    await signedIn(restored, username);
    await restored.stop();
    await rm(copyDir, { recursive: true, force: true });
  });

  it('rotates its key while it runs; old and new instances go on', async () => {
    const server = await startTestServer({ relaxed: true });
    const admin = await server.admin();
    await change(admin, 'mail', { password: 'mail secret' });
    const { username } = await makeUser(admin);
    const { secret, backupCodes } = await enrol(server, await signedIn(server, username));
    const done = await rotateKey(server.server.context);
    expect(done).toMatchObject({ keyId: 'k2', resealed: 2 });
    expect(done.waiting).toBeGreaterThan(0);
    const row = await server.server.context.store.db
      .selectFrom('totp')
      .select('secret')
      .executeTakeFirstOrThrow();
    expect(row.secret.startsWith('k2.')).toBe(true);
    // The running instance still has k1 as current, and finds k2 in the file.
    await signInWithCode(server, username, secret);
    const second = await startTestServer({
      noAdministrator: true,
      env: { COUNTERSIGN_DATA_DIR: server.dataDir },
    });
    second.clock.advance(300_000);
    await signInWithCode(second, username, secret);
    const client = second.client();
    const challengeId = await mfaChallenge(client, username);
    const step = await client.call('signIn.backupCode', {
      body: { challengeId, code: backupCodes[0] ?? '' },
    });
    expectStep(step, 'done');
    // Passwords move to the new key as people sign in; the old instance reads them too.
    const { password_hash } = await second.server.context.store.db
      .selectFrom('users')
      .select('password_hash')
      .where('username', '=', username)
      .executeTakeFirstOrThrow();
    expect(password_hash).toMatch(/^k2:/u);
    server.clock.advance(900_000);
    await signInWithCode(server, username, secret);
    for (const instance of second.instances) await instance.close();
    await server.stop();
  });

  it('believes X-Forwarded-For from trusted proxies only', async () => {
    const behind = await startTestServer({
      relaxed: true,
      env: { COUNTERSIGN_TRUSTED_PROXIES: '127.0.0.1' },
    });
    const admin = await behind.admin();
    const { username } = await makeUser(admin);
    const client = behind.client();
    client.headers['x-forwarded-for'] = '203.0.113.9, 198.51.100.7';
    client.token = (await signIn(client, username, 'a quiet harbour at dawn')).session.token;
    const { sessions } = await client.call('sessions.list');
    // The right-most address that is no proxy of ours; what stands left of it anyone can write.
    expect(sessions[0]?.address).toBe('198.51.100.7');
    await behind.stop();
    const direct = await startTestServer({ relaxed: true });
    const forged = direct.client();
    forged.headers['x-forwarded-for'] = '198.51.100.7';
    forged.token = (await signIn(forged, 'admin', adminPassword)).session.token;
    const own = await forged.call('sessions.list');
    expect(own.sessions.map((session) => session.address)).not.toContain('198.51.100.7');
    await direct.stop();
  });

  it('gives figures to this machine and to the token, without names', async () => {
    const token = 'metrics-token-0123456789';
    const server = await startTestServer({ env: { COUNTERSIGN_METRICS_TOKEN: token } });
    await server.admin();
    const client = server.client();
    const text = await client.call('server.metrics');
    expect(text).toContain('countersign_events_total{kind="sign-in.done",outcome="success"}');
    expect(text).not.toContain('admin"');
    client.headers['x-forwarded-for'] = '203.0.113.9';
    expect((await client.refused('server.metrics')).code).toBe('NOT_ALLOWED');
    client.token = token;
    await client.call('server.metrics');
    await server.stop();
  });

  it('writes no secret to its log, whatever happens', async () => {
    const server = await startTestServer({ relaxed: true });
    const admin = await server.admin();
    const { username } = await makeUser(admin);
    const client = await signedIn(server, username);
    const { secret, backupCodes } = await enrol(server, client);
    const challengeId = await mfaChallenge(client, username);
    const code = nextCode(server, secret);
    await client.call('signIn.code', { body: { challengeId, code } });
    await client.refused('signIn.password', {
      body: { username: 'typed-password-here', password: 'wrong-secret', device },
    });
    const log = server.logs.join('\n');
    const keys = await readFile(server.server.context.config.keyFile, 'utf8');
    const [key = ''] = Object.values((JSON.parse(keys) as { keys: Record<string, string> }).keys);
    for (const hidden of [
      adminPassword,
      'a quiet harbour at dawn',
      'typed-password-here',
      'wrong-secret',
      secret,
      ...backupCodes,
      challengeId,
      admin.token ?? '',
      client.token ?? '',
      key,
    ])
      expect(log).not.toContain(hidden);
    expect(log.length).toBeGreaterThan(1000);
    await server.stop();
  });
});

if (postgresMissing !== undefined) it.skip(postgresMissing);
describe.skipIf(postgresMissing !== undefined)('backup and restore of PostgreSQL', () => {
  it('serves from what pg_dump and pg_restore carried over, with the keys', async () => {
    const postgres = await startPostgres();
    const first = await startTestServer({
      relaxed: true,
      env: { DATABASE_URL: await postgres.createDatabase() },
    });
    const { username } = await makeUser(await first.admin());
    const { secret } = await enrol(first, await signedIn(first, username));
    const copyDir = await mkdtemp(join(tmpdir(), 'countersign-copy-'));
    const file = join(copyDir, 'store.dump');
    const refused = await runCommand(['backup', join(copyDir, 'x')], first.env);
    expect(refused.stderr).toContain('pg_dump');
    const url = await postgres.createDatabase();
    postgres.run('pg_dump', ['-Fc', '-f', file, first.env.DATABASE_URL ?? '']);
    postgres.run('pg_restore', ['--exit-on-error', '-d', url, file]);
    const second = await startTestServer({
      noAdministrator: true,
      env: { DATABASE_URL: url, COUNTERSIGN_KEY_FILE: first.server.context.config.keyFile },
    });
    second.clock.advance(120_000);
    await signInWithCode(second, username, secret);
    // The log stays append-only on the other side too.
    const { db } = second.server.context.store;
    await expect(db.deleteFrom('audit').execute()).rejects.toThrow();
    await second.stop();
    await first.stop();
    await postgres.stop();
    await rm(copyDir, { recursive: true, force: true });
  });
});

describe.skipIf(postgresMissing !== undefined)('a database that goes away', () => {
  it('answers SERVER_BUSY meanwhile, is not ready, and recovers by itself', async () => {
    const postgres = await startPostgres();
    const server = await startTestServer({
      relaxed: true,
      env: { DATABASE_URL: await postgres.createDatabase() },
    });
    const admin = await server.admin();
    await postgres.crash();
    const client = server.client();
    const busy = await admin.refused('account.me');
    expect(busy.code).toBe('SERVER_BUSY');
    expect(busy.status).toBe(503);
    expect((await client.refused('server.ready')).code).toBe('SERVER_BUSY');
    expect(await client.call('server.alive')).toEqual({ status: 'ok' });
    await postgres.restart();
    expect((await admin.call('account.me')).user.username).toBe('admin');
    await client.call('server.ready');
    await server.stop();
    await postgres.stop();
  });

  it('that hangs is the same: every instance answers in the end, and goes on when it moves again', async () => {
    const postgres = await startPostgres();
    const url = new URL(await postgres.createDatabase());
    const gate = await startGate(Number(url.port));
    url.port = String(gate.port);
    const server = await startTestServer({
      relaxed: true,
      instances: 3,
      env: { DATABASE_URL: url.toString(), COUNTERSIGN_DATABASE_CONNECTIONS: '4' },
    });
    const admin = await server.admin();
    gate.block();
    // More than there are connections: some wait for one, some for their answer.
    const refusals = await Promise.all(
      Array.from({ length: 24 }, () => admin.refused('account.me')),
    );
    expect(new Set(refusals.map(({ code, status }) => `${code} ${status}`))).toEqual(
      new Set(['SERVER_BUSY 503']),
    );
    expect(await server.client().call('server.alive')).toEqual({ status: 'ok' });
    gate.open();
    for (let turn = 0; turn < 3; turn += 1)
      expect((await admin.call('account.me')).user.username).toBe('admin');
    await makeUser(admin);
    await server.stop();
    await gate.stop();
    await postgres.stop();
  });
});

describe('an embedded store that cannot be written', () => {
  it('is full: SERVER_BUSY, nothing half-done, what it holds is still served; room again, it goes on', async () => {
    const server = await startTestServer({ relaxed: true });
    const admin = await server.admin();
    const { db } = server.server.context.store;
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    // SQLite's own limit gives the error that a full disk gives.
    await sql`pragma max_page_count = ${sql.lit(rows[0]?.page_count ?? 0)}`.execute(db);
    const create = (at: number) =>
      admin.call('users.create', {
        body: {
          username: `full-${at}`,
          displayName: 'x'.repeat(100),
          roleIds: ['sales'],
          password: 'a quiet harbour at dawn',
        },
      });
    let made = 0;
    const codes: string[] = [];
    while (codes.length === 0)
      await create(made).then(
        () => (made += 1),
        (error: unknown) => codes.push((error as { readonly code: string }).code),
      );
    expect(codes).toEqual(['SERVER_BUSY']);
    const held = async () =>
      (await db.selectFrom('users').select('id').where('username', 'like', 'full-%').execute())
        .length;
    expect(await held()).toBe(made);
    expect(await server.client().call('server.alive')).toEqual({ status: 'ok' });
    await sql`pragma max_page_count = 1073741823`.execute(db);
    await create(made);
    expect(await held()).toBe(made + 1);
    await server.stop();
  });

  it('is held by another program: SERVER_BUSY, and it goes on by itself', async () => {
    const server = await startTestServer({ relaxed: true });
    const admin = await server.admin();
    const other = openStore(server.server.context.config.store);
    await other.db.connection().execute(async (held) => {
      await sql`begin exclusive`.execute(held);
      const body = { username: 'waits', displayName: 'Waits', roleIds: [] };
      expect((await admin.refused('users.create', { body })).code).toBe('SERVER_BUSY');
      await sql`rollback`.execute(held);
      await admin.call('users.create', { body });
    });
    await other.close();
    await server.stop();
  });
});
