// A login server that does what none may: in the real Electron nothing leaks, nothing hangs, and each is said.
import type { RequestListener } from 'node:http';
import type { Page } from '@playwright/test';
import { makeCertificate, type TestCertificate } from '../unit/main/http/certificate.ts';
import { serverInfo, startHostileServer } from '../unit/main/http/hostile-server.ts';
import { expect, test as base } from './fixtures/app.ts';
import { connectPage } from './pages/connect.ts';
import { setUpVault } from './pages/first-start.ts';

type Serve = (
  answer: RequestListener,
  certificate?: TestCertificate,
  port?: number,
) => ReturnType<typeof startHostileServer>;

const test = base.extend<{ serve: Serve }>({
  serve: async ({ atEnd }, use) => {
    await use(async (answer, certificate, port) => {
      const server = await startHostileServer(answer, certificate, port);
      atEnd(server.close);
      return server;
    });
  },
});

const json = (value: unknown, type = 'application/json', status = 200): RequestListener => {
  return (_, response) => {
    response.writeHead(status, { 'content-type': type });
    response.end(JSON.stringify(value));
  };
};

async function look(window: Page, address: string): Promise<void> {
  await setUpVault(window);
  const connect = connectPage(window);
  await connect.open();
  await connect.lookUp(address);
}

const said = (window: Page) => window.getByRole('dialog').getByRole('alert');

const answers: readonly (readonly [string, string, RequestListener])[] = [
  [
    'a redirect',
    'The server sent us to another address.',
    (_, response) => response.writeHead(302, { location: 'https://evil.example/' }).end(),
  ],
  [
    '10 MB',
    'There is no Countersign login server at this address.',
    json({ ...serverInfo, filler: 'x'.repeat(10_000_000) }),
  ],
  [
    'HTML instead of JSON',
    'There is no Countersign login server at this address.',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><script>document.title = "taken"</script>');
    },
  ],
  ['an answer in an hour', 'The login server did not answer in time.', () => undefined],
];

for (const [what, words, answer] of answers) {
  test(`${what}: said, and the address that was typed is still there`, async ({
    launch,
    serve,
  }) => {
    test.setTimeout(90_000);
    const { port } = await serve(answer);
    const { window } = await launch();
    await look(window, `http://127.0.0.1:${port}`);
    await expect(said(window)).toContainText(words, { timeout: 40_000 });
    await expect(window.getByLabel('Server address')).toHaveValue(`http://127.0.0.1:${port}`);
    await expect(window).toHaveTitle('Countersign');
  });
}

test('script in every branding field and a logo that is no image: shown as text, or not at all', async ({
  launch,
  serve,
}) => {
  const script = '<img src=x onerror="globalThis.taken=1"><script>globalThis.taken=1</script>';
  const { port } = await serve(
    json({
      ...serverInfo,
      organisation: {
        name: script,
        branding: {
          ...serverInfo.organisation.branding,
          message: `${script}\u202Emoc.elpmaxe`,
          logo: `data:image/png;base64,${Buffer.from(`<svg onload="${script}">`).toString('base64')}`,
        },
        support: {
          name: script,
          email: `"${script}"@example.org`,
          phone: script,
          url: 'javascript:globalThis.taken=1',
          hours: script,
        },
      },
    }),
  );
  const { window } = await launch();
  const connect = connectPage(window);
  await look(window, `http://127.0.0.1:${port}`);
  await expect(window.getByRole('dialog').getByRole('heading', { name: script })).toBeVisible();
  await connect.add();
  await expect(window.getByLabel('Username')).toBeVisible();
  await expect(window.getByText('javascript:')).toHaveCount(0);
  await expect(window.getByText('\u202E')).toHaveCount(0);
  await expect(window.locator('main img')).toHaveCount(0);
  expect(await window.evaluate('globalThis.taken')).toBeUndefined();
});

test('a session token in an error reaches neither the window nor the log', async ({
  launch,
  serve,
}) => {
  const token = 'cs_session_4f6e0d21b7c94a3f8e5d6c7b8a9f0e1d';
  const info = json(serverInfo);
  const problem = json(
    {
      type: 'urn:countersign:problem:CREDENTIALS_WRONG',
      title: token,
      status: 401,
      code: 'CREDENTIALS_WRONG',
      details: { attemptsLeft: 2, token, reason: token },
    },
    'application/problem+json',
    401,
  );
  const { port } = await serve((request, response) => {
    (request.url === '/v1/info' ? info : problem)(request, response);
  });
  const app = await launch();
  const { window } = app;
  const connect = connectPage(window);
  await look(window, `http://127.0.0.1:${port}`);
  await connect.add();
  await connect.password('ana', 'correct horse battery staple');
  await expect(window.getByRole('alert')).toContainText('password');
  expect(await window.content()).not.toContain(token);
  expect(app.output()).not.toContain(token);
  // What was typed is still there to be tried again.
  await expect(window.getByLabel('Username')).toHaveValue('ana');
  await expect(window.getByLabel('Password', { exact: true })).toHaveValue(
    'correct horse battery staple',
  );
});

test('over https: a certificate nobody vouches for, then another key, stop before anything is typed', async ({
  launch,
  serve,
}) => {
  const known = makeCertificate();
  const first = await serve(json(serverInfo), known);
  const { window } = await launch();
  const connect = connectPage(window);
  await look(window, `https://localhost:${first.port}`);
  const stop = window.getByRole('dialog').getByRole('alert');
  await expect(stop).toContainText('self-signed');
  await expect(stop).toContainText(known.fingerprint.slice(0, 23));
  await expect(connect.addButton()).toBeDisabled();
  await window.getByText('I have checked this. Go on').click();
  await connect.add();
  await expect(window.getByLabel('Username')).toBeVisible();
  await window.getByRole('button', { name: 'Back', exact: true }).click();

  await first.close();
  const other = makeCertificate();
  const second = await serve(json(serverInfo), other, first.port);
  await connect.signInTo('Example Ltd');
  const changed = window.getByRole('main').getByRole('alert');
  await expect(changed).toContainText(known.fingerprint.slice(0, 23));
  await expect(changed).toContainText(other.fingerprint.slice(0, 23));
  await expect(window.getByLabel('Username')).toHaveCount(0);
  expect(second.seen).toHaveLength(0);

  await window.getByText('I have checked this. Go on').click();
  await window.getByRole('button', { name: 'Accept this key' }).click();
  await expect(window.getByLabel('Username')).toBeVisible();
});

test('plain http to another machine is refused before it is asked', async ({ launch }) => {
  const { window } = await launch();
  await look(window, 'http://192.0.2.1:8080');
  await expect(said(window)).toContainText('https');
});
