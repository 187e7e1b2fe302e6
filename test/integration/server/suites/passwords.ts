// Password rules, change, expiry, history, presets, on any store.
import { describe, expect, it } from 'vitest';
import { passwordPresets } from '../../../../src/shared/api/policy.ts';
import { device, expectStep, passwordStep, type TestServer } from '../harness.ts';
import { change, enrol, makeUser, signedIn, userPassword } from '../users.ts';

const dayMs = 86_400_000;
const another = 'seven lanterns on the pier';

export function passwordsSuite(given: () => TestServer): void {
  describe('passwords', () => {
    it('changes, ends other sessions when asked, refuses the same and the wrong one', async () => {
      const server = given();
      const { username } = await makeUser(await server.admin());
      const client = await signedIn(server, username);
      const elsewhere = await signedIn(server, username);
      const body = { currentPassword: userPassword, newPassword: another };
      const wrong = await client.refused('password.change', {
        body: { ...body, currentPassword: 'not it' },
      });
      expect(wrong.code).toBe('PASSWORD_WRONG');
      const same = await client.refused('password.change', {
        body: { ...body, newPassword: userPassword },
      });
      expect(same.code).toBe('PASSWORD_SAME');
      const done = await client.call('password.change', {
        body: { ...body, endOtherSessions: true },
      });
      expect(done.endedSessions).toBe(1);
      expect((await elsewhere.refused('account.me')).code).toBe('SESSION_ENDED');
      await client.call('account.me');
      expectStep(await passwordStep(client, username, another), 'done');
    });

    it('names every problem of a weak one', async () => {
      const server = given();
      const { username } = await makeUser(await server.admin(), {
        displayName: 'Wilhelmina Brandt',
        birthday: '1987-06-05',
      });
      const client = await signedIn(server, username);
      const problems = async (newPassword: string) =>
        (await client.call('password.check', { body: { newPassword } })).problems;
      expect(await problems('password1')).toEqual(['TOO_SHORT', 'COMMON']);
      expect(await problems('wilhelmina in the garden')).toEqual(['PERSONAL_NAME']);
      expect(await problems('lanterns 05.06.1987 pier')).toEqual(['PERSONAL_BIRTHDAY']);
      expect(await problems('we are the example of it')).toEqual(['ORGANISATION_NAME']);
      expect(await problems('aaaaaaaaaaaaaaaaaaaaaaa')).toEqual(['COMMON']);
      expect(await problems(userPassword)).toEqual(['SAME']);
      expect(await problems(another)).toEqual([]);
      const policy = await client.call('password.policy');
      expect(policy.minLength).toBe(15);
      await enrol(server, client);
      expect((await client.call('password.policy')).minLength).toBe(8);
    });

    it('applies presets: legacy takes five characters with classes and expires them', async () => {
      const server = given();
      const admin = await server.admin();
      const { value, version } = await admin.call('organisation.password.get');
      const legacy = {
        ...passwordPresets.legacy,
        requiredClasses: [...passwordPresets.legacy.requiredClasses],
      };
      const unsure = await admin.refused('organisation.password.put', {
        body: { value: legacy, version },
      });
      expect(unsure.code).toBe('CONFIRMATION_NEEDED');
      expect(unsure.details.settings).toContain('password.minLength');
      const set = await admin.call('organisation.password.put', {
        // Values beside a preset's name do not count.
        body: { value: { ...legacy, minLength: 6 }, version, confirmWeaker: true },
      });
      expect(set.value.minLength).toBe(5);
      expect(set.notices.map((notice) => notice.setting)).toContain('password.maxAgeDays');
      expect((await admin.call('account.me')).notices.length).toBeGreaterThan(0);
      const { username } = await makeUser(admin, {}, 'Kx7!q');
      const client = await signedIn(server, username, 'Kx7!q');
      expect((await client.call('account.me')).notices).toEqual([]);
      const weak = await client.call('password.check', { body: { newPassword: 'kxqz' } });
      expect(weak.problems).toEqual([
        'TOO_SHORT',
        'CLASS_UPPER_MISSING',
        'CLASS_DIGIT_MISSING',
        'CLASS_SYMBOL_MISSING',
      ]);
      server.clock.advance(80 * dayMs);
      const soon = expectStep(await passwordStep(client, username, 'Kx7!q'), 'done');
      expect(soon.me.password.expiresSoon).toBe(true);
      server.clock.advance(11 * dayMs);
      const { challengeId, reason } = expectStep(
        await passwordStep(client, username, 'Kx7!q'),
        'change-password',
      );
      expect(reason).toBe('expired');
      expectStep(
        await client.call('signIn.changePassword', { body: { challengeId, newPassword: 'Zw4?p' } }),
        'done',
      );
      const fresh = await signedIn(server, username, 'Zw4?p');
      const former = await fresh.refused('password.change', {
        body: { currentPassword: 'Zw4?p', newPassword: 'Kx7!q' },
      });
      expect(former.details.problems).toEqual(['USED_BEFORE']);
      server.clock.advance(-91 * dayMs);
      await change(await server.admin(), 'password', value);
    });

    it('applies presets: pci asks for letters and digits, twelve characters, with MFA too', async () => {
      const server = given();
      const admin = await server.admin();
      const { value } = await admin.call('organisation.password.get');
      await change(admin, 'password', {
        ...passwordPresets.pci,
        requiredClasses: [...passwordPresets.pci.requiredClasses],
      });
      const { username } = await makeUser(admin, {}, 'lantern7pier');
      const client = await signedIn(server, username, 'lantern7pier');
      await enrol(server, client);
      expect((await client.call('password.policy')).minLength).toBe(12);
      const problems = async (newPassword: string) =>
        (await client.call('password.check', { body: { newPassword } })).problems;
      expect(await problems('harbour7dawn')).toEqual([]);
      expect(await problems('harbour7daw')).toEqual(['TOO_SHORT']);
      expect(await problems('harbour and dawn')).toEqual(['CLASS_DIGIT_MISSING']);
      expect(await problems('4071 8293 5560')).toContain('CLASS_LOWER_MISSING');
      expect((await client.call('account.me')).password.expiresAtMs).toBeGreaterThan(
        server.clock.now() + 89 * dayMs,
      );
      await change(await server.admin(), 'password', value);
    });

    it('takes a policy of one’s own down to its floors, and audits what is weaker', async () => {
      const server = given();
      const admin = await server.admin();
      const { value, version } = await admin.call('organisation.password.get');
      const own = { ...value, preset: 'custom' as const };
      for (const below of [
        { ...own, minLength: 4 },
        { ...own, blockList: 'none' as 'floor' },
        { ...own, history: 25 },
      ])
        expect(
          (
            await admin.refused('organisation.password.put', {
              body: { value: below, version, confirmWeaker: true },
            })
          ).code,
        ).toBe('BAD_INPUT');
      await change(admin, 'password', { preset: 'custom', minLength: 9, blockList: 'floor' });
      const { username } = await makeUser(admin, {}, 'qz7-lamps');
      const client = await signedIn(server, username, 'qz7-lamps');
      const { problems } = await client.call('password.check', {
        body: { newPassword: 'password1' },
      });
      expect(problems).toContain('COMMON');
      const { events } = await admin.call('audit.list', {
        query: { kind: 'settings.changed', limit: 1 },
      });
      expect(events[0]).toMatchObject({ actorName: 'admin' });
      expect(events[0]?.details.section).toBe('password');
      expect(events[0]?.details.weaker).toContain('password.minLength');
      await change(admin, 'password', value);
    });

    it('is set by an administrator: one-time, sessions end', async () => {
      const server = given();
      const admin = await server.admin();
      const { id, username } = await makeUser(admin);
      const client = await signedIn(server, username);
      const { oneTimePassword } = await admin.call('users.setPassword', {
        params: { userId: id },
        body: {},
      });
      expect((await client.refused('account.me')).code).toBe('SESSION_ENDED');
      expectStep(await passwordStep(client, username, oneTimePassword ?? ''), 'change-password');
      const old = await client.refused('signIn.password', {
        body: { username, password: userPassword, device },
      });
      expect(old.code).toBe('CREDENTIALS_WRONG');
    });
  });
}
