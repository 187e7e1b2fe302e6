import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Balancer, startBalancer } from './components/balancer.ts';
import {
  browse,
  clientId,
  clientSecret,
  corporate,
  startProvider,
  type TestProvider,
} from './components/oidc.ts';
import { type Lie, startLyingProvider } from './components/lying-provider.ts';
import { freePort } from './components/tools.ts';
import { device, expectStep, startTestServer, type TestServer } from './harness.ts';
import { onEveryStore } from './stores.ts';
import { change, enrol, makeUser } from './users.ts';

onEveryStore('single sign-on against a live OpenID provider', (options) => {
  let server: TestServer;
  let balancer: Balancer;
  let provider: TestProvider;
  const appPort = 45_678;
  const app = `http://127.0.0.1:${appPort}/sso`;
  const setUp = async (fields: Partial<ReturnType<typeof corporate>>) =>
    change(await server.admin(), 'sso', { providers: [{ ...corporate(provider), ...fields }] });

  const begin = () => {
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const state = randomBytes(16).toString('base64url');
    const query = new URLSearchParams({ challenge, state, port: String(appPort) });
    return { verifier, state, url: `${balancer.url}/v1/sso/corp/start?${query.toString()}` };
  };
  const wholeFlow = async () => {
    const { verifier, state, url } = begin();
    const back = new URL(await browse(url, app));
    expect(back.searchParams.get('state')).toBe(state);
    const code = back.searchParams.get('code') ?? '';
    return { code, verifier, error: back.searchParams.get('problem') };
  };
  const exchange = ({ code, verifier }: { readonly code: string; readonly verifier: string }) => ({
    body: { code, verifier, device },
  });

  beforeAll(async () => {
    balancer = await startBalancer();
    const { env, ...store } = await options();
    server = await startTestServer({
      ...store,
      relaxed: true,
      env: { ...env, COUNTERSIGN_PUBLIC_URL: balancer.url },
    });
    balancer.serve(server.instances.map(({ port }) => port));
    provider = await startProvider([`${balancer.url}/v1/sso/corp/callback`]);
    await setUp({});
  });
  afterAll(async () => {
    await balancer.stop();
    await server.stop();
    await provider.stop();
  });

  it('signs in, keyed by issuer and subject; the code works once and only with its verifier', async () => {
    const info = await server.client().call('server.info');
    expect(info.signIn.providers).toEqual([{ id: 'corp', name: 'Corporate' }]);
    const flow = await wholeFlow();
    const client = server.client();
    const done = expectStep(await client.call('sso.exchange', exchange(flow)), 'done');
    expect(done.me.user).toMatchObject({ username: 'subject-1', origin: 'sso' });
    expect(done.me.user.roles.map((role) => role.id)).toEqual(['sales']);
    expect((await client.refused('sso.exchange', exchange(flow))).code).toBe('SSO_FAILED');
    const second = await wholeFlow();
    const verifier = randomBytes(32).toString('base64url');
    const stolen = await client.refused('sso.exchange', exchange({ ...second, verifier }));
    expect(stolen.code).toBe('SSO_FAILED');
    expect((await client.refused('sso.exchange', exchange(second))).code).toBe('SSO_FAILED');
    const again = expectStep(
      await client.call('sso.exchange', exchange(await wholeFlow())),
      'done',
    );
    expect(again.me.user.id).toBe(done.me.user.id);
  });

  it('applies MFA after it, unless the organisation trusts the provider’s', async () => {
    const client = server.client();
    provider.subject = 'subject-mfa';
    const first = expectStep(
      await client.call('sso.exchange', exchange(await wholeFlow())),
      'done',
    );
    client.token = first.session.token;
    await enrol(server, client);
    const step = await client.call('sso.exchange', exchange(await wholeFlow()));
    expect(expectStep(step, 'mfa').username).toBe('subject-mfa');
    await setUp({ trustedAmr: ['mfa'] });
    expectStep(await client.call('sso.exchange', exchange(await wholeFlow())), 'done');
    await setUp({ trustedAmr: [] });
  });

  it('never joins an account by its name, and makes nobody where that is off', async () => {
    const { username } = await makeUser(await server.admin());
    provider.subject = username;
    expect((await wholeFlow()).error).toBe('name-taken');
    provider.subject = 'stranger';
    await setUp({ createUsers: false });
    expect((await wholeFlow()).error).toBe('unknown-user');
    await setUp({});
    provider.subject = 'subject-1';
  });

  it('refuses a state it did not give, gave before, or gave for another sign-in', async () => {
    const callback = `${balancer.url}/v1/sso/corp/callback`;
    const foreign = await fetch(`${callback}?code=x&state=${'a'.repeat(43)}`, {
      redirect: 'manual',
    });
    expect(foreign.status).toBe(502);
    expect(((await foreign.json()) as { code: string }).code).toBe('SSO_FAILED');
    const atCallback = await browse(begin().url, callback);
    const tampered = new URL(atCallback);
    tampered.searchParams.set('code', 'forged');
    const answer = await fetch(tampered, { redirect: 'manual' });
    expect(answer.headers.get('location')).toContain('error=SSO_FAILED');
    // The flow died with the first try.
    const late = await fetch(atCallback, { redirect: 'manual' });
    expect(late.status).toBe(502);
    const wrongIssuer = new URL(await browse(begin().url, callback));
    wrongIssuer.searchParams.set('iss', 'https://evil.example');
    const mixed = await fetch(wrongIssuer, { redirect: 'manual' });
    expect(mixed.headers.get('location')).toContain('error=SSO_FAILED');
  });

  it('tries the settings without signing anyone in, and says what is wrong', async () => {
    const admin = await server.admin();
    const test = () =>
      admin.call('organisation.sso.test', { body: { providerId: 'corp' } }).then((answer) => ({
        ...answer,
        failed: answer.checks.filter(({ result }) => result === 'failed').map((one) => one.problem),
      }));
    await setUp({ enabled: false });
    const good = await test();
    expect(good).toMatchObject({ ok: true, failed: [] });
    expect(good.checks.map(({ check, result }) => `${check} ${result}`)).toEqual([
      'discovery ok',
      'issuer ok',
      'endpoints ok',
      'keys ok',
      'pkce ok',
      'client ok',
    ]);
    expect(good.redirectUri).toBe(`${balancer.url}/v1/sso/corp/callback`);
    await setUp({ clientSecret: 'not the secret' });
    expect(await test()).toMatchObject({ ok: false, failed: ['client-refused'] });
    await setUp({ clientId: 'nobody' });
    expect((await test()).failed).toEqual(['client-refused']);
    await setUp({ issuer: `${provider.issuer}/elsewhere` });
    expect((await test()).checks).toEqual([
      { check: 'discovery', result: 'failed', problem: 'refused', detail: '404' },
    ]);
    await setUp({ issuer: provider.issuer.replace('127.0.0.1', 'localhost') });
    expect((await test()).failed).toEqual(['issuer-differs']);
    await setUp({ issuer: `http://127.0.0.1:${await freePort()}` });
    expect((await test()).failed).toEqual(['unreachable']);
    const unknown = await admin.refused('organisation.sso.test', { body: { providerId: 'none' } });
    expect(unknown.code).toBe('NOT_FOUND');
    expect(server.logs.join('\n')).not.toContain(clientSecret);
    await setUp({});
  });

  it('says so when the provider lies about itself, answers garbage, or is away', async () => {
    const answers = new Map<string, string>();
    const liar = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json').end(answers.get('now') ?? '');
    });
    await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(liar.address() as AddressInfo).port}`;
    const start = () =>
      fetch(begin().url, { redirect: 'manual' }).then((response) => response.status);
    for (const answer of ['<html>', '{}', JSON.stringify({ issuer: 'https://other.example' })]) {
      answers.set('now', answer);
      await setUp({ issuer: address });
      expect(await start()).toBe(502);
    }
    liar.close();
    await setUp({ issuer: address });
    expect(await start()).toBe(502);
    await setUp({});
    expectStep(await server.client().call('sso.exchange', exchange(await wholeFlow())), 'done');
  });

  it('believes no token that is not whole, signed, for us, for this sign-in, and of today', async () => {
    const liar = await startLyingProvider(clientId);
    try {
      await setUp({ issuer: liar.issuer, createUsers: true });
      const lies: readonly Lie[] = [
        'foreign key',
        'no signature',
        'other nonce',
        'no nonce',
        'other audience',
        'other issuer',
        'expired',
        'no subject',
        'no token',
        'endless answer',
      ];
      for (const lie of lies) {
        liar.lie = lie;
        const { error, code } = await wholeFlow();
        expect(`${lie}: ${error ?? 'believed'}`).toMatch(/: (token|too-large)$/u);
        expect(code).toBe('');
      }
      const { total } = await (
        await server.admin()
      ).call('users.list', { query: { search: 'honest-subject' } });
      expect(total).toBe(0);
      liar.lie = 'none';
      const flow = await wholeFlow();
      const done = expectStep(await server.client().call('sso.exchange', exchange(flow)), 'done');
      expect(done.me.user.username).toBe('honest-subject');
    } finally {
      await liar.stop();
      await setUp({});
    }
  });

  it(
    'does not wait for ever for a provider that does not answer',
    { timeout: 60_000 },
    async () => {
      const liar = await startLyingProvider(clientId);
      try {
        await setUp({ issuer: liar.issuer });
        liar.lie = 'no answer';
        expect((await wholeFlow()).error).toBe('token');
        expect(await server.client().call('server.alive')).toEqual({ status: 'ok' });
      } finally {
        await liar.stop();
        await setUp({});
      }
    },
  );
});
