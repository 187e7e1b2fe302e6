// Lockout, limits, equal answers, on any store.
import { describe, expect, it } from 'vitest';
import { device, expectStep, passwordStep, type TestServer } from '../harness.ts';
import {
  enrol,
  makeUser,
  mfaChallenge,
  newName,
  nextCode,
  signedIn,
  userPassword,
} from '../users.ts';

export function lockoutSuite(given: () => TestServer): void {
  const guess = (username: string) =>
    given()
      .client()
      .refused('signIn.password', { body: { username, password: 'wrong', device } });

  describe('lockout', () => {
    it('locks after the limit, known and unknown alike, with the time left', async () => {
      const { username } = await makeUser(await given().admin());
      for (const name of [username, newName('nobody')]) {
        for (let left = 9; left >= 0; left -= 1) {
          const answer = await guess(name);
          expect(answer.code).toBe('CREDENTIALS_WRONG');
          expect(answer.details).toEqual({ attemptsLeft: left });
        }
        const locked = await guess(name);
        expect(locked.status).toBe(423);
        expect(locked.code).toBe('ACCOUNT_LOCKED');
        expect(locked.details.untilUnlocked).toBe(false);
        expect(locked.details.retryAfterSeconds).toBeGreaterThan(890);
      }
      const right = await given()
        .client()
        .refused('signIn.password', { body: { username, password: userPassword, device } });
      expect(right.code).toBe('ACCOUNT_LOCKED');
    });

    it('ends by itself after the period, and by an administrator before', async () => {
      const server = given();
      const admin = await server.admin();
      const { username, id } = await makeUser(admin);
      for (let count = 0; count < 10; count += 1) await guess(username);
      const [row] = (
        await admin.call('users.list', { query: { search: username, state: 'locked' } })
      ).users;
      expect(row?.lockedUntilMs).toBeGreaterThan(server.clock.now());
      await admin.call('users.unlock', { params: { userId: id } });
      expectStep(await passwordStep(server.client(), username, userPassword), 'done');
      for (let count = 0; count < 10; count += 1) await guess(username);
      expect((await guess(username)).code).toBe('ACCOUNT_LOCKED');
      server.clock.advance(901_000);
      expectStep(await passwordStep(server.client(), username, userPassword), 'done');
    });

    it('counts both factors together, and a right password does not clear wrong codes', async () => {
      const server = given();
      const { username } = await makeUser(await server.admin());
      const client = await signedIn(server, username);
      const { secret } = await enrol(server, client);
      for (let count = 0; count < 5; count += 1) {
        const challengeId = await mfaChallenge(client, username);
        const body = { challengeId, code: '000000' };
        expect((await client.refused('signIn.code', { body })).code).toBe('CODE_WRONG');
      }
      for (let count = 0; count < 4; count += 1) await guess(username);
      const challengeId = await mfaChallenge(client, username);
      const last = await client.refused('signIn.backupCode', {
        body: { challengeId, code: 'AAAAAA-AAAAAA-AAAAAA-AAAAAA' },
      });
      expect(last.code).toBe('BACKUP_CODE_WRONG');
      const locked = await client.refused('signIn.code', {
        body: { challengeId, code: nextCode(server, secret) },
      });
      expect(locked.code).toBe('ACCOUNT_LOCKED');
    });

    it('stops for good at 100 failures in a row, until an administrator unlocks', async () => {
      const server = given();
      const { username, id } = await makeUser(await server.admin());
      for (let period = 0; period < 10; period += 1) {
        await Promise.all(Array.from({ length: 10 }, () => guess(username)));
        server.clock.advance(901_000);
      }
      const answer = await guess(username);
      expect(answer.code).toBe('ACCOUNT_LOCKED');
      expect(answer.details).toEqual({ retryAfterSeconds: 0, untilUnlocked: true });
      await (await server.admin()).call('users.unlock', { params: { userId: id } });
      expectStep(await passwordStep(server.client(), username, userPassword), 'done');
    });

    it('is not fooled by a clock that jumped ahead and back', async () => {
      const server = given();
      const { username } = await makeUser(await server.admin());
      server.clock.advance(31_536_000_000);
      for (let count = 0; count < 10; count += 1) await guess(username);
      server.clock.advance(-31_536_000_000);
      expectStep(await passwordStep(server.client(), username, userPassword), 'done');
    });
  });
}
