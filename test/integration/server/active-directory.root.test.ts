// Directory sign-in against a real Active Directory domain controller: Samba, which needs root to provision.
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCertificate } from './components/certificate.ts';
import { type Child, findProgram, isRoot, needs, run, startChild } from './components/tools.ts';
import { device, signIn, startTestServer, type TestServer } from './harness.ts';
import { change } from './users.ts';

const packages =
  'samba samba-ad-provision samba-dsdb-modules samba-vfs-modules winbind krb5-config';
const missing =
  findProgram('samba-tool') === undefined || findProgram('samba') === undefined
    ? needs('samba', packages)
    : isRoot
      ? undefined
      : 'skipped: a Samba domain controller needs root';

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

if (missing !== undefined) it.skip(missing);
describe.skipIf(missing !== undefined)('Active Directory (Samba)', { timeout: 120_000 }, () => {
  let server: TestServer;
  let samba: Child;
  const folder = mkdtempSync(join(tmpdir(), 'countersign-ad-'));
  const conf = join(folder, 'etc/smb.conf');
  const base = 'DC=ad,DC=example,DC=org';
  const tool = (...args: readonly string[]): string => run('samba-tool', [...args, '-s', conf]);
  const password = 'ana-Passw0rd1';
  const refused = (username: string, typed: string) =>
    server.client().refused('signIn.password', { body: { username, password: typed, device } });

  beforeAll(async () => {
    run('samba-tool', [
      'domain',
      'provision',
      `--targetdir=${folder}`,
      '--realm=AD.EXAMPLE.ORG',
      '--domain=AD',
      '--server-role=dc',
      '--dns-backend=NONE',
      '--adminpass=Adm1n-Passw0rd!',
      '--host-ip=127.0.0.1',
      `--option=posix:eadb=${folder}/eadb.tdb`,
      '--option=interfaces=lo',
      '--option=bind interfaces only=yes',
    ]);
    tool(
      'user',
      'create',
      'ana',
      password,
      '--given-name=Ana',
      '--surname=Lopez',
      '--mail-address=ana@ad.example.org',
    );
    tool('user', 'create', 'service', 'service-Passw0rd1');
    tool('user', 'create', 'gone', password);
    tool('user', 'disable', 'gone');
    tool('user', 'create', 'fresh', password, '--must-change-at-next-login');
    tool('group', 'add', 'Field Engineers');
    tool('group', 'addmembers', 'Field Engineers', 'ana');
    const certificate = makeCertificate(folder, 'samba');
    samba = await startChild(
      'samba',
      [
        '-i',
        '-s',
        conf,
        '--option=server services=ldap',
        `--option=tls certfile=${certificate.certFile}`,
        `--option=tls keyfile=${certificate.keyFile}`,
        '--option=tls cafile=',
        '--option=interfaces=lo',
        '--option=bind interfaces only=yes',
      ],
      () => answers(636),
    );
    server = await startTestServer({ relaxed: true });
    await change(await server.admin(), 'directory', {
      enabled: true,
      urls: ['ldaps://127.0.0.1:636'],
      ca: certificate.pem,
      bindMode: 'search',
      bindDn: 'service@ad.example.org',
      bindPassword: 'service-Passw0rd1',
      baseDn: base,
      userFilter: '(&(objectClass=user)(sAMAccountName={username}))',
      usernameAttribute: 'sAMAccountName',
      uniqueIdAttribute: 'objectGUID',
      roleMode: 'groups',
      roleMap: [{ match: 'Field Engineers', roleId: 'technician' }],
      timeoutMs: 5000,
    });
  });
  afterAll(async () => {
    await server.stop();
    await samba.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('signs in by a bind user, keyed by objectGUID, with roles from groups', async () => {
    const { me } = await signIn(server.client(), 'ana', password);
    expect(me.user).toMatchObject({
      username: 'ana',
      email: 'ana@ad.example.org',
      origin: 'directory',
    });
    expect(me.user.roles.map((role) => role.id)).toEqual(['technician']);
    const row = await server.server.context.store.db
      .selectFrom('users')
      .select('origin_key')
      .where('id', '=', me.user.id)
      .executeTakeFirstOrThrow();
    expect(row.origin_key).toMatch(/^directory:[0-9a-f]{32}$/u);
    tool('group', 'removemembers', 'Field Engineers', 'ana');
    const again = await signIn(server.client(), 'ana', password);
    expect(again.me.user.roles).toEqual([]);
  });

  it('tells wrong, disabled and must-change apart', async () => {
    expect((await refused('ana', 'wrong')).code).toBe('CREDENTIALS_WRONG');
    expect((await refused('nobody', password)).code).toBe('CREDENTIALS_WRONG');
    expect((await refused('gone', password)).code).toBe('ACCOUNT_DISABLED');
    expect((await refused('fresh', password)).code).toBe('PASSWORD_EXPIRED');
  });

  it('binds directly by the user’s principal name', async () => {
    await change(await server.admin(), 'directory', {
      bindMode: 'direct',
      userDnTemplate: '{username}@ad.example.org',
    });
    await signIn(server.client(), 'ana', password);
    expect((await refused('ana', 'wrong')).code).toBe('CREDENTIALS_WRONG');
  });
});
