// Enrolment, codes, backup codes, disabling, forced enrolment, on any store.
import { describe, expect, it } from 'vitest';
import { codeFor } from '../authenticator.ts';
import { device, expectStep, passwordStep, type TestServer } from '../harness.ts';
import {
  change,
  enrol,
  makeUser,
  mfaChallenge,
  nextCode,
  signedIn,
  signInWithCode,
  userPassword,
} from '../users.ts';

export function mfaSuite(given: () => TestServer): void {
  const begun = async () => {
    const server = given();
    const { username, id } = await makeUser(await server.admin());
    const client = await signedIn(server, username);
    return { server, client, username, id };
  };

  describe('multi-factor authentication', () => {
    it('gives an enrolment string that every authenticator reads', async () => {
      const { client, username } = await begun();
      const enrolment = await client.call('mfa.begin');
      expect(enrolment.secret).toMatch(/^[A-Z2-7]{32}$/u);
      const uri = new URL(enrolment.uri);
      expect(uri.protocol).toBe('otpauth:');
      expect(enrolment.uri.startsWith(`otpauth://totp/Example%20Works:${username}?`)).toBe(true);
      expect(Object.fromEntries(uri.searchParams)).toEqual({
        secret: enrolment.secret,
        issuer: 'Example Works',
        algorithm: 'SHA1',
        digits: '6',
        period: '30',
      });
    });

    it('turns nothing on before a right code, and tells how an enrolment stands', async () => {
      const { server, client } = await begun();
      const { enrolmentId, secret } = await client.call('mfa.begin');
      const status = () => client.call('mfa.enrolment', { params: { enrolmentId } });
      expect((await status()).status).toBe('pending');
      expect((await client.call('mfa.status')).pendingEnrolmentId).toBe(enrolmentId);
      const wrong = await client.refused('mfa.confirm', {
        params: { enrolmentId },
        body: { code: codeFor(secret, server.clock.now() + 3_600_000) },
      });
      expect(wrong.code).toBe('CODE_WRONG');
      expect((await client.call('mfa.status')).on).toBe(false);
      await client.call('mfa.cancel', { params: { enrolmentId } });
      expect((await status()).status).toBe('gone');
      const gone = await client.refused('mfa.confirm', {
        params: { enrolmentId },
        body: { code: codeFor(secret, server.clock.now()) },
      });
      expect(gone.code).toBe('ENROLMENT_GONE');
    });

    it('confirms again safely: lost backup codes are replaced until acknowledged', async () => {
      const { server, client } = await begun();
      const first = await enrol(server, client);
      const params = { enrolmentId: first.enrolmentId };
      const repeat = await client.refused('mfa.confirm', {
        params,
        body: { code: codeFor(first.secret, server.clock.now()) },
      });
      expect(repeat.code).toBe('CODE_ALREADY_USED');
      const second = await client.call('mfa.confirm', {
        params,
        body: { code: nextCode(server, first.secret) },
      });
      expect(second.alreadyConfirmed).toBe(true);
      expect(second.backupCodes).toHaveLength(10);
      expect(second.backupCodes).not.toEqual(first.backupCodes);
      await client.call('backupCodes.acknowledge');
      expect(await client.call('mfa.enrolment', { params })).toMatchObject({
        status: 'confirmed',
        backupCodesAcknowledged: true,
      });
      const third = await client.call('mfa.confirm', {
        params,
        body: { code: nextCode(server, first.secret) },
      });
      expect(third.backupCodes).toBeNull();
      expect((await client.refused('mfa.begin')).code).toBe('MFA_ALREADY_ON');
    });

    it('remembers how far the clock of the device is off', async () => {
      const { server, client, username } = await begun();
      const { secret } = await enrol(server, client);
      const wander = async (offsetMs: number) => {
        server.clock.advance(120_000);
        const challengeId = await mfaChallenge(client, username);
        const code = codeFor(secret, server.clock.now() + offsetMs);
        return client.call('signIn.code', { body: { challengeId, code } }).then(
          () => 'right',
          (error: unknown) => (error as { readonly code: string }).code,
        );
      };
      expect(await wander(60_000)).toBe('CODE_WRONG');
      expect(await wander(30_000)).toBe('right');
      expect(await wander(60_000)).toBe('right');
      expect(await wander(90_000)).toBe('right');
      // A clock put right at once is taken too.
      expect(await wander(0)).toBe('right');
    });

    it('recovers when the clock of the server had jumped ahead', async () => {
      const { server, client, username } = await begun();
      const { secret } = await enrol(server, client);
      server.clock.advance(31_536_000_000);
      const far = await signInWithCode(server, username, secret);
      await far.call('account.me');
      server.clock.advance(-31_536_000_000);
      const back = await signInWithCode(server, username, secret);
      await back.call('account.me');
    });

    it('lists backup codes by use, never by value', async () => {
      const { server, client, username } = await begun();
      const { backupCodes } = await enrol(server, client);
      const challengeId = await mfaChallenge(client, username);
      const done = await client.call('signIn.backupCode', {
        body: { challengeId, code: backupCodes[3] ?? '' },
      });
      client.token = expectStep(done, 'done').session.token;
      const status = await client.call('backupCodes.status');
      expect(status).toMatchObject({ left: 9, total: 10, low: false, acknowledged: false });
      const used = status.codes.filter((code) => code.usedAtMs !== null);
      expect(used).toMatchObject([{ position: 4, usedDevice: device.name }]);
      expect(JSON.stringify(status)).not.toContain(backupCodes[3]);
    });

    it('regenerates and disables only with a code', async () => {
      const { server, client, username } = await begun();
      const { secret, backupCodes } = await enrol(server, client);
      const bad = { body: { code: '000000' } };
      expect((await client.refused('backupCodes.regenerate', bad)).code).toBe('CODE_WRONG');
      expect((await client.refused('mfa.disable', bad)).code).toBe('CODE_WRONG');
      await client.call('backupCodes.regenerate', { body: { code: nextCode(server, secret) } });
      const challengeId = await mfaChallenge(client, username);
      const dead = await client.refused('signIn.backupCode', {
        body: { challengeId, code: backupCodes[0] ?? '' },
      });
      expect(dead.code).toBe('BACKUP_CODE_WRONG');
      await client.call('mfa.disable', { body: { code: nextCode(server, secret) } });
      expectStep(await passwordStep(client, username, userPassword), 'done');
      expect((await client.refused('backupCodes.status')).code).toBe('MFA_NOT_ON');
    });

    it('forces enrolment before anything else where it is required', async () => {
      const server = given();
      const { username } = await makeUser(await server.admin(), { mfaRequired: true });
      const client = server.client();
      const { challengeId } = expectStep(
        await passwordStep(client, username, userPassword),
        'enrol',
      );
      client.token = challengeId;
      expect((await client.refused('account.me')).code).toBe('SESSION_ENDED');
      client.token = undefined;
      const enrolment = await client.call('signIn.enrolBegin', { body: { challengeId } });
      const { enrolmentId } = enrolment;
      // The app was killed here: a new sign-in finds the same enrolment.
      const second = expectStep(await passwordStep(client, username, userPassword), 'enrol');
      const status = await client.call('signIn.enrolStatus', {
        body: { challengeId: second.challengeId, enrolmentId },
      });
      expect(status.status).toBe('pending');
      const code = codeFor(enrolment.secret, server.clock.now());
      const done = await client.call('signIn.enrolConfirm', {
        body: { challengeId: second.challengeId, enrolmentId, code },
      });
      expect(done.backupCodes).toHaveLength(10);
      client.token = expectStep(done.next, 'done').session.token;
      const off = await client.refused('mfa.disable', {
        body: { code: nextCode(server, enrolment.secret) },
      });
      expect(off.code).toBe('MFA_REQUIRED');
      // The challenge that was left behind must not enrol a second time.
      const stale = await client.refused('signIn.enrolBegin', { body: { challengeId } });
      expect(stale.code).toBe('MFA_ALREADY_ON');
    });

    it('drops a forced enrolment that was begun; the sign-in stays where it is', async () => {
      const server = given();
      const { username } = await makeUser(await server.admin(), { mfaRequired: true });
      const client = server.client();
      const { challengeId } = expectStep(
        await passwordStep(client, username, userPassword),
        'enrol',
      );
      const { enrolmentId, secret } = await client.call('signIn.enrolBegin', {
        body: { challengeId },
      });
      const other = await makeUser(await server.admin(), { mfaRequired: true });
      const stranger = expectStep(
        await passwordStep(client, other.username, userPassword),
        'enrol',
      );
      const at = (id: string) => ({ body: { challengeId: id, enrolmentId } });
      // Somebody else's sign-in drops nothing.
      await client.call('signIn.enrolCancel', at(stranger.challengeId));
      expect((await client.call('signIn.enrolStatus', at(challengeId))).status).toBe('pending');
      await client.call('signIn.enrolCancel', at(challengeId));
      expect((await client.call('signIn.enrolStatus', at(challengeId))).status).toBe('gone');
      const late = await client.refused('signIn.enrolConfirm', {
        body: { challengeId, enrolmentId, code: codeFor(secret, server.clock.now()) },
      });
      expect(late.code).toBe('ENROLMENT_GONE');
      const again = await client.call('signIn.enrolBegin', { body: { challengeId } });
      expect(again.enrolmentId).not.toBe(enrolmentId);
    });

    it('follows the organisation: off forbids enrolment, required forces it', async () => {
      const { server, client, username } = await begun();
      await change(await server.admin(), 'mfa', { mode: 'off' });
      expect((await client.refused('mfa.begin')).code).toBe('MFA_NOT_ALLOWED');
      await change(await server.admin(), 'mfa', { mode: 'required' });
      const step = await passwordStep(client, username, userPassword);
      // Before the settings go back: the administrator has no MFA either.
      const held = server.server.context.store.db;
      await held
        .updateTable('settings')
        .set({
          value: JSON.stringify({
            mode: 'optional',
            requiredForNewDirectoryUsers: false,
            windowSteps: 1,
            emailCodes: false,
            smsCodes: false,
          }),
        })
        .where('section', '=', 'mfa')
        .execute();
      await held
        .updateTable('meta')
        .set({ value: `test-${Date.now()}` })
        .where('key', '=', 'revision')
        .execute();
      expectStep(step, 'enrol');
    });

    it('lets an administrator disable it with a reason: sessions end, audited, enrols again', async () => {
      const { server, client, username, id } = await begun();
      await enrol(server, client);
      const admin = await server.admin();
      const params = { userId: id };
      await admin.call('users.disableMfa', { params, body: { reason: 'Lost telephone' } });
      expect((await client.refused('account.me')).code).toBe('SESSION_ENDED');
      expectStep(await passwordStep(client, username, userPassword), 'done');
      const { events } = await admin.call('users.activity', { params, query: {} });
      const event = events.find((one) => one.kind === 'mfa.removed-by-administrator');
      expect(event).toMatchObject({ by: 'admin', details: { reason: 'Lost telephone' } });
      const none = await admin.refused('users.disableMfa', { params, body: { reason: 'again' } });
      expect(none.code).toBe('MFA_NOT_ON');
    });
  });
}
