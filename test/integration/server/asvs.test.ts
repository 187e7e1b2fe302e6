// The known answers of OWASP ASVS 5.0 (and NIST SP 800-63B-4 beside it), each a test named after its row.
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seal, unseal } from '../../../src/server/crypto/seal.ts';
import { codeFor } from './authenticator.ts';
import { codeIn, startMail, type TestMail } from './components/smtp.ts';
import { findProgram, needs } from './components/tools.ts';
import { device, expectStep, passwordStep, startTestServer, type TestServer } from './harness.ts';
import {
  change,
  enrol,
  makeUser,
  mfaChallenge,
  nextCode,
  signedIn,
  userPassword,
} from './users.ts';

describe('OWASP ASVS 5.0', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ relaxed: true });
  });
  afterAll(() => server.stop());
  const db = () => server.server.context.store.db;
  const member = async () => {
    const user = await makeUser(await server.admin());
    const client = await signedIn(server, user.username);
    return { ...user, client };
  };
  const withMail = async (act: (mail: TestMail) => Promise<void>) => {
    const mail = await startMail();
    const settings = { host: '127.0.0.1', port: mail.port, security: 'none' } as const;
    const from = { enabled: true, from: 'login@example.test' };
    try {
      await change(await server.admin(), 'mail', { ...settings, ...from });
      await act(mail);
    } finally {
      await change(await server.admin(), 'mail', { enabled: false });
      await mail.stop();
    }
  };
  const problemsOf = async (newPassword: string) => {
    const { client } = await member();
    return (await client.call('password.check', { body: { newPassword } })).problems;
  };

  it('6.1.1 / 6.3.1 (NIST 3.2.2) guessing is stopped at ten, at a hundred for good, and the limits are settings with floors', async () => {
    const admin = await server.admin();
    const { value, version } = await admin.call('organisation.lockout.get');
    expect(value).toMatchObject({ attempts: 10, periodSeconds: 900 });
    const none = await admin.refused('organisation.lockout.put', {
      body: { value: { ...value, attempts: 1000 }, version, confirmWeaker: true },
    });
    expect(none.code).toBe('BAD_INPUT');
    const { username } = await member();
    const guess = () =>
      server.client().refused('signIn.password', { body: { username, password: 'no', device } });
    for (let left = 9; left >= 0; left -= 1)
      expect((await guess()).details).toEqual({ attemptsLeft: left });
    for (let period = 1; period < 10; period += 1) {
      expect((await guess()).details).toMatchObject({ untilUnlocked: false });
      server.clock.advance(901_000);
      for (let count = 0; count < 10; count += 1) await guess();
    }
    server.clock.advance(31_536_000_000);
    expect((await guess()).details).toMatchObject({ untilUnlocked: true });
    server.clock.advance(-31_536_000_000);
  });

  it('6.2.1 length: 15 characters, 8 where MFA is on, and more than 64 are taken', async () => {
    expect(await problemsOf('fourteen chars')).toContain('TOO_SHORT');
    expect(await problemsOf('fifteen letters')).toEqual([]);
    expect(await problemsOf('long winding road '.repeat(10))).toEqual([]);
    const { client } = await member();
    await enrol(server, client);
    const { minLength } = await client.call('password.policy');
    expect(minLength).toBe(8);
    const { problems } = await client.call('password.check', { body: { newPassword: 'vx7kq2mp' } });
    expect(problems).toEqual([]);
  });

  it('6.2.2 / 6.2.3 changing the password needs the current one', async () => {
    const { client } = await member();
    const newPassword = 'seven lanterns on the pier';
    const body = { currentPassword: 'not the current one', newPassword };
    expect((await client.refused('password.change', { body })).code).toBe('PASSWORD_WRONG');
    await client.call('password.change', { body: { currentPassword: userPassword, newPassword } });
  });

  it('6.2.4 / 6.2.12 common and breached passwords are refused, with the reason', async () => {
    for (const common of ['passwordpassword', 'qwertyuiop123456', '1234567890123456'])
      expect((await problemsOf(common)).length, common).toBeGreaterThan(0);
    expect(await problemsOf('Password123')).toContain('COMMON');
  });

  it('6.2.5 no composition is asked for by default', async () => {
    expect(await problemsOf('only small letters here')).toEqual([]);
  });

  it('6.2.8 passwords count exactly as typed: case, blanks, any character', async () => {
    const odd = '  Ünï©ode – two  blanks  ';
    const { username } = await makeUser(await server.admin(), {}, odd);
    expectStep(await passwordStep(server.client(), username, odd), 'done');
    for (const other of [odd.trim(), odd.toLowerCase(), odd.replace('  blanks', ' blanks')]) {
      const body = { username, password: other, device };
      expect((await server.client().refused('signIn.password', { body })).code).toBe(
        'CREDENTIALS_WRONG',
      );
    }
  });

  it('6.2.10 passwords do not expire by default', async () => {
    const { client } = await member();
    expect((await client.call('account.me')).password.expiresAtMs).toBeNull();
  });

  it('6.2.11 words of the context are refused: user, organisation, birthday', async () => {
    const user = await makeUser(await server.admin(), {
      birthday: '1987-03-21',
      displayName: 'Wilhelmina Straw',
    });
    const client = await signedIn(server, user.username);
    const check = async (newPassword: string) =>
      (await client.call('password.check', { body: { newPassword } })).problems;
    expect(await check('the example works well')).toContain('ORGANISATION_NAME');
    expect(await check('a wilhelmina by the sea')).toContain('PERSONAL_NAME');
    expect(await check(`before ${user.username} after`)).toContain('PERSONAL_NAME');
    for (const form of ['21.03.1987', '1987-03-21', '210387'])
      expect(await check(`windy harbour ${form}`), form).toContain('PERSONAL_BIRTHDAY');
  });

  it('6.3.6 codes by e-mail or text message are off by default', async () => {
    const admin = await server.admin();
    const { value } = await admin.call('organisation.mfa.get');
    expect(value).toMatchObject({ emailCodes: false, smsCodes: false });
  });

  it('6.3.8 users who do not exist cost the same work', async () => {
    const { username } = await member();
    const { hasher } = server.server.context;
    const cost = async (name: string) => {
      const before = hasher.work();
      await server.client().refused('signIn.password', {
        body: { username: name, password: 'wrong', device },
      });
      return hasher.work() - before;
    };
    // The dummy hash is made once.
    await cost('nobody-first');
    expect(await cost('nobody-second')).toBe(1);
    expect(await cost(username)).toBe(1);
  });

  it('6.3.7 the user is told by mail of every change of factors and password', async () => {
    await withMail(async (mail) => {
      const { client, email } = await member();
      const { secret } = await enrol(server, client);
      expect((await mail.next(email)).text).toContain('was turned on');
      await client.call('backupCodes.regenerate', { body: { code: nextCode(server, secret) } });
      expect((await mail.next(email)).text).toContain('New backup codes');
      await client.call('password.change', {
        body: { currentPassword: userPassword, newPassword: 'seven lanterns on the pier' },
      });
      expect((await mail.next(email)).text).toContain('password of your account was changed');
      await client.call('mfa.disable', { body: { code: nextCode(server, secret) } });
      expect((await mail.next(email)).text).toContain('was turned off');
      await client.call('account.update', { body: { email: `new-${email}` } });
      // To the former address: a thief changes it first.
      expect((await mail.next(email)).text).toContain('e-mail address of your account was changed');
    });
  });

  it('6.4.3 reset does not sign in, does not skip MFA, and tells the user', async () => {
    await withMail(async (mail) => {
      const { client, email, username } = await member();
      await enrol(server, client);
      await mail.next(email);
      const { resetId } = await server.client().call('reset.begin', {
        body: { usernameOrEmail: username },
      });
      const code = codeIn(await mail.next(email));
      const newPassword = 'seven lanterns on the pier';
      const answer = await server.client().call('reset.complete', {
        body: { resetId, code, newPassword },
      });
      expect(answer).toEqual({});
      expect((await mail.next(email)).text).toContain('was reset');
      expect((await client.refused('account.me')).code).toBe('SESSION_ENDED');
      expectStep(await passwordStep(server.client(), username, newPassword), 'mfa');
    });
  });

  it('6.5.1 a code works once', async () => {
    const { client, username } = await member();
    const { secret } = await enrol(server, client);
    const code = nextCode(server, secret);
    const first = await mfaChallenge(client, username);
    const second = await mfaChallenge(client, username);
    await client.call('signIn.code', { body: { challengeId: first, code } });
    const again = await client.refused('signIn.code', { body: { challengeId: second, code } });
    expect(again.code).toBe('CODE_ALREADY_USED');
  });

  it('6.5.2 recovery codes have 112 bits or more, are stored hashed, and are told apart by user', async () => {
    const { client, id } = await member();
    const { backupCodes } = await enrol(server, client);
    const rows = await db()
      .selectFrom('backup_codes')
      .select('hash')
      .where('user_id', '=', id)
      .execute();
    expect(rows).toHaveLength(10);
    for (const code of backupCodes) {
      expect(code).toMatch(/^([A-Z2-7]{6}-){3}[A-Z2-7]{6}$/u);
      expect(JSON.stringify(rows)).not.toContain(code.replaceAll('-', ''));
    }
  });

  it('6.5.2 (NIST 4.2.1.1) whoever used a recovery code is offered a fresh set', async () => {
    const { client, username } = await member();
    const { backupCodes } = await enrol(server, client);
    const challengeId = await mfaChallenge(client, username);
    const done = await client.call('signIn.backupCode', {
      body: { challengeId, code: backupCodes[0] ?? '' },
    });
    const step = expectStep(done, 'done');
    expect(step.usedBackupCode).toBe(true);
    expect(step.me.mfa.backupCodesLeft).toBe(9);
  });

  it('6.5.3 / 11.3.2 TOTP secrets have 160 bits, sealed for their user alone', async () => {
    const { client, id } = await member();
    const { secret } = await enrol(server, client);
    expect(secret).toHaveLength(32);
    const row = await db()
      .selectFrom('totp')
      .select('secret')
      .where('user_id', '=', id)
      .executeTakeFirstOrThrow();
    const { keys } = server.server.context;
    expect(unseal(keys, 'totp', id, row.secret)).toHaveLength(20);
    expect(() => unseal(keys, 'totp', 'someone-else', row.secret)).toThrow();
    const bytes = Buffer.from(row.secret.split('.')[1] ?? '', 'base64url');
    bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20);
    expect(() => unseal(keys, 'totp', id, `k1.${bytes.toString('base64url')}`)).toThrow();
    expect(seal(keys, 'totp', id, 'x')).not.toBe(seal(keys, 'totp', id, 'x'));
  });

  it('6.5.5 a code lives for its step and one to either side', async () => {
    const { client, username } = await member();
    const { secret } = await enrol(server, client);
    server.clock.advance(600_000);
    for (const [offset, verdict] of [
      [-90_000, 'CODE_WRONG'],
      [90_000, 'CODE_WRONG'],
    ] as const) {
      const challengeId = await mfaChallenge(client, username);
      const code = codeFor(secret, server.clock.now() + offset);
      const answer = await client.refused('signIn.code', { body: { challengeId, code } });
      expect(answer.code).toBe(verdict);
    }
  });

  it('7.2.3 / 7.2.4 tokens have 256 bits, are stored hashed, and are new at each sign-in', async () => {
    const { client, username } = await member();
    const other = await signedIn(server, username);
    expect(client.token).not.toBe(other.token);
    expect(Buffer.from(client.token ?? '', 'base64url')).toHaveLength(32);
    const rows = await db().selectFrom('sessions').select('token_hash').execute();
    expect(JSON.stringify(rows)).not.toContain(client.token);
  });

  it('7.3.1 / 7.3.2 a session ends after an hour unused and after 24 hours', async () => {
    const { client, username } = await member();
    const { session } = await client.call('account.me');
    const now = server.clock.now();
    expect(Math.abs(session.idleExpiresAtMs - now - 3_600_000)).toBeLessThan(60_000);
    expect(Math.abs(session.expiresAtMs - now - 86_400_000)).toBeLessThan(60_000);
    server.clock.advance(3_600_001);
    expect((await client.refused('account.me')).code).toBe('SESSION_ENDED');
    const busy = await signedIn(server, username);
    for (let hour = 0; hour < 26; hour += 1) {
      server.clock.advance(3_400_000);
      const alive = await busy.call('account.me').then(
        () => true,
        () => false,
      );
      expect(alive).toBe((hour + 1) * 3_400_000 < 86_400_000);
      if (!alive) break;
    }
  });

  it('7.4.1 / 7.4.2 signing out and being disabled end sessions at once', async () => {
    const { client, username, id } = await member();
    const other = await signedIn(server, username);
    await client.call('session.signOut');
    expect((await client.refused('account.me')).code).toBe('SESSION_ENDED');
    const admin = await server.admin();
    const { version } = await admin.call('users.get', { params: { userId: id } });
    await admin.call('users.update', { params: { userId: id }, body: { version, disabled: true } });
    expect((await other.refused('account.me')).code).toBe('SESSION_ENDED');
  });

  it('7.4.3 changing the password offers to end the other sessions', async () => {
    const { client, username } = await member();
    await signedIn(server, username);
    const done = await client.call('password.change', {
      body: {
        currentPassword: userPassword,
        newPassword: 'seven lanterns on the pier',
        endOtherSessions: true,
      },
    });
    expect(done.endedSessions).toBe(1);
  });

  it('7.4.5 administrators see and end the sessions of one person', async () => {
    const { client, id } = await member();
    const admin = await server.admin();
    const params = { userId: id };
    expect((await admin.call('users.sessions', { params })).sessions).toHaveLength(1);
    await admin.call('users.endSessions', { params });
    expect((await client.refused('account.me')).code).toBe('SESSION_ENDED');
  });

  it('7.5.1 changing MFA needs a fresh factor', async () => {
    const { client } = await member();
    server.clock.advance(301_000);
    expect((await client.refused('mfa.begin')).code).toBe('FRESH_CODE_NEEDED');
    await client.call('session.confirm', { body: { password: userPassword } });
    await client.call('mfa.begin');
  });

  it('7.5.2 people see their sessions and end them', async () => {
    const { client, username } = await member();
    const other = await signedIn(server, username);
    const { sessions } = await client.call('sessions.list');
    const foreign = sessions.find(({ current }) => !current);
    expect(sessions).toHaveLength(2);
    await client.call('sessions.end', { params: { sessionId: foreign?.id ?? '' } });
    expect((await other.refused('account.me')).code).toBe('SESSION_ENDED');
  });

  it('16.4.2 the log of events cannot be changed, not even by the program itself', async () => {
    await expect(db().updateTable('audit').set({ kind: 'x' }).execute()).rejects.toThrow();
    await expect(db().deleteFrom('audit').execute()).rejects.toThrow();
  });

  it('16.2.1 / 16.3.x events say when (UTC), who, what, from where, and how it ended', async () => {
    const { id, username } = await member();
    await server
      .client()
      .refused('signIn.password', { body: { username, password: 'no', device } });
    const admin = await server.admin();
    const { events } = await admin.call('audit.list', {
      query: { userId: id, outcome: 'failure' },
    });
    expect(events[0]).toMatchObject({
      kind: 'sign-in.failed',
      subjectName: username,
      address: '127.0.0.1',
      device: device.name,
    });
    expect(Math.abs((events[0]?.atMs ?? 0) - server.clock.now())).toBeLessThan(60_000);
  });

  it('13.4.x / 14.3.2 answers are not cached, framed or sniffed, and say nothing of the software', async () => {
    const response = await fetch(`${server.server.url}/v1/info`);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('x-powered-by')).toBeNull();
    expect(response.headers.get('server')).toBeNull();
  });

  const oathtool = findProgram('oathtool');
  if (oathtool === undefined) it.skip(needs('oathtool', 'oathtool'));
  it.skipIf(oathtool === undefined)('accepts what oathtool says', async () => {
    const { client, username } = await member();
    const { secret } = await enrol(server, client);
    server.clock.advance(60_000);
    const now = `@${Math.floor(server.clock.now() / 1000)}`;
    const told = spawnSync(oathtool ?? '', ['--totp', '-b', '--now', now, '-'], {
      input: secret,
      encoding: 'utf8',
    });
    const challengeId = await mfaChallenge(client, username);
    const code = told.stdout.trim();
    expectStep(await client.call('signIn.code', { body: { challengeId, code } }), 'done');
  });
});
