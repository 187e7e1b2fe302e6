// The local organisation: made from nothing, signed in, MFA into the vault; its process killed, the app restarted.
import { fork, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import type { OtherProcess } from '../../../src/main/other-process.ts';
import { buildPrograms } from '../build-programs.ts';
import { startWorld, type World } from './world.ts';

const outDir = resolve('.cache/test-local-organisation');
const children: ChildProcess[] = [];

beforeAll(async () => {
  await buildPrograms(outDir, { server: resolve('test/integration/companion/local-child.ts') }, [
    'libsql',
    '@node-rs/argon2',
    'pg-native',
  ]);
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function forkLocalServer(): OtherProcess {
  const child = fork(join(outDir, 'server.js'), [], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  children.push(child);
  return {
    send: (message) => child.send(message as object),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) =>
      child.on('exit', (code) => {
        listener(code ?? -1);
      }),
    kill: () => child.kill('SIGKILL'),
  };
}

const first = {
  organisation: 'Kestrel Bakery',
  userName: 'ana',
  password: 'a quiet harbour at dawn',
} as const;

function signedIn(world: World): Promise<void> {
  return world.until(({ accounts }) => accounts[0]?.session.state === 'signed-in', 'signed in');
}

test('made, signed in, MFA into the vault; there again after a crash and after a restart', async () => {
  const app = await startWorld({ forkLocalServer });
  expect(children).toHaveLength(0);
  expect(
    await app.refused('localOrganisation.create', { ...first, password: 'short' }),
  ).toMatchObject({ code: 'PASSWORD_POLICY' });
  expect(app.state.get()).toMatchObject({ servers: [], accounts: [] });
  const { serverId, accountId } = await app.call('localOrganisation.create', first);
  expect(app.account()).toMatchObject({ id: accountId, session: { state: 'signed-in' } });
  expect(app.state.get()).toMatchObject({
    servers: [{ id: serverId, kind: 'local-organisation', fingerprint: null }],
  });
  await app.call('mfa.addToVault', { for: { accountId } });
  expect((await app.refused('localOrganisation.create', first)).code).toBe('CONFLICT');

  children.at(-1)?.kill('SIGKILL');
  await app.until(({ localOrganisation }) => localOrganisation.step === 'failed', 'it is down');
  await app.until(({ localOrganisation }) => localOrganisation.step === 'running', 'it is back');
  await app.call('account.refresh', { accountId });
  await app.quit();
  expect(children.at(-1)?.exitCode).toBe(0);

  const again = await startWorld({ folder: app.folder, keychain: app.keychain, forkLocalServer });
  await signedIn(again);
  await again.call('account.refresh', { accountId });
  expect(again.account()).toMatchObject({ id: accountId, mfa: { on: true } });
  await again.call('servers.remove', { serverId, deleteData: true });
  expect(again.state.get()).toMatchObject({ servers: [], localOrganisation: { step: 'none' } });
  await again.quit();
});
