// Rules that hold under race: with parallel racers, spread over all instances.
import { describe, expect, it } from 'vitest';
import { adminPassword, device, type Refusal, signIn, type TestServer } from '../harness.ts';
import { enrol, makeUser, mfaChallenge, nextCode, signedIn, userPassword } from '../users.ts';

function settle<T>(tasks: readonly Promise<T>[]) {
  return Promise.allSettled(tasks).then((results) => ({
    won: results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
    codes: results.flatMap((result) =>
      result.status === 'rejected' ? [(result.reason as Refusal).code] : [],
    ),
  }));
}

export function racesSuite(given: () => TestServer): void {
  const work = () =>
    given().instances.reduce((sum, instance) => sum + instance.context.hasher.work(), 0);

  describe('races', () => {
    it('20 sign-ins with one TOTP code: one', async () => {
      const server = given();
      const { username } = await makeUser(await server.admin());
      const { secret } = await enrol(server, await signedIn(server, username));
      const client = server.client();
      const challenges: string[] = [];
      for (let count = 0; count < 20; count += 1)
        challenges.push(await mfaChallenge(client, username));
      const code = nextCode(server, secret);
      const { won, codes } = await settle(
        challenges.map((challengeId) =>
          client.call('signIn.code', { body: { challengeId, code } }),
        ),
      );
      expect(won).toHaveLength(1);
      expect(codes).toHaveLength(19);
      expect(new Set(codes)).not.toContain('INTERNAL');
    });

    it('20 answers to one challenge with one code: one session', async () => {
      const server = given();
      const { username } = await makeUser(await server.admin());
      const { secret } = await enrol(server, await signedIn(server, username));
      const client = server.client();
      const challengeId = await mfaChallenge(client, username);
      const code = nextCode(server, secret);
      const { won } = await settle(
        Array.from({ length: 20 }, () =>
          client.call('signIn.code', { body: { challengeId, code } }),
        ),
      );
      expect(won).toHaveLength(1);
    });

    it('60 guesses with a limit of 10: exactly 10 hashes', async () => {
      const server = given();
      const { username } = await makeUser(await server.admin());
      const client = server.client();
      const before = work();
      const { won, codes } = await settle(
        Array.from({ length: 60 }, (_, at) =>
          client.call('signIn.password', { body: { username, password: `wrong ${at}`, device } }),
        ),
      );
      expect(won).toHaveLength(0);
      expect(work() - before).toBe(10);
      expect(codes.filter((code) => code === 'CREDENTIALS_WRONG')).toHaveLength(10);
      expect(codes.filter((code) => code === 'ACCOUNT_LOCKED')).toHaveLength(50);
    });

    it('20 uses of one backup code: one', async () => {
      const server = given();
      const { username } = await makeUser(await server.admin());
      const { backupCodes } = await enrol(server, await signedIn(server, username));
      const client = server.client();
      const challenges: string[] = [];
      for (let count = 0; count < 20; count += 1)
        challenges.push(await mfaChallenge(client, username));
      const { won } = await settle(
        challenges.map((challengeId) =>
          client.call('signIn.backupCode', { body: { challengeId, code: backupCodes[0] ?? '' } }),
        ),
      );
      expect(won).toHaveLength(1);
    });

    it('20 confirmations of one enrolment: one set of backup codes', async () => {
      const server = given();
      const { username } = await makeUser(await server.admin());
      const client = await signedIn(server, username);
      const { enrolmentId, secret } = await client.call('mfa.begin');
      const code = nextCode(server, secret);
      const { won } = await settle(
        Array.from({ length: 8 }, () =>
          client.call('mfa.confirm', { params: { enrolmentId }, body: { code } }),
        ),
      );
      expect(won.filter((one) => one.backupCodes !== null)).toHaveLength(1);
    });

    it('two administrators removing each other: one', async () => {
      const server = given();
      const admin = await server.admin();
      const one = await makeUser(admin, { roleIds: ['administrator'] });
      const first = await admin.call('account.me');
      const other = await signedIn(server, one.username);
      const { won, codes } = await settle([
        admin.call('users.delete', { params: { userId: one.id } }),
        other.call('users.delete', { params: { userId: first.user.id } }),
      ]);
      expect(won).toHaveLength(1);
      expect(codes).toHaveLength(1);
      expect(['LAST_ADMINISTRATOR', 'SESSION_ENDED', 'PERMISSION_MISSING', 'NOT_FOUND']).toContain(
        codes[0],
      );
      // Whoever is left makes the usual first administrator anew, for the suites that follow.
      const gone = await admin.call('account.me').then(
        () => false,
        () => true,
      );
      if (gone) await revive(server, other);
    });

    it('one refresh token used by two at once never gives two lasting ones', async () => {
      const server = given();
      const { username } = await makeUser(await server.admin());
      const client = server.client();
      const step = await client.call('signIn.password', {
        body: { username, password: userPassword, device, remember: true },
      });
      const refreshToken = (step.step === 'done' ? step.session.refreshToken : null) ?? '';
      const { won } = await settle(
        Array.from({ length: 6 }, () => client.call('signIn.refresh', { body: { refreshToken } })),
      );
      const alive = [];
      for (const { session } of won) {
        client.token = session.token;
        if (
          await client.call('account.me').then(
            () => true,
            () => false,
          )
        )
          alive.push(session.id);
      }
      expect(alive).toHaveLength(1);
    });
  });
}

async function revive(
  server: TestServer,
  other: Awaited<ReturnType<TestServer['admin']>>,
): Promise<void> {
  await other.call('users.create', {
    body: {
      username: 'admin',
      displayName: 'First Administrator',
      roleIds: ['administrator'],
      password: adminPassword,
    },
  });
  await signIn(server.client(), 'admin', adminPassword);
}
