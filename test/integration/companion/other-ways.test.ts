// The other ways in, against real components: a forgotten password and a code by e-mail over SMTP, single sign-on
// at an OpenID provider through a browser that follows redirects.
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest';
import { browse, corporate, startProvider, type TestProvider } from '../server/components/oidc.ts';
import { codeIn, startMail, type TestMail } from '../server/components/smtp.ts';
import { freePort } from '../server/components/tools.ts';
import { startTestServer, type TestServer } from '../server/harness.ts';
import { change, makeUser, userPassword, type MadeUser } from '../server/users.ts';
import {
  addServer,
  beginSignIn,
  startWorld,
  typePassword,
  type World,
  type WorldOptions,
} from './world.ts';

let server: TestServer;
let mail: TestMail;
let provider: TestProvider;
let world: World;
let serverId: string;
let user: MadeUser;
/** What the system browser does with the address it is given. */
let openInBrowser: (url: string) => Promise<void>;

const newPassword = 'seven lanterns on the pier';

beforeAll(async () => {
  const port = await freePort();
  server = await startTestServer({ relaxed: true, env: { COUNTERSIGN_PORT: String(port) } });
  mail = await startMail();
  provider = await startProvider([`${server.server.url}/v1/sso/corp/callback`]);
  const admin = await server.admin();
  await change(admin, 'mail', {
    enabled: true,
    host: '127.0.0.1',
    port: mail.port,
    security: 'none',
    from: 'login@example.test',
    timeoutMs: 1000,
  });
  await change(admin, 'mfa', { emailCodes: true });
  await change(admin, 'sso', {
    providers: [corporate(provider)],
  });
});
afterAll(async () => {
  await server.stop();
  await mail.stop();
  await provider.stop();
});
beforeEach(async () => {
  user = await makeUser(await server.admin());
  world = await startWorld(elsewhere());
  serverId = await addServer(world, server.server.url);
});
afterEach(() => world.quit());

test('Forgot password: name, code by e-mail, new password, sign in', async () => {
  const attemptId = await beginSignIn(world, serverId);
  await world.call('signIn.forgot', { attemptId, nameOrEmail: user.username });
  expect(world.state.get().signIn).toMatchObject({ step: 'reset', nameOrEmail: user.username });
  const rulesFor = async (newPassword: string) => {
    const check = { for: { attemptId }, newPassword };
    const { acceptable, rules } = await world.call('account.checkPassword', check);
    return { acceptable, ...Object.fromEntries(rules.map(({ rule, met }) => [rule, met])) };
  };
  // Nobody has said yet whether this user has MFA on, nor who it is.
  expect(await rulesFor('')).toMatchObject({ acceptable: false, 'min-length-either': false });
  expect(await rulesFor(`${user.username} is me`)).toMatchObject({
    acceptable: false,
    'not-user-name': false,
  });
  expect(await rulesFor('nine char')).toMatchObject({
    acceptable: true,
    'min-length-either': 'unknown',
    'not-the-current': 'unknown',
  });
  expect(await rulesFor('Example and more than enough')).toMatchObject({
    'min-length-either': true,
    'not-organisation': false,
  });
  const code = codeIn(await mail.next(user.email));
  const reset = { attemptId, newPassword };
  expect((await world.refused('signIn.reset', { ...reset, code: '00000000' })).code).toBe(
    'CODE_WRONG',
  );
  await world.call('signIn.reset', { ...reset, code: `${code.slice(0, 4)} ${code.slice(4)}` });
  // It does not sign in: the password does, and MFA after it.
  expect(world.state.get()).toMatchObject({
    accounts: [],
    signIn: { step: 'password', notice: 'password-reset', userName: user.username },
  });
  await typePassword(world, attemptId, user.username, newPassword);
  expect(world.account().session.state).toBe('signed-in');
});

test('Forgot password for nobody looks the same', async () => {
  const attemptId = await beginSignIn(world, serverId);
  await world.call('signIn.forgot', { attemptId, nameOrEmail: 'nobody-at-all' });
  expect(world.state.get().signIn).toMatchObject({ step: 'reset', nameOrEmail: 'nobody-at-all' });
});

test('A code by e-mail instead of the authenticator’s', async () => {
  await typePassword(world, await beginSignIn(world, serverId), user.username, userPassword);
  const accountId = world.account().id;
  await world.call('mfa.addToVault', { for: { accountId } });
  await world.call('account.signOut', { accountId });
  const attemptId = await beginSignIn(world, serverId);
  await typePassword(world, attemptId, user.username, userPassword);
  expect(world.state.get().signIn).toMatchObject({
    methods: ['totp', 'backup-code', 'email-code'],
  });
  await world.call('signIn.sendCode', { attemptId, method: 'email-code' });
  const view = world.state.get().signIn;
  expect(view).toMatchObject({ step: 'code' });
  expect(view?.step === 'code' ? view.sentTo : '').toMatch(/\*+@/u);
  let code = '';
  while (code === '') {
    const received = await mail.next(user.email);
    code = /^\s*(\d{8})\s*$/mu.exec(received.text)?.[1] ?? '';
  }
  await world.call('signIn.sentCode', { attemptId, code });
  expect(world.account().session.state).toBe('signed-in');
});

test('Single sign-on in the system browser, and the password that is not here to change', async () => {
  provider.subject = 'subject-of-the-app';
  openInBrowser = async (url) => {
    expect(url.startsWith(`${server.server.url}/v1/sso/corp/start?`)).toBe(true);
    await fetch(
      await browse(url, 'http://127.0.0.1:' + (new URL(url).searchParams.get('port') ?? '')),
    );
  };
  expect(world.state.get().servers[0]?.offers.providers).toEqual([
    { id: 'corp', name: 'Corporate' },
  ]);
  const attemptId = await beginSignIn(world, serverId);
  await world.call('signIn.browser', { attemptId, providerId: 'corp', keepSignedIn: true });
  expect(world.account()).toMatchObject({
    userName: 'subject-of-the-app',
    kind: 'sso',
    password: { change: 'in-sso' },
    session: { state: 'signed-in' },
  });
});

