// Limits per address and per person, limits of the organisation's own, and networks, as seen from outside: behind a
// trusted proxy that says where each request came from. On every store.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startMail, type TestMail } from './components/smtp.ts';
import {
  device,
  expectStep,
  startTestServer,
  type TestClient,
  type TestServer,
} from './harness.ts';
import { onEveryStore } from './stores.ts';
import { change, makeUser, newName, signedIn, userPassword } from './users.ts';

onEveryStore('limits and networks', (options) => {
  let server: TestServer;
  let mail: TestMail;
  beforeAll(async () => {
    const { env, ...store } = await options();
    mail = await startMail();
    server = await startTestServer({
      ...store,
      relaxed: true,
      env: { ...env, COUNTERSIGN_TRUSTED_PROXIES: '127.0.0.1' },
    });
    await change(await server.admin(), 'mail', {
      enabled: true,
      host: '127.0.0.1',
      port: mail.port,
      security: 'none',
      from: 'login@example.test',
    });
  });
  afterAll(async () => {
    await server.stop();
    await mail.stop();
  });

  const from = (address: string, client = server.client()): TestClient => {
    client.headers['x-forwarded-for'] = address;
    return client;
  };
  const guess = (client: TestClient, username = newName('nobody')) =>
    client.refused('signIn.password', { body: { username, password: 'wrong', device } });
  /** To the beginning of a minute, where the windows of the limits begin. */
  const nextMinute = () => server.clock.advance(60_000 - (server.clock.now() % 60_000));

  it('limits an address, whatever names it tries, and nobody else; for a minute', async () => {
    const admin = await server.admin();
    await change(admin, 'lockout', { perAddressPerMinute: 5 });
    nextMinute();
    const busy = from('203.0.113.7');
    for (let count = 0; count < 5; count += 1)
      expect((await guess(busy)).code).toBe('CREDENTIALS_WRONG');
    const limited = await guess(busy);
    expect(limited).toMatchObject({ status: 429, code: 'RATE_LIMITED' });
    expect(limited.details.retryAfterSeconds).toBeLessThanOrEqual(60);
    expect((await guess(from('203.0.113.8'))).code).toBe('CREDENTIALS_WRONG');
    // What stands left of the proxy's own word anyone can write.
    expect((await guess(from('192.0.2.1, 203.0.113.7'))).code).toBe('RATE_LIMITED');
    nextMinute();
    expect((await guess(busy)).code).toBe('CREDENTIALS_WRONG');
    // One subscriber has a whole /64 of IPv6.
    nextMinute();
    for (let host = 1; host <= 5; host += 1) await guess(from(`2001:db8:1:2::${host}`));
    expect((await guess(from('2001:db8:1:2:ffff::1'))).code).toBe('RATE_LIMITED');
    expect((await guess(from('2001:db8:1:3::1'))).code).toBe('CREDENTIALS_WRONG');
    await change(admin, 'lockout', { perAddressPerMinute: 10_000 });
  });

  it('mails no more codes to one person than five an hour, and does not say so', async () => {
    const { email, username } = await makeUser(await server.admin());
    nextMinute();
    for (let count = 0; count < 7; count += 1)
      await from(`203.0.113.${count}`).call('reset.begin', {
        body: { usernameOrEmail: count % 2 === 0 ? username : email },
      });
    for (let count = 0; count < 5; count += 1) await mail.next(email);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(mail.mails.filter(({ to }) => to.includes(email))).toEqual([]);
  });

  it('locks after as many failures, and for as long, as the organisation says', async () => {
    const admin = await server.admin();
    await change(admin, 'lockout', { attempts: 3, periodSeconds: 60 });
    const { username } = await makeUser(admin);
    const client = server.client();
    for (let left = 2; left >= 0; left -= 1)
      expect((await guess(client, username)).details).toEqual({ attemptsLeft: left });
    const locked = await guess(client, username);
    expect(locked.code).toBe('ACCOUNT_LOCKED');
    expect(locked.details.retryAfterSeconds).toBeLessThanOrEqual(60);
    server.clock.advance(61_000);
    await signedIn(server, username);
    await change(admin, 'lockout', { attempts: 10, periodSeconds: 900 });
  });

  it('lets in from the organisation’s networks alone, IPv4 and IPv6, behind the proxy', async () => {
    const inside = '203.0.113.5';
    const admin = from(inside, await server.admin());
    const { username } = await makeUser(admin);
    await change(admin, 'networks', { allow: ['203.0.113.0/24', '2001:db8:7::/48'] });
    const tryFrom = (address: string) =>
      from(address).call('signIn.password', { body: { username, password: userPassword, device } });
    expectStep(await tryFrom('203.0.113.77'), 'done');
    expectStep(await tryFrom('2001:db8:7:1::9'), 'done');
    // An IPv4 address as a dual-stack proxy writes it.
    expectStep(await tryFrom('::ffff:203.0.113.9'), 'done');
    for (const outside of [
      '203.0.114.1',
      '2001:db8:8::1',
      '203.0.113.5, 198.51.100.1',
      'not an address',
    ])
      await expect(tryFrom(outside), outside).rejects.toMatchObject({ code: 'NETWORK_REFUSED' });
    expect((await from('198.51.100.1', admin).refused('account.me')).code).toBe('NETWORK_REFUSED');
    from(inside, admin);
    const { value, version } = await admin.call('organisation.networks.get');
    const shut = await admin.refused('organisation.networks.put', {
      body: { value: { ...value, allow: ['198.51.100.0/24'] }, version },
    });
    expect(shut.code).toBe('WOULD_SHUT_YOU_OUT');
    await change(admin, 'networks', { allow: [] });
  });
});
