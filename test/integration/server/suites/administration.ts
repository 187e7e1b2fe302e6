// Users, roles, permissions, settings, networks, sessions, activity, audit, on any store.
import { describe, expect, it } from 'vitest';
import { createClient, device, type TestServer } from '../harness.ts';
import { change, enrol, makeUser, newName, nextCode, signedIn, userPassword } from '../users.ts';

export function administrationSuite(given: () => TestServer): void {
  describe('users and roles', () => {
    it('lists, searches, pages and filters', async () => {
      const admin = await given().admin();
      const stem = newName('page');
      for (const letter of ['a', 'b', 'c'])
        await admin.call('users.create', {
          body: { username: `${stem}-${letter}`, displayName: 'P%g_', roleIds: ['sales'] },
        });
      const first = await admin.call('users.list', { query: { search: stem, limit: 2 } });
      expect(first.total).toBe(3);
      expect(first.users.map((user) => user.username)).toEqual([`${stem}-a`, `${stem}-b`]);
      const second = await admin.call('users.list', {
        query: { search: stem, limit: 2, after: first.nextAfter ?? '' },
      });
      expect(second.users.map((user) => user.username)).toEqual([`${stem}-c`]);
      expect(second.nextAfter).toBeNull();
      const sales = await admin.call('users.list', { query: { search: stem, roleId: 'sales' } });
      expect(sales.total).toBe(3);
      const none = await admin.call('users.list', { query: { search: '%_%_%_nothing' } });
      expect(none.total).toBe(0);
    });

    it('refuses a name that differs by case alone, and an edit of an old version', async () => {
      const admin = await given().admin();
      const { id, username } = await makeUser(admin);
      const twin = await admin.refused('users.create', {
        body: { username: username.toUpperCase(), displayName: 'Twin', roleIds: [] },
      });
      expect(twin.code).toBe('CONFLICT');
      const params = { userId: id };
      const { version } = await admin.call('users.get', { params });
      await admin.call('users.update', { params, body: { version, displayName: 'Once' } });
      const late = await admin.refused('users.update', {
        params,
        body: { version, displayName: 'Twice' },
      });
      expect(late.code).toBe('CONFLICT');
    });

    it('sets MFA (Required) with Enable and Update', async () => {
      const admin = await given().admin();
      const { id } = await makeUser(admin);
      const params = { userId: id };
      const { version, mfaRequired } = await admin.call('users.get', { params });
      expect(mfaRequired).toBe(false);
      const after = await admin.call('users.update', {
        params,
        body: { version, mfaRequired: true },
      });
      expect(after.mfaRequired).toBe(true);
    });

    it('keeps the last administrator', async () => {
      const server = given();
      const admin = await server.admin();
      const { user } = await admin.call('account.me');
      const params = { userId: user.id };
      const { version } = await admin.call('users.get', { params });
      for (const body of [
        { version, disabled: true },
        { version, roleIds: ['sales'] },
      ])
        expect((await admin.refused('users.update', { params, body })).code).toBe(
          'LAST_ADMINISTRATOR',
        );
      expect((await admin.refused('users.delete', { params })).code).toBe('LAST_ADMINISTRATOR');
      await admin.call('account.me');
    });

    it('asks for the permission by name, and gives nobody more than the giver holds', async () => {
      const server = given();
      const admin = await server.admin();
      const role = await admin.call('roles.create', {
        body: {
          name: newName('Help desk'),
          permissions: ['users.read', 'users.write', 'users.password', 'roles.write'],
        },
      });
      const desk = await makeUser(admin, { roleIds: [role.id] });
      const client = await signedIn(server, desk.username);
      await client.call('users.list', { query: {} });
      const denied = await client.refused('audit.list', { query: {} });
      expect(denied.code).toBe('PERMISSION_MISSING');
      expect(denied.details).toEqual({ permission: 'audit.read' });
      const up = await client.refused('users.create', {
        body: { username: newName(), displayName: 'Up', roleIds: ['administrator'] },
      });
      expect(up.code).toBe('PERMISSION_MISSING');
      const me = await admin.call('account.me');
      const takeover = await client.refused('users.setPassword', {
        params: { userId: me.user.id },
        body: {},
      });
      expect(takeover.code).toBe('PERMISSION_MISSING');
      const wide = await client.refused('roles.create', {
        body: { name: newName('Wide'), permissions: ['audit.read'] },
      });
      expect(wide.code).toBe('PERMISSION_MISSING');
      const nobody = await makeUser(admin);
      const plain = await signedIn(server, nobody.username);
      expect((await plain.refused('users.list', { query: {} })).code).toBe('PERMISSION_MISSING');
    });

    it('changes a role for everyone at once, keeps the built-in ones', async () => {
      const server = given();
      const admin = await server.admin();
      const role = await admin.call('roles.create', {
        body: { name: newName('Readers'), permissions: ['users.read'] },
      });
      const reader = await makeUser(admin, { roleIds: [role.id] });
      const client = await signedIn(server, reader.username);
      await client.call('users.list', { query: {} });
      await admin.call('roles.update', {
        params: { roleId: role.id },
        body: { version: role.version, permissions: [] },
      });
      for (const instance of server.instances) {
        const direct = createClient([instance.url], client.token);
        const answer = await direct.refused('users.list', { query: {} });
        expect(answer.code).toBe('PERMISSION_MISSING');
      }
      await admin.call('roles.delete', { params: { roleId: role.id } });
      const { roles } = await admin.call('roles.list');
      expect(roles.map((one) => one.name)).toEqual(
        expect.arrayContaining(['Administrator', 'Technician', 'Sales']),
      );
      const builtin = await admin.refused('roles.delete', { params: { roleId: 'sales' } });
      expect(builtin.code).toBe('NOT_ALLOWED');
    });

    it('asks for a fresh factor before a dangerous change', async () => {
      const server = given();
      const admin = await server.admin();
      const { username } = await makeUser(admin, { roleIds: ['administrator'] });
      const client = await signedIn(server, username);
      const { secret } = await enrol(server, client);
      server.clock.advance(301_000);
      const body = { username: newName(), displayName: 'New', roleIds: [] };
      const stale = await client.refused('users.create', { body });
      expect(stale.code).toBe('FRESH_CODE_NEEDED');
      expect(stale.details).toEqual({ method: 'code' });
      const byPassword = await client.refused('session.confirm', {
        body: { password: userPassword },
      });
      expect(byPassword.code).toBe('BAD_INPUT');
      await client.call('session.confirm', { body: { code: nextCode(server, secret) } });
      const { user } = await client.call('users.create', { body });
      await client.call('users.delete', { params: { userId: user.id } });
      // Leaves one administrator, as the other tests expect.
      const me = await client.call('account.me');
      await (await server.admin()).call('users.delete', { params: { userId: me.user.id } });
    });
  });

  describe('networks', () => {
    it('refuses from outside the list at sign-in and at once in running sessions', async () => {
      const server = given();
      const admin = await server.admin();
      const outside = await admin.refused('organisation.networks.put', {
        body: {
          value: { allow: ['203.0.113.0/24', '2001:db8::/32'] },
          version: (await admin.call('organisation.networks.get')).version,
        },
      });
      expect(outside.code).toBe('WOULD_SHUT_YOU_OUT');
      const wrong = await admin.refused('organisation.networks.put', {
        body: { value: { allow: ['10.0.0.0/99'] }, version: 0 },
      });
      expect(wrong.code).toBe('BAD_INPUT');
      const role = await admin.call('roles.create', {
        body: { name: newName('Office'), permissions: [], networks: ['203.0.113.0/24'] },
      });
      const office = await makeUser(admin, { roleIds: [role.id] });
      const answer = await server.client().refused('signIn.password', {
        body: { username: office.username, password: userPassword, device },
      });
      expect(answer.code).toBe('NETWORK_REFUSED');
      const other = await makeUser(admin);
      const client = await signedIn(server, other.username);
      const { version } = await admin.call('users.get', { params: { userId: other.id } });
      await admin.call('users.update', {
        params: { userId: other.id },
        body: { version, roleIds: [role.id] },
      });
      expect((await client.refused('account.me')).code).toBe('NETWORK_REFUSED');
      // A forged header makes nobody an insider: no proxy is trusted here.
      client.headers['x-forwarded-for'] = '203.0.113.7';
      expect((await client.refused('account.me')).code).toBe('NETWORK_REFUSED');
    });
  });

  describe('settings', () => {
    it('shows branding and support to everyone, and refuses what is not a picture', async () => {
      const server = given();
      const admin = await server.admin();
      const logo = `data:image/png;base64,${Buffer.from('picture').toString('base64')}`;
      await change(admin, 'branding', { logo, accentColour: '#123abc', message: 'Welcome.' });
      await change(admin, 'support', { email: 'help@example.test', phone: '+49 30 1' });
      const info = await server.client().call('server.info');
      expect(info.organisation.branding).toMatchObject({ logo, accentColour: '#123abc' });
      expect(info.organisation.support.email).toBe('help@example.test');
      const { value, version } = await admin.call('organisation.branding.get');
      const script = await admin.refused('organisation.branding.put', {
        body: { value: { ...value, logo: 'data:image/svg+xml;base64,PHN2Zz4=' }, version },
      });
      expect(script.code).toBe('BAD_INPUT');
      const late = await admin.refused('organisation.branding.put', {
        body: { value, version: version - 1 },
      });
      expect(late.code).toBe('CONFLICT');
    });

    it('never answers a secret it was given', async () => {
      const admin = await given().admin();
      await change(admin, 'mail', { host: 'mail.example.test', password: 'very secret' });
      const read = await admin.call('organisation.mail.get');
      expect(read.value.passwordSet).toBe(true);
      expect(JSON.stringify(read)).not.toContain('very secret');
      await change(admin, 'mail', { host: '' });
      expect((await admin.call('organisation.mail.get')).value.passwordSet).toBe(true);
    });

    it('refuses a directory without encryption beyond this machine', async () => {
      const admin = await given().admin();
      const { value, version } = await admin.call('organisation.directory.get');
      const { bindPasswordSet, ...rest } = value;
      expect(bindPasswordSet).toBe(false);
      const plain = await admin.refused('organisation.directory.put', {
        body: { value: { ...rest, urls: ['ldap://ldap.example.org'] }, version },
      });
      expect(plain.code).toBe('BAD_INPUT');
      expect(plain.details.problem).toBe('unencrypted');
    });
  });

  describe('sessions, activity, audit', () => {
    it('lists sessions and ends one, the others, all', async () => {
      const server = given();
      const { username } = await makeUser(await server.admin());
      const [one, two, three] = [
        await signedIn(server, username),
        await signedIn(server, username),
        await signedIn(server, username),
      ];
      const { sessions } = await one.call('sessions.list');
      expect(sessions).toHaveLength(3);
      expect(sessions.filter((session) => session.current)).toHaveLength(1);
      const me = await two.call('account.me');
      await one.call('sessions.end', { params: { sessionId: me.session.id } });
      expect((await two.refused('account.me')).code).toBe('SESSION_ENDED');
      const foreign = await (
        await server.admin()
      ).refused('sessions.end', {
        params: { sessionId: (await three.call('account.me')).session.id },
      });
      expect(foreign.code).toBe('NOT_FOUND');
      expect(await one.call('sessions.endOthers')).toEqual({ ended: 1 });
      expect((await three.refused('account.me')).code).toBe('SESSION_ENDED');
      expect(await one.call('sessions.endAll')).toEqual({ ended: 1 });
      expect((await one.refused('account.me')).code).toBe('SESSION_ENDED');
    });

    it('ends sessions when idle and when old', async () => {
      const server = given();
      const { username } = await makeUser(await server.admin());
      const idle = await signedIn(server, username);
      server.clock.advance(3_601_000);
      expect((await idle.refused('account.me')).code).toBe('SESSION_ENDED');
      const busy = await signedIn(server, username);
      for (let hour = 0; hour < 25; hour += 1) {
        server.clock.advance(3_500_000);
        if (hour < 24) await busy.call('account.me');
      }
      expect((await busy.refused('account.me')).code).toBe('SESSION_ENDED');
    });

    it('shows one’s own activity and takes a report of it', async () => {
      const server = given();
      const { username, id } = await makeUser(await server.admin());
      await server.client().refused('signIn.password', {
        body: { username, password: 'wrong', device: { name: 'Stranger' } },
      });
      const client = await signedIn(server, username);
      const { events } = await client.call('activity.list', { query: {} });
      const failed = events.find((event) => event.kind === 'sign-in.failed');
      expect(failed).toMatchObject({ outcome: 'failure', device: 'Stranger', by: null });
      expect(events.some((event) => event.kind === 'user.created' && event.by === 'admin')).toBe(
        true,
      );
      const { reportId } = await client.call('activity.report', {
        body: { message: 'That was not me.', eventId: failed?.id ?? '' },
      });
      const admin = await server.admin();
      const log = await admin.call('audit.list', {
        query: { kind: 'activity.reported', userId: id },
      });
      expect(log.events[0]).toMatchObject({ id: reportId, subjectName: username });
    });

    it('filters, pages and exports the audit log; nobody can change it', async () => {
      const server = given();
      const admin = await server.admin();
      const { id } = await makeUser(admin, { displayName: 'Audit Subject' });
      await server.client().refused('signIn.password', {
        body: { username: '=cmd()', password: 'x', device: { name: '=HYPERLINK("x")' } },
      });
      const two = await admin.call('audit.list', { query: { limit: 2 } });
      expect(two.events).toHaveLength(2);
      const more = await admin.call('audit.list', {
        query: { limit: 2, before: two.nextBefore ?? '' },
      });
      expect((more.events[0]?.id ?? '') < (two.events[1]?.id ?? '')).toBe(true);
      const failures = await admin.call('audit.list', {
        query: { kind: 'sign-in.', outcome: 'failure' },
      });
      expect(failures.events.every((event) => event.kind.startsWith('sign-in.'))).toBe(true);
      const lines = await admin.call('audit.export', { query: { format: 'jsonl', userId: id } });
      const parsed = lines
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { readonly kind: string });
      expect(parsed.map((event) => event.kind)).toEqual(['user.created']);
      const csv = await admin.call('audit.export', { query: { format: 'csv' } });
      expect(csv.split('\r\n')[0]).toBe(
        'time,id,kind,outcome,actor,subject,address,device,details',
      );
      expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
      // What was typed as a name that nobody has may be a password: it is kept nowhere.
      expect(csv).not.toContain('=cmd()');
      const { db } = server.server.context.store;
      await expect(db.updateTable('audit').set({ kind: 'x' }).execute()).rejects.toThrow();
      await expect(db.deleteFrom('audit').execute()).rejects.toThrow();
    });
  });

  it('serves the next instance what the last one wrote', async () => {
    const server = given();
    const { username } = await makeUser(await server.admin());
    const client = await signedIn(server, username);
    for (const instance of server.instances) {
      const direct = createClient([instance.url], client.token);
      expect((await direct.call('account.me')).user.username).toBe(username);
    }
  });
}
