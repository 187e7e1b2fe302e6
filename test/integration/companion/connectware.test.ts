// Every numbered step of the Connectware account page, in its words, for an ordinary user: the app's main process
// against a real server over HTTP, with a real vault.
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest';
import { startTestServer, type TestClient, type TestServer } from '../server/harness.ts';
import { codeFor } from '../server/authenticator.ts';
import { change, makeUser, userPassword, type MadeUser } from '../server/users.ts';
import { addServer, beginSignIn, startWorld, typePassword, type World } from './world.ts';

let server: TestServer;
let admin: TestClient;
let world: World;
let serverId: string;
let user: MadeUser;

beforeAll(async () => {
  server = await startTestServer({ relaxed: true });
  admin = await server.admin();
});
afterAll(() => server.stop());

beforeEach(async () => {
  admin = await server.admin();
  user = await makeUser(admin);
  world = await startWorld({
    now: server.clock.now,
    // Waiting for the next code moves both clocks.
    sleep: (milliseconds) => {
      server.clock.advance(milliseconds);
      return Promise.resolve();
    },
  });
  serverId = await addServer(world, server.server.url);
});
afterEach(() => world.quit());

const newPassword = 'another quiet harbour at dusk';

/** Username and Password, Sign In. */
async function signIn(withVaultCode = false): Promise<string> {
  const attemptId = await beginSignIn(world, serverId);
  await typePassword(world, attemptId, user.username, userPassword, withVaultCode);
  return attemptId;
}

async function signedIn(): Promise<string> {
  await signIn();
  expect(world.state.get().signIn).toMatchObject({ step: 'done' });
  return world.account().id;
}

async function withMfa(): Promise<{ accountId: string; codes: readonly string[] }> {
  const accountId = await signedIn();
  const { codes } = await world.call('mfa.addToVault', { for: { accountId } });
  await settled();
  return { accountId, codes };
}

/** The home has caught up with the server. */
async function settled(): Promise<void> {
  await world.call('account.refresh', { accountId: world.account().id });
}

async function signOut(): Promise<void> {
  await world.call('account.signOut', { accountId: world.account().id });
}

test('Sign in to Your Account', async () => {
  const accountId = await signedIn();
  expect(world.account()).toMatchObject({
    id: accountId,
    userName: user.username,
    displayName: 'Zoë Quill',
    session: { state: 'signed-in' },
    mfa: { on: false, required: false, allowed: true, entryId: null },
    password: { change: 'here' },
  });
  expect(world.attention()).toEqual(['mfa-recommended']);
});

test('Sign in with a wrong password, and with the name in other letters', async () => {
  const attemptId = await beginSignIn(world, serverId);
  const wrong = (userName: string, password: string) =>
    world.refused('signIn.password', {
      attemptId,
      userName,
      password,
      withVaultCode: false,
      keepSignedIn: false,
    });
  expect((await wrong(user.username, 'not the password')).code).toBe('CREDENTIALS_WRONG');
  expect((await wrong(user.username.toUpperCase(), userPassword)).code).toBe('CREDENTIALS_WRONG');
  expect(world.state.get().signIn).toMatchObject({ step: 'password' });
});

test('Changing the own contact', async () => {
  const accountId = await signedIn();
  const { email } = user;
  expect(world.account()).toMatchObject({ email, phone: '' });
  // A sign-in is a fresh proof for a while.
  await world.call('account.changeContact', { accountId, phone: '+491701234567' });
  expect(world.account()).toMatchObject({ email, phone: '+491701234567' });
  server.clock.advance(600_000);
  const mine = `zoe-${user.username}@example.test`;
  const change = { accountId, email: mine, phone: null };
  expect((await world.refused('account.changeContact', change)).code).toBe('FRESH_CODE_NEEDED');
  const proof = { how: 'password', password: userPassword } as const;
  await world.call('account.confirm', { accountId, proof });
  await world.call('account.changeContact', change);
  expect(world.account()).toMatchObject({ email: mine, phone: '' });
  const other = await makeUser(await server.admin());
  expect(
    await world.refused('account.changeContact', { accountId, email: other.email.toUpperCase() }),
  ).toMatchObject({ code: 'CONFLICT', details: { field: 'email' } });
  expect(
    await world.refused('account.changeContact', { accountId, email: 'not an address' }),
  ).toMatchObject({ code: 'BAD_INPUT' });
  expect(world.account()).toMatchObject({ email: mine });
});

