// Every call of the contract against a locked vault, with the real handlers, ids that exist and inputs that are let in:
// each is refused or answers without anything of the vault, and the vault stays locked.
import { readdirSync } from 'node:fs';
import { Check } from 'typebox/value';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ipc, type CallName } from '../../../src/shared/ipc.ts';
import { startTestServer, type TestServer } from '../server/harness.ts';
import { makeUser, userPassword } from '../server/users.ts';
import {
  addServer,
  beginSignIn,
  startWorld,
  typePassword,
  type World,
} from '../companion/world.ts';
import { sampleInput, type Known } from './sample-input.ts';
import { openWholeDoor, type WholeDoor } from './whole-door.ts';

let server: TestServer;
let world: World;
let whole: WholeDoor;
/** What may not leave: names, secrets, codes, ids. */
let words: readonly string[];
let known: Known;
let before: string;

const password = () => new TextEncoder().encode('correct-horse-9');
const seed = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

beforeAll(async () => {
  server = await startTestServer({ relaxed: true });
  const user = await makeUser(await server.admin());
  world = await startWorld();
  whole = await openWholeDoor(world);
  const open = async (name: CallName, input: unknown): Promise<Record<string, unknown>> => {
    const result = await whole.door(name, input);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`);
    return result.value as Record<string, unknown>;
  };
  await open('vault.settleRecoveryKey', { how: 'skipped' });
  const serverId = await addServer(world, server.server.url);
  await typePassword(world, await beginSignIn(world, serverId), user.username, userPassword);
  const accountId = world.account().id;
  const { codes } = await world.call('mfa.addToVault', { for: { accountId } });
  const text = `otpauth://totp/Treasure:ann?secret=${seed}&issuer=Treasure&digits=8`;
  const batch = await open('enrol.read', { source: 'link', texts: [text] });
  const id = (batch.candidates as { id: string }[])[0]?.id ?? '';
  const chosen = [{ id, issuer: 'Treasure', account: 'ann' }];
  await open('enrol.confirm', { batchId: batch.id, chosen });
  const entry = world.state.get().entries.find(({ issuer }) => issuer === 'Treasure');
  if (entry === undefined) throw new Error('The entry was not added.');
  // Things under way when the lock falls: a batch to look at, a sign-in half done.
  const waiting = await open('enrol.read', { source: 'link', texts: [text] });
  const { attemptId } = await world.call('signIn.begin', { accountId });
  await open('lock.setPassword', { password: password() });
  // The other way in is there, and its system refuses.
  await open('lock.addVerified', { password: password() });
  const mine = world.state.get().entries.map(({ id: one }) => one);
  words = [
    ...new Set([
      seed,
      'Treasure',
      user.username,
      accountId,
      serverId,
      attemptId,
      ...mine,
      ...codes,
    ]),
    server.server.url,
  ];
  known = {
    ...{ id: entry.id, entryId: entry.id, ids: mine, entryIds: mine },
    ...{ accountId, serverId, attemptId, batchId: waiting.id },
    // Nobody listens there: a call that asks a stranger is answered at once.
    address: 'http://127.0.0.1:1',
    withoutKeychain: false,
  };
  before = JSON.stringify(world.state.get());
  await open('lock.now', {});
  world.left.length = 0;
  whole.went.length = 0;
}, 60_000);
afterAll(async () => {
  await whole.stop();
  await world.quit();
  await server.stop();
});

const spilled = (text: string): readonly string[] => words.filter((word) => text.includes(word));

function expectNothingLeft(answer: string): void {
  expect(spilled(answer)).toEqual([]);
  expect(spilled(world.left.join())).toEqual([]);
  expect(spilled(whole.went.join())).toEqual([]);
  expect(readdirSync(whole.saveFolder)).toEqual([]);
}

test('before the lock the words are there to be found', () => {
  expect(spilled(before)).toEqual(expect.arrayContaining(['Treasure', known.accountId, known.id]));
});

/** What answers while the vault is locked, and why it may. A row that is not here has to refuse. */
const answering = {
  'state.get': 'the page asks where the app stands',
  'vault.retry': 'asks the keychain once more',
  'lock.now': 'is locked already',
  'lock.quit': 'ends the app',
  'lock.remindLater': 'says nothing',
  'codes.clearClipboard': 'takes away',
  'enrol.captureScreens': 'the pictures are of the screen',
  'enrol.cancel': 'takes away',
  'settings.change': 'settings lie outside the vault',
  'servers.compareClock': 'asks a public time server',
  'servers.networkBack': 'nothing waits',
  'signIn.cancel': 'takes away',
  'palette.find': 'says that it is locked',
  'palette.close': 'a window',
  'palette.openApp': 'a window',
  'palette.open': 'a window',
  'admin.users.cancelExport': 'takes away',
  'admin.users.copyPassword': 'copies what the window holds',
  'transfer.readProgress': 'of nothing',
  'transfer.stopReading': 'takes away',
  'transfer.cancel': 'takes away',
  'pictures.end': 'takes away',
  'backups.now': 'waits for nothing',
  'support.about': 'versions',
  'support.report': 'counts, and there are none',
  'support.copyReport': 'the same',
  'support.saveReport': 'the same',
} as const satisfies Partial<Record<CallName, string>>;

/** It puts a new vault in the place of this one, as it says: the last of all. */
const last: CallName = 'vault.startAgain';
const names = Object.keys(ipc) as CallName[];

for (const name of names.filter((one) => one !== last)) {
  test(`locked: ${name}`, async () => {
    const input = sampleInput(ipc[name].input, known);
    expect(Check(ipc[name].input, input)).toBe(true);
    const answer = await whole.door(name, input);
    expect(answer.ok).toBe(name in answering);
    // A defect would look like a refusal.
    expect(answer).not.toMatchObject({ error: { code: 'INTERNAL' } });
    expectNothingLeft(JSON.stringify(answer));
    expect(world.state.get()).toMatchObject({
      vault: { step: 'locked' },
      entries: [],
      servers: [],
      accounts: [],
      signIn: null,
      incoming: null,
      backups: null,
    });
  });
}

test(`locked: ${last}, and what it begins with is empty`, async () => {
  const answer = await whole.door(last, sampleInput(ipc[last].input, known));
  expect(answer.ok).toBe(true);
  expectNothingLeft(JSON.stringify(answer));
  expect(world.state.get()).toMatchObject({ entries: [], servers: [], accounts: [] });
});
