// Administration as the window asks for it: the app's main process with a real vault, a real login server over HTTP.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminPassword, startTestServer, type TestServer } from '../server/harness.ts';
import { newName } from '../server/users.ts';
import {
  addServer,
  beginSignIn,
  startWorld,
  typePassword,
  type World,
} from '../companion/world.ts';

let server: TestServer;
let world: World;
let accountId: string;

beforeAll(async () => {
  server = await startTestServer({ relaxed: true });
  world = await startWorld({ now: server.clock.now });
  const serverId = await addServer(world, server.server.url);
  const attemptId = await beginSignIn(world, serverId);
  await typePassword(world, attemptId, 'admin', adminPassword);
  accountId = world.account('admin').id;
});
afterAll(async () => {
  await world.quit();
  await server.stop();
});

/** A second person on the same computer, with the permissions of one role. */
async function someoneWith(permissions: readonly string[]): Promise<string> {
  const role = await world.call('admin.roles.create', {
    accountId,
    body: { name: newName('Role'), permissions: permissions as never },
  });
  const username = newName('helper');
  const password = 'a quiet harbour at dawn';
  await world.call('admin.users.create', {
    accountId,
    body: { username, displayName: 'Helper', roleIds: [role.id], password },
  });
  const { serverId } = world.account('admin');
  const attemptId = await beginSignIn(world, serverId);
  await typePassword(world, attemptId, username, password);
  return world.account(username).id;
}

async function create(more: object = {}) {
  const username = newName('person');
  return world.call('admin.users.create', {
    accountId,
    body: { username, displayName: 'Zoë Quill', roleIds: ['technician'], ...more },
  });
}

describe('User Management > Users and Roles', () => {
  it('makes MFA mandatory for one user: MFA (Required), Enable, Update', async () => {
    const { user } = await create();
    const updated = await world.call('admin.users.update', {
      accountId,
      params: { userId: user.id },
      body: { version: user.version, mfaRequired: true },
    });
    expect(updated).toMatchObject({ mfaRequired: true, mfaOn: false });
    const stale = await world.refused('admin.users.update', {
      accountId,
      params: { userId: user.id },
      body: { version: user.version, mfaRequired: false },
    });
    expect(stale).toEqual({ code: 'CONFLICT', details: { field: 'version' } });
  });

  it('creates with a one-time password, shown once and never in the state or the log', async () => {
    const { user, oneTimePassword } = await create();
    expect(oneTimePassword).toMatch(/^\S{12,}$/u);
    expect(user.mustChangePassword).toBe(true);
    const answers = world.left.filter((text) => text.includes(oneTimePassword ?? ''));
    expect(answers).toHaveLength(1);
    expect(world.logged.join('\n')).not.toContain(oneTimePassword);
    const taken = await world.refused('admin.users.create', {
      accountId,
      body: { username: user.username, displayName: 'Another', roleIds: [] },
    });
    expect(taken.code).toBe('CONFLICT');
    expect(taken.details?.field).not.toBe('version');
  });

  it('searches and pages on the server', async () => {
    const stem = newName('paged');
    for (let index = 0; index < 5; index += 1) {
      await create({ username: `${stem}-${index}` });
    }
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await world.call('admin.users.list', {
        accountId,
        query: { search: stem, limit: 2, ...(after !== undefined && { after }) },
      });
      expect(page.total).toBe(5);
      seen.push(...page.users.map(({ username }) => username));
      after = page.nextAfter ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual([0, 1, 2, 3, 4].map((index) => `${stem}-${index}`));
  });

  it('disables, lets in again, sets the password, signs out, deletes', async () => {
    const { user } = await create({ password: 'a quiet harbour at dawn' });
    const params = { userId: user.id };
    const disabled = await world.call('admin.users.update', {
      accountId,
      params,
      body: { version: user.version, disabled: true },
    });
    expect(disabled.disabled).toBe(true);
    await world.call('admin.users.update', {
      accountId,
      params,
      body: { version: disabled.version, disabled: false },
    });
    const weak = await world.refused('admin.users.setPassword', {
      accountId,
      params,
      body: { password: 'short' },
    });
    expect(weak.code).toBe('PASSWORD_POLICY');
    expect(weak.details?.problems).toContain('TOO_SHORT');
    const made = await world.call('admin.users.setPassword', { accountId, params, body: {} });
    expect(made.oneTimePassword).toMatch(/^\S{12,}$/u);
    expect(await world.call('admin.users.sessions', { accountId, params })).toEqual({
      sessions: [],
    });
    expect(await world.call('admin.users.endSessions', { accountId, params })).toEqual({
      ended: 0,
    });
    const { events } = await world.call('admin.users.activity', { accountId, params, query: {} });
    expect(events.map(({ event }) => event)).toContain('user.password-set');
    expect(events[0]?.by).toBe('admin');
    await world.call('admin.users.delete', { accountId, params });
    expect((await world.refused('admin.users.get', { accountId, params })).code).toBe('NOT_FOUND');
  });

  it('keeps the last administrator', async () => {
    const { users } = await world.call('admin.users.list', {
      accountId,
      query: { search: 'admin', limit: 200 },
    });
    const admin = users.find(({ username }) => username === 'admin');
    const refused = await world.refused('admin.users.update', {
      accountId,
      params: { userId: admin?.id ?? '' },
      body: { version: admin?.version ?? 0, roleIds: [] },
    });
    expect(refused.code).toBe('LAST_ADMINISTRATOR');
  });

  it('asks for a fresh proof when the last one is old, and goes on after it', async () => {
    const { user } = await create();
    server.clock.advance(6 * 60_000);
    const input = {
      accountId,
      params: { userId: user.id },
      body: { version: user.version, displayName: 'Zoë Q.' },
    };
    expect((await world.refused('admin.users.update', input)).code).toBe('FRESH_CODE_NEEDED');
    await world.call('account.confirm', {
      accountId,
      proof: { how: 'password', password: adminPassword },
    });
    expect((await world.call('admin.users.update', input)).displayName).toBe('Zoë Q.');
  });

  it('goes by permission: who may only read is refused by the server, in words', async () => {
    const { user } = await create();
    const reader = await someoneWith(['users.read']);
    const params = { userId: user.id };
    expect((await world.call('admin.users.get', { accountId: reader, params })).id).toBe(user.id);
    for (const ask of [
      world.refused('admin.users.unlock', { accountId: reader, params }),
      world.refused('admin.audit.list', { accountId: reader, query: {} }),
      world.refused('admin.organisation.mail.get', { accountId: reader }),
    ]) {
      expect((await ask).code).toBe('PERMISSION_MISSING');
    }
  });

  it('writes the MFA report of everyone to a file', async () => {
    const total = (await world.call('admin.users.list', { accountId, query: { limit: 1 } })).total;
    const before = world.saved.length;
    const done = await world.call('admin.users.export', { accountId, exportId: 'e1', filter: {} });
    expect(done).toEqual({ saved: true, users: total });
    const file = world.saved[before];
    expect(file?.name).toMatch(/^Users \d{4}-\d{2}-\d{2}\.csv$/u);
    expect(file?.text.trimEnd().split('\r\n')).toHaveLength(total + 1);
  });
});