test('Changing Passwords: Current Password, New Password, Save New Password', async () => {
  const accountId = await signedIn();
  const check = await world.call('account.checkPassword', {
    for: { accountId },
    newPassword: 'short',
  });
  expect(check.acceptable).toBe(false);
  expect(check.rules.find(({ rule }) => rule === 'min-length')).toEqual({
    rule: 'min-length',
    met: false,
    count: 15,
  });
  const good = await world.call('account.checkPassword', { for: { accountId }, newPassword });
  expect(good.acceptable).toBe(true);
  const save = { accountId, newPassword, endOtherSessions: false };
  expect(
    (await world.refused('account.changePassword', { ...save, currentPassword: 'wrong' })).code,
  ).toBe('PASSWORD_WRONG');
  expect(
    await world.refused('account.changePassword', {
      ...save,
      currentPassword: userPassword,
      newPassword: 'short',
    }),
  ).toMatchObject({ code: 'PASSWORD_POLICY', details: { problems: ['TOO_SHORT', 'COMMON'] } });
  await world.call('account.changePassword', { ...save, currentPassword: userPassword });
  await signOut();
  const attemptId = await beginSignIn(world, serverId);
  await typePassword(world, attemptId, user.username, newPassword);
  expect(world.account().session.state).toBe('signed-in');
});

test('Setting up Multi-Factor Authentication by scanning the QR code or entering the secret key', async () => {
  const accountId = await signedIn();
  const shown = await world.call('mfa.begin', { for: { accountId } });
  expect(shown.uri).toContain('otpauth://totp/');
  const secret = shown.secret.replaceAll(' ', '');
  expect(shown.uri).toContain(`secret=${secret}`);
  // Looking again shows the same secret, not another.
  expect((await world.call('mfa.begin', { for: { accountId } })).secret).toBe(shown.secret);
  await world.call('mfa.copySecret', { for: { accountId } });
  expect(world.copied).toEqual([secret]);
  expect((await world.refused('mfa.confirm', { for: { accountId }, code: '12 34' })).code).toBe(
    'CODE_WRONG',
  );
  const code = codeFor(secret, server.clock.now());
  const { codes } = await world.call('mfa.confirm', {
    for: { accountId },
    code: `${code.slice(0, 3)} ${code.slice(3)}`,
  });
  expect(new Set(codes).size).toBe(10);
  expect((await world.refused('mfa.copySecret', { for: { accountId } })).code).toBe(
    'ENROLMENT_GONE',
  );
  await settled();
  expect(world.account().mfa).toMatchObject({ on: true, entryId: null });
  expect(world.attention()).toContain('mfa-on-no-secret-here');
});

test('Add to this vault: enrols, proves a code and finishes by itself', async () => {
  const { codes } = await withMfa();
  expect(codes).toHaveLength(10);
  const [entry] = world.state.get().entries;
  expect(entry).toMatchObject({ issuer: 'Example Works', account: user.username });
  expect(world.account().mfa).toMatchObject({ on: true, entryId: entry?.id });
  expect(world.attention()).toEqual(['backup-codes-not-acknowledged']);
});

test('The secret that is being shown can go into the vault as well', async () => {
  const accountId = await signedIn();
  const shown = await world.call('mfa.begin', { for: { accountId } });
  await world.call('mfa.addToVault', { for: { accountId } });
  const entryId = world.state.get().entries[0]?.id ?? '';
  const now = server.clock.now();
  expect(world.code(entryId, now)).toBe(codeFor(shown.secret.replaceAll(' ', ''), now));
});

