// A user name that was passed on: its former owner was renamed or deleted, somebody else signs in with it. What the app
// keeps - entry, backup codes, a begun enrolment - stays the former owner's, untouched and unused.
import { afterAll, beforeAll, beforeEach, afterEach, expect, test } from 'vitest';
import type { KeptDocument } from '../../../src/main/companion/kept.ts';
import { codeFor } from '../server/authenticator.ts';
import { startTestServer, type TestClient, type TestServer } from '../server/harness.ts';
import { enrol, makeUser, signedIn, userPassword, type MadeUser } from '../server/users.ts';
import {
  addServer,
  beginSignIn,
  startWorld,
  typePassword,
  type World,
  type WorldOptions,
} from './world.ts';

const otherPassword = 'seven lanterns on the pier';

let server: TestServer;
let admin: TestClient;
let world: World;
let serverId: string;
let former: MadeUser;

beforeAll(async () => {
  server = await startTestServer({ relaxed: true });
});
afterAll(() => server.stop());

beforeEach(async () => {
  admin = await server.admin();
  former = await makeUser(admin);
  world = await start();
  serverId = await addServer(world, server.server.url);
});
afterEach(() => world.quit());

function start(more: WorldOptions = {}): Promise<World> {
  return startWorld({
    now: server.clock.now,
    sleep: (milliseconds) => {
      server.clock.advance(milliseconds);
      return Promise.resolve();
    },
    ...more,
  });
}

const kept = (app: World) => app.vault.document('companion') as unknown as KeptDocument;
const keptOf = (accountId: string) => kept(world).accounts.find(({ id }) => id === accountId);
const entryIds = () => world.vault.views().map(({ id, accountId }) => [id, accountId]);

/** The former owner, with an entry and backup codes in the vault, signed out. */
async function keepFormer(): Promise<string> {
  await typePassword(world, await beginSignIn(world, serverId), former.username, userPassword);
  const accountId = world.account().id;
  await world.call('mfa.addToVault', { for: { accountId } });
  await world.call('account.refresh', { accountId });
  await world.call('account.signOut', { accountId });
  expect(keptOf(accountId)?.backupCodes?.codes).toHaveLength(10);
  return accountId;
}

/** The former owner is gone from the server, and the name is somebody else's. */
async function passOn(more: { readonly mfaRequired?: boolean } = {}): Promise<string> {
  admin = await server.admin();
  await admin.call('users.delete', { params: { userId: former.id } });
  return giveName(more);
}

async function giveName(more: { readonly mfaRequired?: boolean } = {}): Promise<string> {
  const { user } = await admin.call('users.create', {
    body: {
      username: former.username,
      displayName: 'Somebody Else',
      roleIds: [],
      password: otherPassword,
      ...more,
    },
  });
  return user.id;
}

/** As the app does it by itself: with the vault's code where the form says there is one. */
async function signInAsOther(): Promise<string> {
  const attemptId = await beginSignIn(world, serverId);
  await typePassword(world, attemptId, former.username, otherPassword, true);
  return attemptId;
}

test('the new owner gets an account of their own; entry and backup codes stay the former one’s', async () => {
  const formerAccount = await keepFormer();
  const before = keptOf(formerAccount);
  const entries = entryIds();
  const userId = await passOn();
  await signInAsOther();
  const { signIn, accounts } = world.state.get();
  expect(accounts).toHaveLength(2);
  const other = accounts.find(({ id }) => id !== formerAccount);
  expect(signIn).toMatchObject({ step: 'done', accountId: other?.id });
  expect(other).toMatchObject({ displayName: 'Somebody Else', mfa: { on: false, entryId: null } });
  expect(keptOf(other?.id ?? '')).toMatchObject({ userId, backupCodes: null });
  expect(keptOf(formerAccount)).toEqual(before);
  expect(entryIds()).toEqual(entries);
  // And by the button of the former account: whoever comes in is who the server says.
  await world.call('account.signOut', { accountId: other?.id ?? '' });
  const { attemptId } = await world.call('signIn.begin', { accountId: formerAccount });
  await typePassword(world, attemptId, former.username, otherPassword, true);
  expect(world.state.get().signIn).toMatchObject({ step: 'done', accountId: other?.id });
  expect(keptOf(formerAccount)).toEqual(before);
  expect(world.state.get().accounts).toHaveLength(2);
});

