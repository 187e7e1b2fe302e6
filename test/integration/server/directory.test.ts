import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  baseDn,
  serviceDn,
  servicePassword,
  slapdMissing,
  startDirectory,
  type TestDirectory,
} from './components/slapd.ts';
import {
  device,
  expectStep,
  passwordStep,
  signIn,
  startTestServer,
  type TestServer,
} from './harness.ts';
import { onEveryStore, type StoreOptions } from './stores.ts';
import { change } from './users.ts';

if (slapdMissing !== undefined) it.skip(slapdMissing);
describe.skipIf(slapdMissing !== undefined)('OpenLDAP', () =>
  onEveryStore('directory sign-in', openLdapSuite),
);

function openLdapSuite(options: StoreOptions): void {
  let server: TestServer;
  let directory: TestDirectory;
  const settle = async (fields: Parameters<typeof change<'directory'>>[2]) =>
    change(await server.admin(), 'directory', fields);
  const refused = (username: string, password: string) =>
    server.client().refused('signIn.password', { body: { username, password, device } });

  beforeAll(async () => {
    [server, directory] = await Promise.all([
      startTestServer({ ...(await options()), relaxed: true }),
      startDirectory(),
    ]);
    await settle({
      enabled: true,
      urls: [directory.ldaps],
      ca: directory.ca,
      bindMode: 'search',
      bindDn: serviceDn,
      bindPassword: servicePassword,
      baseDn,
      timeoutMs: 2000,
    });
  });
  afterAll(async () => {
    await server.stop();
    await directory.stop();
  });

  it('signs in over ldaps with a bind user, and makes the user at the first time', async () => {
    const { me } = await signIn(server.client(), 'ana', 'ana-password');
    expect(me.user).toMatchObject({
      username: 'ana',
      displayName: 'Ana Lopez',
      email: 'ana@example.test',
      origin: 'directory',
    });
    expect(me.password.changeable).toBe(false);
    const again = await signIn(server.client(), 'ana', 'ana-password');
    expect(again.me.user.id).toBe(me.user.id);
    const { db } = server.server.context.store;
    const row = await db
      .selectFrom('users')
      .select('password_hash')
      .where('id', '=', me.user.id)
      .executeTakeFirstOrThrow();
    expect(row.password_hash).toBeNull();
  });

  it('refuses wrong passwords, unknown people, another case, and hostile names alike', async () => {
    for (const [name, password] of [
      ['ana', 'wrong'],
      ['nobody-here', 'ana-password'],
      ['ANA', 'ana-password'],
      ['bob', 'bob-password'],
      ['*', 'ana-password'],
      ['ana)(uid=*', 'ana-password'],
      [`uid=ana,ou=people,${baseDn}`, 'ana-password'],
      ['ana', ' '],
    ] as const)
      expect((await refused(name, password)).code).toBe('CREDENTIALS_WRONG');
    await signIn(server.client(), 'Bob', 'bob-password');
    await signIn(server.client(), 'sam*(x)\\\\y', 'sam-password');
  });

  it('binds directly as the person over StartTLS', async () => {
    await settle({
      urls: [directory.ldap],
      startTls: true,
      bindMode: 'direct',
      userDnTemplate: `uid={username},ou=people,${baseDn}`,
    });
    await signIn(server.client(), 'ana', 'ana-password');
    expect((await refused('ana', 'wrong')).code).toBe('CREDENTIALS_WRONG');
    await settle({ bindMode: 'search' });
    await signIn(server.client(), 'ana', 'ana-password');
  });

  it('refuses a certificate that the given CA did not sign', async () => {
    await settle({ urls: [directory.ldaps], startTls: false, ca: '' });
    expect((await refused('ana', 'ana-password')).code).toBe('DIRECTORY_DOWN');
    await settle({ ca: directory.ca });
    await signIn(server.client(), 'ana', 'ana-password');
  });

  it('takes roles from groups, at each sign-in, by attribute and by search', async () => {
    const roles = async () =>
      (await signIn(server.client(), 'ana', 'ana-password')).me.user.roles.map((role) => role.id);
    await settle({
      roleMode: 'groups',
      roleMap: [
        { match: `cn=Engineers, ou=groups, ${baseDn}`, roleId: 'technician' },
        { match: 'sellers', roleId: 'sales' },
      ],
    });
    expect(await roles()).toEqual([]);
    await directory.addToGroup('engineers', 'ana');
    await directory.addToGroup('sellers', 'ana');
    expect((await roles()).sort()).toEqual(['sales', 'technician']);
    await directory.removeFromGroup('sellers', 'ana');
    expect(await roles()).toEqual(['technician']);
    await settle({ groupAttribute: '', groupBaseDn: `ou=groups,${baseDn}` });
    await directory.addToGroup('sellers', 'ana');
    expect((await roles()).sort()).toEqual(['sales', 'technician']);
    await settle({
      roleMode: 'attribute',
      roleAttribute: 'employeeType',
      roleMap: [{ match: 'field-engineer', roleId: 'technician' }],
    });
    expect(await roles()).toEqual(['technician']);
    await settle({ roleMode: 'none', groupAttribute: 'memberOf' });
  });

  it('tries settings for the administrator', async () => {
    const admin = await server.admin();
    const found = await admin.call('organisation.directory.test', { body: { username: 'ana' } });
    expect(found).toMatchObject({ ok: true, foundDn: `uid=ana,ou=people,${baseDn}` });
    const none = await admin.call('organisation.directory.test', { body: { username: 'zzz' } });
    expect(none.ok).toBe(false);
  });

  it('refuses password change and reset with the reason, confirms by the directory', async () => {
    const client = server.client();
    client.token = (await signIn(client, 'ana', 'ana-password')).session.token;
    const body = { currentPassword: 'ana-password', newPassword: 'seven lanterns on the pier' };
    const change = await client.refused('password.change', { body });
    expect(change.code).toBe('PASSWORD_MANAGED_ELSEWHERE');
    expect(change.details).toEqual({ origin: 'directory' });
    server.clock.advance(301_000);
    expect((await client.refused('mfa.begin')).details).toEqual({ method: 'password' });
    const wrong = await client.refused('session.confirm', { body: { password: 'no' } });
    expect(wrong.code).toBe('PASSWORD_WRONG');
    await client.call('session.confirm', { body: { password: 'ana-password' } });
    await client.call('mfa.begin');
  });

  it('forces MFA on new directory users where the organisation says so', async () => {
    const admin = await server.admin();
    await change(admin, 'mfa', { requiredForNewDirectoryUsers: true });
    const { users } = await admin.call('users.list', { query: { search: 'bob' } });
    await admin.call('users.delete', { params: { userId: users[0]?.id ?? '' } });
    expectStep(await passwordStep(server.client(), 'Bob', 'bob-password'), 'enrol');
    expectStep(await passwordStep(server.client(), 'ana', 'ana-password'), 'done');
  });

  it('locks directory users by the same count', async () => {
    for (let count = 0; count < 10; count += 1) await refused('sam*(x)\\\\y', 'wrong');
    expect((await refused('sam*(x)\\\\y', 'sam-password')).code).toBe('ACCOUNT_LOCKED');
  });

  it('says that the directory is down, serves local users, and recovers by itself', async () => {
    await directory.crash();
    expect((await refused('ana', 'ana-password')).code).toBe('DIRECTORY_DOWN');
    await server.admin();
    await directory.restart();
    await signIn(server.client(), 'ana', 'ana-password');
  });

  describe('a directory that lies or hangs', () => {
    let liar: Server;
    let answer: Buffer | ((request: Buffer) => Buffer) | undefined;
    beforeAll(async () => {
      liar = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.on('data', (request: Buffer) => {
          if (answer !== undefined)
            socket.write(typeof answer === 'function' ? answer(request) : answer);
        });
      });
      await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => {
      liar.close();
    });

    it.each([
      ['nothing', undefined],
      ['no BER at all', Buffer.from('HTTP/1.1 200 OK\r\n\r\n')],
      ['a length without end', Buffer.from([0x30, 0x84, 0x7f, 0xff, 0xff, 0xff, 0x02])],
      [
        'a bind answer for another message',
        Buffer.from([
          0x30, 0x0c, 0x02, 0x01, 0x63, 0x61, 0x07, 0x0a, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00,
        ]),
      ],
      [
        'a right bind, then an entry that is longer than it says',
        afterBind([0x64, 0x7f, 0x04, 0x02, 0x63, 0x6e, 0x30, 0x84, 0x00, 0x00]),
      ],
      ['a right bind, then an answer of a kind that there is not', afterBind([0x7e, 0x01, 0x00])],
    ])('%s: DIRECTORY_DOWN in time', async (_, bytes) => {
      answer = bytes;
      const { port } = liar.address() as AddressInfo;
      await settle({ urls: [`ldap://127.0.0.1:${port}`], timeoutMs: 600 });
      const started = Date.now();
      expect((await refused('ana', 'ana-password')).code).toBe('DIRECTORY_DOWN');
      expect(Date.now() - started).toBeLessThan(5000);
      // The next server of the list is asked.
      await settle({ urls: [`ldap://127.0.0.1:${port}`, directory.ldaps], timeoutMs: 600 });
      await signIn(server.client(), 'ana', 'ana-password');
    });
  });
}

/** Says yes to a bind, and this to whatever comes after it. RFC 4511 section 4.1.1: SEQUENCE, message id, operation. */
function afterBind(operation: readonly number[]): (request: Buffer) => Buffer {
  return (request) => {
    // Requests of ours are short, or long with a length of several bytes; ids are below 128.
    const at = 2 + ((request[1] ?? 0) > 0x80 ? (request[1] ?? 0) - 0x80 : 0);
    const id = request[at + 2] ?? 0;
    const isBind = request[at + 3] === 0x60;
    const body = isBind ? [0x61, 0x07, 0x0a, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00] : operation;
    return Buffer.from([0x30, body.length + 3, 0x02, 0x01, id, ...body]);
  };
}