/** Another computer, at the same time and with the same browser. */
function elsewhere(): WorldOptions {
  return {
    now: server.clock.now,
    openExternal: (url) => openInBrowser(url),
    sleep: (milliseconds) => {
      server.clock.advance(milliseconds);
      return Promise.resolve();
    },
  };
}

/** The browser signs `subject` in at the provider and comes back with the answer. */
function asAtProvider(subject: string): void {
  provider.subject = subject;
  openInBrowser = async (url) => {
    await fetch(
      await browse(url, 'http://127.0.0.1:' + (new URL(url).searchParams.get('port') ?? '')),
    );
  };
}

test('The form names one person, the provider signs in another: the account is the other’s', async () => {
  await typePassword(world, await beginSignIn(world, serverId), user.username, userPassword);
  const first = world.account().id;
  await world.call('mfa.addToVault', { for: { accountId: first } });
  const firstEntry = world.account().mfa?.entryId;
  await world.call('account.signOut', { accountId: first });
  const admin = await server.admin();
  await change(admin, 'mfa', { mode: 'required' });
  try {
    asAtProvider('somebody-else');
    const { attemptId } = await world.call('signIn.begin', { accountId: first });
    expect(world.state.get().signIn).toMatchObject({ step: 'password', userName: user.username });
    await world.call('signIn.browser', { attemptId, providerId: 'corp', keepSignedIn: true });
    expect(world.state.get().signIn).toMatchObject({ step: 'enrol', userName: 'somebody-else' });
    const { accountId } = await world.call('mfa.addToVault', { for: { attemptId } });
    expect(accountId).not.toBe(first);
    expect(world.account('somebody-else')).toMatchObject({ id: accountId, kind: 'sso' });
    expect(world.account(user.username)).toMatchObject({ id: first, kind: 'local' });
    const otherEntry = world.account('somebody-else').mfa?.entryId;
    expect(otherEntry).not.toBe(firstEntry);
    expect(world.account(user.username).mfa?.entryId).toBe(firstEntry);

    // And once more where a code is asked: the entry offered is that of the person who came back.
    await world.call('account.signOut', { accountId });
    const again = await world.call('signIn.begin', { accountId: first });
    await world.call('signIn.browser', { ...again, providerId: 'corp', keepSignedIn: true });
    expect(world.state.get().signIn).toMatchObject({
      step: 'code',
      userName: 'somebody-else',
      entry: { id: otherEntry },
    });
    await world.call('signIn.codeFromVault', again);
    expect(world.state.get().signIn).toMatchObject({ step: 'done', accountId });
    expect(world.state.get().accounts).toHaveLength(2);
  } finally {
    await change(admin, 'mfa', { mode: 'optional' });
  }
});

test('Ended during an enrolment that single sign-on demanded: the same account goes on with it', async () => {
  const admin = await server.admin();
  await change(admin, 'mfa', { mode: 'required' });
  try {
    asAtProvider('came-by-browser');
    // From the moment the entry is in the vault nothing more can be written: what is kept says what a kill leaves.
    let hasEntry: () => boolean = () => false;
    const cut = await startWorld({
      ...elsewhere(),
      diskFull: () => hasEntry(),
    });
    const itsServer = await addServer(cut, server.server.url);
    const attemptId = await beginSignIn(cut, itsServer);
    await cut.call('signIn.browser', { attemptId, providerId: 'corp', keepSignedIn: true });
    hasEntry = () => cut.vault.views().length > 0;
    await cut.refused('mfa.addToVault', { for: { attemptId } });
    expect(cut.state.get().accounts).toEqual([]);
    await cut.quit();

    const { folder, keychain } = cut;
    const after = await startWorld({ ...elsewhere(), folder, keychain });
    const entry = after.vault.views()[0];
    const again = await beginSignIn(after, itsServer);
    await after.call('signIn.browser', {
      attemptId: again,
      providerId: 'corp',
      keepSignedIn: true,
    });
    expect(after.state.get().signIn).toMatchObject({ step: 'code', entry: { id: entry?.id } });
    await after.call('signIn.codeFromVault', { attemptId: again });
    expect(after.account()).toMatchObject({
      id: entry?.accountId,
      userName: 'came-by-browser',
      mfa: { on: true, entryId: entry?.id },
    });
    await after.quit();
  } finally {
    await change(admin, 'mfa', { mode: 'optional' });
  }
});

test('A browser that cannot be opened, and one whose user comes back: each ends in its own words', async () => {
  openInBrowser = () => Promise.reject(new Error('no browser'));
  const attemptId = await beginSignIn(world, serverId);
  const failure = await world.refused('signIn.browser', {
    attemptId,
    providerId: 'corp',
    keepSignedIn: false,
  });
  expect(failure.code).toBe('SSO_FAILED');
  openInBrowser = () => Promise.resolve();
  const second = await beginSignIn(world, serverId);
  const waiting = world.refused('signIn.browser', {
    attemptId: second,
    providerId: 'corp',
    keepSignedIn: false,
  });
  await world.until(({ signIn }) => signIn?.step === 'browser', 'the browser is open');
  await world.call('signIn.back', { attemptId: second });
  expect((await waiting).code).toBe('CANCELLED');
  expect(world.state.get().signIn).toMatchObject({ step: 'password' });
});
