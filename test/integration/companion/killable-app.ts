// The app's main process as a program of its own, for a test that kills it: a real vault in a folder, the parent's
// login server, words from the parent. Bundled by kill.test.ts and forked; never imported.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCompanion } from '../../../src/main/compose-companion.ts';
import { createLog } from '../../../src/main/log.ts';
import { firstState } from '../../../src/main/first-state.ts';
import { createStateStore } from '../../../src/main/state.ts';
import type { Keychain } from '../../../src/main/vault/keychain.ts';
import { createVault } from '../../../src/main/vault/vault.ts';
import type { AppReport, AppTask } from './killable-task.ts';

const task = JSON.parse(process.env.APP_TASK ?? '{}') as AppTask;
let offsetMs = task.clockOffsetMs;
const now = () => Date.now() + offsetMs;
const log = createLog(() => undefined);

/** One item in a file: the computer's keychain outlives the program. */
const item = join(task.folder, 'keychain');
const keychain: Keychain = {
  read: () => {
    try {
      return Promise.resolve(readFileSync(item, 'utf8'));
    } catch {
      return Promise.resolve(undefined);
    }
  },
  write: (_, value) => {
    writeFileSync(item, value);
    return Promise.resolve();
  },
  remove: () => Promise.resolve(),
};

const state = createStateStore(firstState());
const real = createVault({
  dataFolder: task.folder,
  keychain,
  state,
  log,
  now,
  appVersion: '0.1.0',
});

let isCounting = false;
let commits = 0;
function die(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way; nothing more may happen.
  for (;;);
}

const companion = createCompanion({
  vault: {
    ...real,
    commit: async (change) => {
      if (!isCounting) return real.commit(change);
      commits += 1;
      if (task.killAtCommit?.number === commits && task.killAtCommit.when === 'before') die();
      const done = await real.commit(change);
      if (task.killAtCommit?.number === commits && task.killAtCommit.when === 'after') die();
      return done;
    },
  },
  state,
  log,
  now,
  dataFolder: task.folder,
  appVersion: '0.1.0',
  forkLocalServer: () => {
    throw new Error('This test forks no server.');
  },
  openExternal: () => Promise.resolve(),
  saveText: () => Promise.resolve(true),
  printText: () => Promise.resolve(true),
  copySecret: () => Promise.resolve(null),
  // Waiting for the next code moves the clocks of both.
  sleep: (milliseconds) =>
    new Promise((resolve) => {
      offsetMs += milliseconds;
      process.once('message', () => {
        resolve();
      });
      process.send?.({ advance: milliseconds });
    }),
});
const { handlers } = companion;

async function until(met: () => boolean): Promise<void> {
  const patience = Date.now() + 20_000;
  while (!met()) {
    if (Date.now() > patience) {
      throw new Error(`It never settled: ${JSON.stringify(state.get().accounts)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const account = () => state.get().accounts[0];

async function signIn(withVaultCode: boolean): Promise<void> {
  const serverId = state.get().servers[0]?.id ?? '';
  const { attemptId } = await handlers['signIn.begin']({ serverId });
  await handlers['signIn.password']({
    attemptId,
    userName: task.userName,
    password: task.password,
    withVaultCode,
    keepSignedIn: true,
  });
}

async function signInWith(accountId: string, code: string): Promise<boolean> {
  await handlers['account.signOut']({ accountId });
  await signIn(false);
  const attemptId = state.get().signIn?.attemptId ?? '';
  await handlers['signIn.backupCode']({ attemptId, code });
  return account()?.session.state === 'signed-in';
}

async function enrol(): Promise<void> {
  await real.create({ withoutKeychain: false });
  const look = await handlers['servers.look']({ address: task.serverUrl });
  await handlers['servers.add']({ lookId: look.id, accept: [] });
  await signIn(false);
  await until(() => account()?.session.state === 'signed-in');
  const accountId = account()?.id ?? '';
  await handlers['account.refresh']({ accountId });
  await new Promise<void>((resolve) => {
    process.once('message', () => {
      resolve();
    });
    process.send?.({ ready: true });
  });
  isCounting = true;
  if (task.action === 'add-to-vault') {
    await handlers['mfa.addToVault']({ for: { accountId } });
  } else {
    isCounting = false;
    await handlers['mfa.addToVault']({ for: { accountId } });
    await handlers['account.refresh']({ accountId });
    process.send?.({ enrolled: true });
    isCounting = true;
    await handlers['backupCodes.regenerate']({ accountId, proof: { how: 'vault' } });
  }
  await handlers['account.refresh']({ accountId });
}

/** After the restart: what was interrupted goes on by itself; then server and vault are compared by signing in. */
async function check(): Promise<void> {
  await until(() => account()?.session.state === 'signed-in');
  const accountId = account()?.id ?? '';
  await until(() => !account()?.attention.some(({ kind }) => kind === 'enrolment-unfinished'));
  await handlers['account.refresh']({ accountId });
  const view = account();
  const codes = await Promise.resolve()
    .then(() => handlers['backupCodes.show']({ accountId }))
    .then(
      ({ codes: shown }) => shown.map(({ code }) => code),
      () => [],
    );
  await handlers['account.signOut']({ accountId });
  await signIn(view?.mfa?.on === true);
  const signedInAgain = account()?.session.state === 'signed-in';
  const report: AppReport = {
    mfaOn: view?.mfa?.on === true,
    entries: state.get().entries.length,
    linked: view?.mfa?.entryId !== null,
    attention: view?.attention.map(({ kind }) => kind) ?? [],
    signedInAgain,
    codes,
    backupCodeWorked: codes[0] === undefined ? null : await signInWith(accountId, codes[0]),
  };
  process.send?.({ report });
}

await real.start();
companion.windowIsUp();
await (task.mode === 'act' ? enrol() : check());
process.send?.({ commits }, () => process.exit(0));