test('Signing in with Multi-Factor Authentication: the code from the vault in one click, or typed', async () => {
  await withMfa();
  await signOut();
  const first = await signIn();
  expect(world.state.get().signIn).toMatchObject({
    step: 'code',
    methods: ['totp', 'backup-code'],
    entry: { account: user.username },
  });
  await world.call('signIn.codeFromVault', { attemptId: first });
  expect(world.account().session.state).toBe('signed-in');
  await signOut();
  // Password, Enter: two actions.
  await signIn(true);
  expect(world.account().session.state).toBe('signed-in');
  await signOut();
  const attemptId = await signIn();
  expect((await world.refused('signIn.code', { attemptId, code: '000000' })).code).toBe(
    'CODE_WRONG',
  );
  server.clock.advance(30_000);
  const entryId = world.state.get().entries[0]?.id ?? '';
  const code = world.code(entryId, server.clock.now());
  await world.call('signIn.code', { attemptId, code: ` ${code.slice(0, 3)}-${code.slice(3)}` });
  expect(world.account().session.state).toBe('signed-in');
});

test('A code that was used already waits for the next one instead of failing', async () => {
  await withMfa();
  const waits: number[] = [];
  world.state.subscribe(({ signIn: view }) => {
    if (view?.step === 'code' && view.waitingUntilMs !== null) waits.push(view.waitingUntilMs);
  });
  await signOut();
  // The enrolment burnt the code of this period.
  await signIn(true);
  expect(world.account().session.state).toBe('signed-in');
  expect(waits.length).toBeGreaterThan(0);
});

test('Signing in with a backup code, which works once', async () => {
  const { codes } = await withMfa();
  await signOut();
  const code = codes[3] ?? '';
  const first = await signIn();
  await world.call('signIn.backupCode', { attemptId: first, code: ` ${code.toLowerCase()} ` });
  await settled();
  expect(world.account()).toMatchObject({
    session: { state: 'signed-in' },
    backupCodes: { left: 9, total: 10 },
  });
  const status = await world.call('backupCodes.status', { accountId: world.account().id });
  expect(status.codes.filter(({ usedAtMs }) => usedAtMs !== null)).toMatchObject([{ number: 4 }]);
  expect(status.codes[3]?.device).toMatch(/^Countersign on /u);
  await signOut();
  const second = await signIn();
  expect((await world.refused('signIn.backupCode', { attemptId: second, code })).code).toBe(
    'BACKUP_CODE_USED',
  );
  expect((await world.refused('signIn.backupCode', { attemptId: second, code: 'abc' })).code).toBe(
    'BACKUP_CODE_WRONG',
  );
});

test('Backup codes: copied, saved, printed, kept, acknowledged', async () => {
  const { accountId, codes } = await withMfa();
  const shown = await world.call('backupCodes.show', { accountId });
  expect(shown.codes.map(({ code }) => code)).toEqual(codes);
  await world.call('backupCodes.copy', { accountId });
  expect(world.copied).toEqual([codes.join('\n')]);
  await world.call('backupCodes.save', { accountId });
  await world.call('backupCodes.print', { accountId });
  for (const text of [world.saved[0]?.text ?? '', world.printed[0] ?? '']) {
    for (const code of codes) expect(text).toContain(code);
    expect(text).toContain('Example Works');
    expect(text).toContain(user.username);
  }
  await world.call('backupCodes.keepInVault', { accountId, keep: true });
  await world.call('backupCodes.acknowledge', { accountId });
  await settled();
  expect(world.attention()).toEqual([]);
  expect((await world.call('backupCodes.show', { accountId })).codes).toHaveLength(10);
  await world.call('backupCodes.keepInVault', { accountId, keep: false });
  expect((await world.refused('backupCodes.show', { accountId })).code).toBe('NOT_FOUND');
});

test('Acknowledged and not kept, they are gone from the app', async () => {
  const { accountId } = await withMfa();
  await world.call('backupCodes.acknowledge', { accountId });
  expect((await world.refused('backupCodes.show', { accountId })).code).toBe('NOT_FOUND');
});