test('where a code is asked, none is made of the former owner’s entry', async () => {
  const formerAccount = await keepFormer();
  const entries = entryIds();
  const userId = await passOn();
  const { secret } = await enrol(server, await signedIn(server, former.username, otherPassword));
  const attemptId = await signInAsOther();
  expect(world.state.get().signIn).toMatchObject({ step: 'code', entry: null, candidates: [] });
  expect((await world.refused('signIn.codeFromVault', { attemptId })).code).toBe('NOTHING_FOUND');
  const failures = await admin.call('audit.list', { query: { userId, outcome: 'failure' } });
  expect(failures.events).toEqual([]);
  server.clock.advance(30_000);
  await world.call('signIn.code', { attemptId, code: codeFor(secret, server.clock.now()) });
  const { accounts } = world.state.get();
  expect(accounts.map(({ id }) => id)).toHaveLength(2);
  expect(accounts.find(({ id }) => id !== formerAccount)?.mfa).toMatchObject({ entryId: null });
  expect(entryIds()).toEqual(entries);
});

test('an enrolment that the sign-in demands adds a second entry, and unlinks none', async () => {
  const formerAccount = await keepFormer();
  const before = keptOf(formerAccount);
  const entries = entryIds();
  await passOn({ mfaRequired: true });
  const attemptId = await signInAsOther();
  const { accountId } = await world.call('mfa.addToVault', { for: { attemptId } });
  expect(accountId).not.toBe(formerAccount);
  expect(entryIds()).toEqual(expect.arrayContaining(entries));
  expect(world.vault.views().filter((entry) => entry.accountId === accountId)).toHaveLength(1);
  expect(keptOf(formerAccount)).toEqual(before);
});

test('a former owner who was renamed keeps everything, under the new name', async () => {
  const formerAccount = await keepFormer();
  const entry = world.account().mfa?.entryId ?? '';
  const { version } = await admin.call('users.get', { params: { userId: former.id } });
  const username = `${former.username}-renamed`;
  await admin.call('users.update', {
    params: { userId: former.id },
    body: { version, username },
  });
  await giveName();
  await signInAsOther();
  await typePassword(world, await beginSignIn(world, serverId), username, userPassword, false);
  expect(world.state.get().signIn).toMatchObject({ step: 'code', entry: { id: entry } });
  const attemptId = world.state.get().signIn?.attemptId ?? '';
  await world.call('signIn.codeFromVault', { attemptId });
  expect(world.state.get().signIn).toMatchObject({ step: 'done', accountId: formerAccount });
  expect(world.account(username)).toMatchObject({ id: formerAccount, mfa: { entryId: entry } });
  expect(world.account(former.username)).toMatchObject({ mfa: { on: false, entryId: null } });
});

test('what a sign-in of the former owner left under way is not finished or taken back by another', async () => {
  await world.quit();
  const { version } = await admin.call('users.get', { params: { userId: former.id } });
  await admin.call('users.update', {
    params: { userId: former.id },
    body: { version, mfaRequired: true },
  });
  // From the moment the entry is in the vault nothing more can be written: what is kept says what a kill leaves.
  let isFull = () => false;
  const cut = await start({ diskFull: () => isFull() });
  const itsServer = await addServer(cut, server.server.url);
  const attemptId = await beginSignIn(cut, itsServer);
  await typePassword(cut, attemptId, former.username, userPassword);
  isFull = () => cut.vault.views().length > 0;
  await cut.refused('mfa.addToVault', { for: { attemptId } });
  await cut.quit();

  world = await start({ folder: cut.folder, keychain: cut.keychain });
  serverId = itsServer;
  const left = kept(world).enrolments;
  expect(left).toHaveLength(1);
  const entries = entryIds();
  await passOn();
  await signInAsOther();
  const { accountId } = world.state.get().signIn as { readonly accountId: string };
  await world.call('account.refresh', { accountId });
  expect(accountId).not.toBe(left[0]?.accountId);
  expect(kept(world).enrolments).toEqual(left);
  expect(entryIds()).toEqual(entries);
});
