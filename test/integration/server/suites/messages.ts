// Reset, notices, codes by mail and text message, over a real SMTP server and a real HTTP receiver, on any store.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeIn, startMail, type TestMail } from '../components/smtp.ts';
import { waitFor } from '../components/tools.ts';
import { device, expectStep, passwordStep, type TestServer } from '../harness.ts';
import {
  change,
  enrol,
  makeUser,
  mfaChallenge,
  newName,
  signedIn,
  userPassword,
} from '../users.ts';

const another = 'seven lanterns on the pier';

interface Sms {
  readonly to: string;
  readonly text: string;
  readonly authorization: string | undefined;
}

export function messagesSuite(given: () => TestServer): void {
  describe('mail and text messages', () => {
    let mail: TestMail;
    let gateway: Server;
    const texts: Sms[] = [];
    /** How many of the next messages the gateway refuses. */
    let refusals = 0;
    beforeAll(async () => {
      mail = await startMail();
      gateway = createServer((request, response) => {
        let body = '';
        request.on('data', (chunk: Buffer) => (body += chunk.toString()));
        request.on('end', () => {
          if (refusals > 0) {
            refusals -= 1;
            response.writeHead(503).end();
            return;
          }
          const message = JSON.parse(body) as { readonly to: string; readonly text: string };
          texts.push({ ...message, authorization: request.headers.authorization });
          response.writeHead(202).end();
        });
      });
      await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
      const admin = await given().admin();
      await change(admin, 'mail', {
        enabled: true,
        host: '127.0.0.1',
        port: mail.port,
        security: 'none',
        from: 'login@example.test',
        timeoutMs: 1000,
      });
      await change(admin, 'sms', {
        enabled: true,
        url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`,
        token: 'gateway-token',
      });
    });
    afterAll(async () => {
      const admin = await given().admin();
      await change(admin, 'mail', { enabled: false });
      await change(admin, 'sms', { enabled: false });
      await mail.stop();
      await new Promise((resolve) => gateway.close(resolve));
    });

    const textedCode = async (to: string): Promise<string> => {
      const text = () => texts.find((one) => one.to === to)?.text;
      await waitFor(() => text() !== undefined);
      return /^(\d{8}) /u.exec(text() ?? '')?.[1] ?? '';
    };

    it('resets by user name or e-mail, tells the user, signs nobody in, skips no MFA', async () => {
      const server = given();
      const { username, email } = await makeUser(await server.admin());
      const old = await signedIn(server, username);
      await enrol(server, old);
      await mail.next(email);
      const client = server.client();
      const byName = await client.call('reset.begin', { body: { usernameOrEmail: username } });
      expect(codeIn(await mail.next(email))).toMatch(/^\d{8}$/u);
      const { resetId } = await client.call('reset.begin', {
        body: { usernameOrEmail: email.toUpperCase() },
      });
      expect(resetId).not.toBe(byName.resetId);
      const code = codeIn(await mail.next(email));
      const wrong = await client.refused('reset.complete', {
        body: {
          resetId,
          code: code === '00000000' ? '11111111' : '00000000',
          newPassword: another,
        },
      });
      expect(wrong.details).toEqual({ attemptsLeft: 4 });
      const weak = await client.refused('reset.complete', {
        body: { resetId, code, newPassword: 'short' },
      });
      expect(weak.code).toBe('PASSWORD_POLICY');
      expect(
        await client.call('reset.complete', { body: { resetId, code, newPassword: another } }),
      ).toEqual({});
      expect((await mail.next(email)).text).toContain('was reset');
      expect((await old.refused('account.me')).code).toBe('SESSION_ENDED');
      const again = await client.refused('reset.complete', {
        body: { resetId, code, newPassword: userPassword },
      });
      expect(again.code).toBe('SIGN_IN_EXPIRED');
      expectStep(await passwordStep(client, username, another), 'mfa');
    });

    it('answers for nobody as for somebody, and sends nothing', async () => {
      const server = given();
      const client = server.client();
      const nobody = newName('nobody');
      const { resetId, expiresAtMs } = await client.call('reset.begin', {
        body: { usernameOrEmail: `${nobody}@mail.test` },
      });
      expect(expiresAtMs).toBeGreaterThan(server.clock.now());
      for (let left = 4; left >= 0; left -= 1) {
        const answer = await client.refused('reset.complete', {
          body: { resetId, code: '12345678', newPassword: another },
        });
        expect(answer.code).toBe('CODE_WRONG');
        expect(answer.details).toEqual({ attemptsLeft: left });
      }
      const over = await client.refused('reset.complete', {
        body: { resetId, code: '12345678', newPassword: another },
      });
      expect(over.code).toBe('SIGN_IN_EXPIRED');
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(mail.mails.filter((one) => one.to.some((to) => to.includes(nobody)))).toEqual([]);
    });

    it('accepts a code by mail where it is switched on, bound to its sign-in, once', async () => {
      const server = given();
      const { username, email } = await makeUser(await server.admin(), { phone: '+4930123456' });
      await enrol(server, await signedIn(server, username));
      await mail.next(email);
      const client = server.client();
      const off = await client.refused('signIn.sendCode', {
        body: { challengeId: await mfaChallenge(client, username), method: 'email-code' },
      });
      expect(off.code).toBe('MFA_NOT_ALLOWED');
      const admin = await server.admin();
      const { value, version } = await admin.call('organisation.mfa.get');
      const unsure = await admin.refused('organisation.mfa.put', {
        body: { value: { ...value, emailCodes: true, smsCodes: true }, version },
      });
      expect(unsure.details.settings).toEqual(['mfa.emailCodes', 'mfa.smsCodes']);
      await change(admin, 'mfa', { emailCodes: true, smsCodes: true });
      const step = expectStep(await passwordStep(client, username, userPassword), 'mfa');
      expect(step.methods).toEqual(['totp', 'backup-code', 'email-code', 'sms-code']);
      const { challengeId } = step;
      const sent = await client.call('signIn.sendCode', {
        body: { challengeId, method: 'email-code' },
      });
      expect(sent.sentTo).toBe(`${email.slice(0, 1)}***@mail.test`);
      const code = codeIn(await mail.next(email));
      const foreign = await mfaChallenge(client, username);
      const elsewhere = await client.refused('signIn.sentCode', {
        body: { challengeId: foreign, code },
      });
      expect(elsewhere.code).toBe('CODE_WRONG');
      expectStep(await client.call('signIn.sentCode', { body: { challengeId, code } }), 'done');
      const twice = await client.refused('signIn.sentCode', { body: { challengeId, code } });
      expect(twice.code).toBe('SIGN_IN_EXPIRED');
      const third = await mfaChallenge(client, username);
      await client.call('signIn.sendCode', { body: { challengeId: third, method: 'sms-code' } });
      const limit = Date.now() + 5000;
      while (texts.length === 0 && Date.now() < limit)
        await new Promise((resolve) => setTimeout(resolve, 20));
      const [text] = texts;
      expect(text).toMatchObject({ to: '+4930123456', authorization: 'Bearer gateway-token' });
      const short = /^(\d{8}) /u.exec(text?.text ?? '')?.[1] ?? '';
      expectStep(
        await client.call('signIn.sentCode', { body: { challengeId: third, code: short } }),
        'done',
      );
      await change(await server.admin(), 'mfa', { emailCodes: false, smsCodes: false });
    });

    it('serves on while the mail server hangs, and says so to who tries it', async () => {
      const server = given();
      const admin = await server.admin();
      mail.hang = true;
      try {
        const { username } = await makeUser(admin);
        const started = Date.now();
        await server.client().call('reset.begin', { body: { usernameOrEmail: username } });
        expect(Date.now() - started).toBeLessThan(1500);
        const failed = await admin.refused('organisation.mail.test', {
          body: { to: 'ops@example.test' },
        });
        expect(failed.code).toBe('MAIL_FAILED');
        await signedIn(server, username);
      } finally {
        mail.hang = false;
      }
      await admin.call('organisation.mail.test', { body: { to: 'ops@example.test' } });
      expect((await mail.next('ops@example.test')).subject).toContain('test');
    });

    it('sends text messages while the mail server hangs', async () => {
      const server = given();
      const admin = await server.admin();
      await change(admin, 'mfa', { smsCodes: true });
      await change(admin, 'mail', { timeoutMs: 20_000 });
      const { username } = await makeUser(admin, { phone: '+4930654321' });
      await enrol(server, await signedIn(server, username));
      const client = server.client();
      mail.hang = true;
      try {
        await client.call('reset.begin', { body: { usernameOrEmail: username } });
        await waitFor(() => mail.waiting() > 0);
        const challengeId = await mfaChallenge(client, username);
        await client.call('signIn.sendCode', { body: { challengeId, method: 'sms-code' } });
        const code = await textedCode('+4930654321');
        expect(mail.waiting()).toBeGreaterThan(0);
        expectStep(await client.call('signIn.sentCode', { body: { challengeId, code } }), 'done');
      } finally {
        mail.hang = false;
        await change(await server.admin(), 'mail', { timeoutMs: 1000 });
        await change(await server.admin(), 'mfa', { smsCodes: false });
      }
    });

    it('tries a text message again that the gateway refused', async () => {
      const server = given();
      const admin = await server.admin();
      await change(admin, 'mfa', { smsCodes: true });
      const { username } = await makeUser(admin, { phone: '+4930777777' });
      await enrol(server, await signedIn(server, username));
      refusals = 1;
      const client = server.client();
      const challengeId = await mfaChallenge(client, username);
      await client.call('signIn.sendCode', { body: { challengeId, method: 'sms-code' } });
      await waitFor(() => refusals === 0);
      server.clock.advance(61_000);
      const code = await textedCode('+4930777777');
      expectStep(await client.call('signIn.sentCode', { body: { challengeId, code } }), 'done');
      await change(await server.admin(), 'mfa', { smsCodes: false });
    });

    it('mails a report of suspicious activity to support', async () => {
      const server = given();
      const admin = await server.admin();
      await change(admin, 'support', { email: 'support@example.test' });
      const { username } = await makeUser(admin);
      const client = await signedIn(server, username);
      await client.call('activity.report', { body: { message: 'Somebody is in.' } });
      const report = await mail.next('support@example.test');
      expect(report.text).toContain('Somebody is in.');
      expect(report.text).toContain(username);
    });

    it('tells the user of a lockout and of a used backup code', async () => {
      const server = given();
      const { username, email } = await makeUser(await server.admin());
      const client = await signedIn(server, username);
      const { backupCodes } = await enrol(server, client);
      await mail.next(email);
      const challengeId = await mfaChallenge(client, username);
      await client.call('signIn.backupCode', { body: { challengeId, code: backupCodes[0] ?? '' } });
      expect((await mail.next(email)).text).toContain('A backup code was used');
      for (let count = 0; count < 10; count += 1)
        await client.refused('signIn.password', { body: { username, password: 'no', device } });
      expect((await mail.next(email)).text).toContain('was locked');
    });
  });
}