test('Regenerating Backup Codes: the old ones die', async () => {
  const { accountId, codes: old } = await withMfa();
  const { codes } = await world.call('backupCodes.regenerate', {
    accountId,
    proof: { how: 'vault' },
  });
  expect(codes.some((code) => old.includes(code))).toBe(false);
  await signOut();
  const attemptId = await signIn();
  expect((await world.refused('signIn.backupCode', { attemptId, code: old[0] ?? '' })).code).toBe(
    'BACKUP_CODE_WRONG',
  );
  await world.call('signIn.backupCode', { attemptId, code: codes[0] ?? '' });
  expect(world.account().session.state).toBe('signed-in');
});

test('Disabling Multi-Factor Authentication, with a code', async () => {
  const { accountId } = await withMfa();
  expect(
    (
      await world.refused('mfa.disable', {
        accountId,
        proof: { how: 'code', code: '000 000' },
        trashEntry: true,
      })
    ).code,
  ).toBe('CODE_WRONG');
  await world.call('mfa.disable', { accountId, proof: { how: 'vault' }, trashEntry: true });
  expect(world.account()).toMatchObject({ mfa: { on: false, entryId: null }, backupCodes: null });
  expect(world.state.get().entries[0]?.trashedAtMs).toBeTypeOf('number');
  await signOut();
  await signedIn();
});

test('Where it is required it cannot be disabled', async () => {
  const before = await withMfa();
  await change(admin, 'mfa', { mode: 'required' });
  try {
    expect(
      (
        await world.refused('mfa.disable', {
          accountId: before.accountId,
          proof: { how: 'vault' },
          trashEntry: true,
        })
      ).code,
    ).toBe('MFA_REQUIRED');
  } finally {
    await change(admin, 'mfa', { mode: 'optional' });
  }
});

test('MFA (Required): sign-in leads through enrolment before anything else', async () => {
  user = await makeUser(admin, { mfaRequired: true });
  const attemptId = await signIn();
  expect(world.state.get().signIn).toMatchObject({ step: 'enrol' });
  expect(world.state.get().accounts).toEqual([]);
  const { accountId, codes } = await world.call('mfa.addToVault', { for: { attemptId } });
  expect(codes).toHaveLength(10);
  expect(world.state.get().signIn).toMatchObject({ step: 'done', accountId });
  await settled();
  expect(world.account()).toMatchObject({ id: accountId, mfa: { on: true, required: true } });
  expect(world.account().mfa?.entryId).toBe(world.state.get().entries[0]?.id);
  const shown = await world.call('backupCodes.show', { accountId });
  expect(shown.codes.map(({ code }) => code)).toEqual(codes);
});

test('An administrator sets a one-time password: it is changed at the next sign-in', async () => {
  const { oneTimePassword } = await (
    await server.admin()
  ).call('users.setPassword', {
    params: { userId: user.id },
    body: {},
  });
  const attemptId = await beginSignIn(world, serverId);
  await typePassword(world, attemptId, user.username, oneTimePassword ?? '');
  expect(world.state.get().signIn).toMatchObject({
    step: 'change-password',
    why: 'set-by-administrator',
  });
  const check = await world.call('account.checkPassword', { for: { attemptId }, newPassword: 'x' });
  expect(check.acceptable).toBe(false);
  expect((await world.refused('signIn.newPassword', { attemptId, newPassword: 'x' })).code).toBe(
    'PASSWORD_POLICY',
  );
  await world.call('signIn.newPassword', { attemptId, newPassword });
  expect(world.account().session.state).toBe('signed-in');
});

test('Nothing that left main for the window held a token, a challenge or a password', async () => {
  await withMfa();
  await signOut();
  await signIn(true);
  const all = world.left.join('\n');
  expect(all).not.toContain(userPassword);
  expect(all).not.toMatch(/"(token|refreshToken|challengeId|resetId|session_token)"/u);
  expect(world.logged.join('\n')).not.toContain(userPassword);
});
