import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  adminPassword,
  expectStep,
  passwordStep,
  startTestServer,
  type TestServer,
} from './harness.ts';
import { codeFor } from './authenticator.ts';
import { enrol, mfaChallenge, nextCode, signInWithCode } from './users.ts';

describe('the main job over HTTP', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  it('enrols, signs in with a code, uses a backup code once, regenerates, disables', async () => {
    const first = await server.admin();
    const { secret, backupCodes } = await enrol(server, first);
    expect(backupCodes).toHaveLength(10);
    expect(new Set(backupCodes).size).toBe(10);
    // The code that confirmed is burnt.
    const client = server.client();
    const challengeId = await mfaChallenge(client, 'admin', adminPassword);
    const burnt = await client.refused('signIn.code', {
      body: { challengeId, code: codeFor(secret, server.clock.now()) },
    });
    expect(burnt.code).toBe('CODE_ALREADY_USED');
    const done = expectStep(
      await client.call('signIn.code', { body: { challengeId, code: nextCode(server, secret) } }),
      'done',
    );
    client.token = done.session.token;
    expect(done.me.mfa).toMatchObject({
      on: true,
      backupCodesLeft: 10,
      backupCodesAcknowledged: false,
    });
    const [one = ''] = backupCodes;
    const second = await mfaChallenge(client, 'admin', adminPassword);
    const withBackup = expectStep(
      await client.call('signIn.backupCode', {
        body: { challengeId: second, code: one.toLowerCase().replaceAll('-', ' ') },
      }),
      'done',
    );
    expect(withBackup.usedBackupCode).toBe(true);
    expect(withBackup.me.mfa.backupCodesLeft).toBe(9);
    const third = await mfaChallenge(client, 'admin', adminPassword);
    const again = await client.refused('signIn.backupCode', {
      body: { challengeId: third, code: one },
    });
    expect(again.code).toBe('BACKUP_CODE_USED');
    const fresh = await client.call('backupCodes.regenerate', {
      body: { code: nextCode(server, secret) },
    });
    expect(fresh.backupCodes).toHaveLength(10);
    const old = await client.refused('signIn.backupCode', {
      body: { challengeId: third, code: backupCodes[1] ?? '' },
    });
    expect(old.code).toBe('BACKUP_CODE_WRONG');
    await client.call('mfa.disable', { body: { code: nextCode(server, secret) } });
    expectStep(await passwordStep(client, 'admin', adminPassword), 'done');
  });

  it('keeps secrets out of the log', () => {
    const text = server.logs.join('\n');
    expect(text).toContain('server.listening');
    expect(text).not.toContain(adminPassword);
  });

  it('signs out', async () => {
    const client = await server.admin();
    await client.call('session.signOut');
    expect((await client.refused('account.me')).code).toBe('SESSION_ENDED');
  });

  it('uses signInWithCode', () => {
    expect(signInWithCode).toBeTypeOf('function');
  });
});