describe('roles', () => {
  it('makes, changes and deletes one of named permissions; a second maker is told', async () => {
    const name = newName('Help desk');
    const body = { name, permissions: ['users.read', 'users.unlock'] as never, networks: [] };
    const made = await world.call('admin.roles.create', { accountId, body });
    const taken = await world.refused('admin.roles.create', { accountId, body });
    expect(taken).toEqual({ code: 'CONFLICT', details: { field: 'name' } });
    const params = { roleId: made.id };
    const changed = await world.call('admin.roles.update', {
      accountId,
      params,
      body: { version: made.version, permissions: ['users.read'] },
    });
    expect(changed.permissions).toEqual(['users.read']);
    await world.call('admin.roles.delete', { accountId, params });
    const { roles } = await world.call('admin.roles.list', { accountId });
    expect(roles.map(({ id }) => id)).not.toContain(made.id);
    expect(roles.map(({ name: each }) => each)).toEqual(
      expect.arrayContaining(['Administrator', 'Technician', 'Sales']),
    );
  });
});

describe('the organisation', () => {
  it('names the rules a weaker policy breaks, saves it after a second word, keeps the notice', async () => {
    const read = await world.call('admin.organisation.password.get', { accountId });
    expect(read.notices).toEqual([]);
    const body = {
      value: { ...read.value, preset: 'custom' as const, minLength: 6 },
      version: read.version,
    };
    const refused = await world.refused('admin.organisation.password.put', { accountId, body });
    expect(refused).toEqual({
      code: 'CONFIRMATION_NEEDED',
      details: { settings: ['password.minLength'], rules: ['NIST SP 800-63B-4 3.1.1.2'] },
    });
    const saved = await world.call('admin.organisation.password.put', {
      accountId,
      body: { ...body, confirmWeaker: true },
    });
    expect(saved.notices).toEqual([
      { setting: 'password.minLength', rule: 'NIST SP 800-63B-4 3.1.1.2' },
    ]);
    // The home of who may change it says so too.
    await world.until(
      () => world.attention('admin').includes('policy-weak'),
      'the standing notice on the home',
    );
  });

  it('requires MFA of new LDAP users, and sets the mode', async () => {
    const read = await world.call('admin.organisation.mfa.get', { accountId });
    const saved = await world.call('admin.organisation.mfa.put', {
      accountId,
      body: {
        value: { ...read.value, requiredForNewDirectoryUsers: true },
        version: read.version,
      },
    });
    expect(saved.value).toMatchObject({ mode: 'optional', requiredForNewDirectoryUsers: true });
  });

  it('takes a secret inwards and says only that one is set', async () => {
    const secret = 'correct-horse-mail-secret';
    const { value, version } = await world.call('admin.organisation.mail.get', { accountId });
    const { passwordSet, ...rest } = value;
    expect(passwordSet).toBe(false);
    const body = {
      value: { ...rest, host: 'localhost', password: secret },
      version,
    };
    const saved = await world.call('admin.organisation.mail.put', { accountId, body });
    expect(saved.value.passwordSet).toBe(true);
    expect(world.left.join('\n')).not.toContain(secret);
    expect(world.logged.join('\n')).not.toContain(secret);
    const failed = await world.refused('admin.organisation.mail.test', {
      accountId,
      body: { to: 'ada@example.org' },
    });
    expect(failed.code).toBe('MAIL_FAILED');
  });

  it('says before saving whether a list of networks would shut one out, as the server then does', async () => {
    const { value, version } = await world.call('admin.organisation.networks.get', { accountId });
    expect(value.allow).toEqual([]);
    const check = (allow: string[]) =>
      world.call('admin.organisation.networks.check', { accountId, allow });
    expect(await check([])).toMatchObject({ verdict: 'inside' });
    const outside = ['198.51.100.0/24'];
    expect(await check(outside)).toMatchObject({ verdict: 'outside', invalid: [] });
    const refused = await world.refused('admin.organisation.networks.put', {
      accountId,
      body: { value: { allow: outside }, version },
    });
    expect(refused.code).toBe('WOULD_SHUT_YOU_OUT');
    const inside = [...outside, '127.0.0.0/8', '::1/128'];
    expect(await check(inside)).toMatchObject({ verdict: 'inside' });
    const saved = await world.call('admin.organisation.networks.put', {
      accountId,
      body: { value: { allow: inside }, version },
    });
    await world.call('admin.organisation.networks.put', {
      accountId,
      body: { value: { allow: [] }, version: saved.version },
    });
  });

  it('shows a new name at once wherever the app names the organisation', async () => {
    const { version } = await world.call('admin.organisation.profile.get', { accountId });
    const name = newName('Fjordline');
    await world.call('admin.organisation.profile.put', {
      accountId,
      body: { value: { name }, version },
    });
    await world.until(
      (state) => state.servers[0]?.branding.organisation === name,
      'the new name in the state',
    );
  });

  it('keeps a provider of single sign-on and its secret apart', async () => {
    const secret = 'correct-horse-client-secret';
    const { version } = await world.call('admin.organisation.sso.get', { accountId });
    const provider = {
      id: 'sso-test',
      name: 'Fjordline ID',
      enabled: false,
      issuer: 'https://id.example.org',
      clientId: 'countersign',
      scopes: ['openid'],
      createUsers: false,
      defaultRoleIds: [],
      trustedAmr: [],
      trustedAcr: [],
    };
    const saved = await world.call('admin.organisation.sso.put', {
      accountId,
      body: { value: { providers: [{ ...provider, clientSecret: secret }] }, version },
    });
    expect(saved.value.providers).toEqual([{ ...provider, clientSecretSet: true }]);
    const kept = await world.call('admin.organisation.sso.put', {
      accountId,
      body: { value: { providers: [provider] }, version: saved.version },
    });
    expect(kept.value.providers[0]?.clientSecretSet).toBe(true);
    expect(world.left.join('\n')).not.toContain(secret);
  });
});

describe('the audit log', () => {
  it('filters by kind and outcome, pages, and goes to a file', async () => {
    const { events } = await world.call('admin.audit.list', {
      accountId,
      query: { kind: 'settings.', limit: 200 },
    });
    expect(events.length).toBeGreaterThan(0);
    expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(['settings.changed']));
    const page = await world.call('admin.audit.list', { accountId, query: { limit: 3 } });
    const next = await world.call('admin.audit.list', {
      accountId,
      query: { limit: 3, before: page.nextBefore ?? '' },
    });
    const ids = [...page.events, ...next.events].map(({ id }) => id);
    expect(new Set(ids).size).toBe(6);
    const before = world.saved.length;
    await world.call('admin.audit.export', {
      accountId,
      query: { kind: 'settings.', format: 'jsonl' },
    });
    const lines = (world.saved[before]?.text ?? '').trimEnd().split('\n');
    expect(lines).toHaveLength(events.length);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ kind: 'settings.changed' });
    expect(lines.join('\n')).not.toContain('correct-horse');
  });
});
