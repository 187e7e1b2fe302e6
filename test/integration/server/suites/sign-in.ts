// Signing in and out, and what is refused, on any store.
import { describe, expect, it } from 'vitest';
import { device, expectStep, passwordStep, signIn, type TestServer } from '../harness.ts';
import { makeUser, signedIn, userPassword } from '../users.ts';

export function signInSuite(given: () => TestServer): void {
  describe('sign-in', () => {
    it('signs in, tells who one is, signs out', async () => {
      const admin = await given().admin();
      const { username } = await makeUser(admin, { roleIds: ['technician'] });
      const client = await signedIn(given(), username);
      const me = await client.call('account.me');
      expect(me.user).toMatchObject({ username, origin: 'local' });
      expect(me.user.roles).toEqual([{ id: 'technician', name: 'Technician' }]);
      expect(me.user.permissions).toContain('tickets.read');
      expect(me.user.permissions).not.toContain('users.read');
      expect(me.mfa).toMatchObject({ on: false, policy: 'optional' });
      await client.call('session.signOut');
      expect((await client.refused('account.me')).code).toBe('SESSION_ENDED');
    });

    it('is case-sensitive in both, and says the same for wrong and unknown', async () => {
      const admin = await given().admin();
      const { username } = await makeUser(admin);
      const client = given().client();
      const answers = await Promise.all(
        [
          [username.toUpperCase(), userPassword],
          [username, userPassword.toUpperCase()],
          [`nobody-${username}`, userPassword],
        ].map(([name = '', password = '']) =>
          client.refused('signIn.password', { body: { username: name, password, device } }),
        ),
      );
      for (const answer of answers) {
        expect(answer.status).toBe(401);
        expect(answer.code).toBe('CREDENTIALS_WRONG');
        expect(answer.details).toEqual({ attemptsLeft: 9 });
      }
    });

    it('takes the password as typed: any characters, 256 of them, composed or not', async () => {
      const admin = await given().admin();
      const long = '🦊 naïve café ☕ '.repeat(20).slice(0, 240);
      const { username } = await makeUser(admin, {}, long);
      await signIn(given().client(), username, long.normalize('NFD'));
      const cut = await given()
        .client()
        .refused('signIn.password', { body: { username, password: long.slice(0, -1), device } });
      expect(cut.code).toBe('CREDENTIALS_WRONG');
    });

    it('refuses a disabled account only after the right password', async () => {
      const admin = await given().admin();
      const { id, username } = await makeUser(admin);
      const client = await signedIn(given(), username);
      const { version } = await admin.call('users.get', { params: { userId: id } });
      await admin.call('users.update', {
        params: { userId: id },
        body: { version, disabled: true },
      });
      expect((await client.refused('account.me')).code).toBe('SESSION_ENDED');
      const body = { username, password: userPassword, device };
      expect((await client.refused('signIn.password', { body })).code).toBe('ACCOUNT_DISABLED');
      const wrong = await client.refused('signIn.password', { body: { ...body, password: 'x' } });
      expect(wrong.code).toBe('CREDENTIALS_WRONG');
    });

    it('keeps a sign-in across restarts: the refresh token changes, an old one ends it', async () => {
      const server = given();
      const admin = await server.admin();
      const { username } = await makeUser(admin);
      const client = server.client();
      const step = await client.call('signIn.password', {
        body: { username, password: userPassword, device, remember: true },
      });
      const { session } = expectStep(step, 'done');
      const first = session.refreshToken ?? '';
      server.clock.advance(86_400_000);
      client.token = session.token;
      expect((await client.refused('account.me')).code).toBe('SESSION_ENDED');
      const renewed = await client.call('signIn.refresh', { body: { refreshToken: first } });
      client.token = renewed.session.token;
      await client.call('account.me');
      // The answer may have been lost: once more within a minute.
      const again = await client.call('signIn.refresh', { body: { refreshToken: first } });
      client.token = again.session.token;
      await client.call('account.me');
      server.clock.advance(120_000);
      const stolen = await client.refused('signIn.refresh', { body: { refreshToken: first } });
      expect(stolen.code).toBe('SESSION_ENDED');
      expect((await client.refused('account.me')).code).toBe('SESSION_ENDED');
    });

    it('leads a one-time password through a change, and a stale challenge nowhere', async () => {
      const admin = await given().admin();
      const made = await admin.call('users.create', {
        body: { username: `once-${Date.now()}`, displayName: 'Once', roleIds: [] },
      });
      const client = given().client();
      const step = expectStep(
        await passwordStep(client, made.user.username, made.oneTimePassword ?? ''),
        'change-password',
      );
      expect(step.reason).toBe('one-time');
      const { challengeId } = step;
      const weak = await client.refused('signIn.changePassword', {
        body: { challengeId, newPassword: 'short' },
      });
      expect(weak.code).toBe('PASSWORD_POLICY');
      expect(weak.details.problems).toContain('TOO_SHORT');
      const same = await client.refused('signIn.changePassword', {
        body: { challengeId, newPassword: made.oneTimePassword ?? '' },
      });
      expect(same.code).toBe('PASSWORD_SAME');
      const done = await client.call('signIn.changePassword', {
        body: { challengeId, newPassword: userPassword },
      });
      expectStep(done, 'done');
      const stale = await client.refused('signIn.changePassword', {
        body: { challengeId, newPassword: 'another quiet harbour' },
      });
      expect(stale.code).toBe('SIGN_IN_EXPIRED');
    });
  });
}
