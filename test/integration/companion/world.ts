// One computer with the app's main process (a real vault on disk, the real door) and a real login server over HTTP.
// Used by every test of this folder.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCompanion, type Companion } from '../../../src/main/compose-companion.ts';
import { createDoor } from '../../../src/main/door.ts';
import { createLog } from '../../../src/main/log.ts';
import type { OtherProcess } from '../../../src/main/other-process.ts';
import { firstState } from '../../../src/main/first-state.ts';
import { createStateStore, type StateStore } from '../../../src/main/state.ts';
import type { Keychain } from '../../../src/main/vault/keychain.ts';
import { createVault, type OwnVault } from '../../../src/main/vault/vault.ts';
import type { ErrorCode, Failure, Result } from '../../../src/shared/errors.ts';
import type { CallInput, CallName, CallOutput, Handlers } from '../../../src/shared/ipc.ts';
import type { AccountView } from '../../../src/shared/ipc/account.ts';
import type { AppState } from '../../../src/shared/ipc/state.ts';
import { codeAt } from '../../../src/shared/otp/code.ts';
import { createInMemoryKeychain } from '../../unit/main/vault/in-memory-keychain.ts';

export interface WorldOptions {
  /** Of an earlier run: the same computer after a restart. */
  readonly folder?: string;
  readonly keychain?: Keychain;
  readonly now?: () => number;
  readonly authorities?: string;
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  readonly forkLocalServer?: () => OtherProcess;
  readonly openExternal?: (url: string) => Promise<void>;
  readonly diskFull?: () => boolean;
  readonly askTimeServer?: () => Promise<number | undefined>;
}

export interface World {
  readonly folder: string;
  readonly keychain: Keychain;
  readonly vault: OwnVault;
  readonly state: StateStore;
  readonly companion: Companion;
  readonly saved: { readonly name: string; readonly text: string }[];
  readonly printed: string[];
  readonly copied: string[];
  readonly logged: string[];
  /** Everything that left main for the window, as text. */
  readonly left: string[];
  readonly call: <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>;
  readonly refused: <N extends CallName>(name: N, input: CallInput<N>) => Promise<Failure>;
  /** The only account, or the one with this name. */
  readonly account: (userName?: string) => AccountView;
  readonly attention: (userName?: string) => readonly string[];
  /** Code of the account's entry at a time. */
  readonly code: (entryId: string, atMs: number) => string;
  readonly until: (met: (state: AppState) => boolean, what: string) => Promise<void>;
  readonly quit: () => Promise<void>;
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'countersign-app-'));
  const keychain = options.keychain ?? createInMemoryKeychain();
  const now = options.now ?? Date.now;
  const logged: string[] = [];
  const left: string[] = [];
  const log = createLog((line) => logged.push(line));
  const state = createStateStore(firstState());
  state.subscribe((change) => left.push(JSON.stringify(change)));
  const vault = createVault({
    dataFolder: folder,
    keychain,
    state,
    log,
    now,
    appVersion: '0.1.0',
    ...(options.diskFull === undefined ? {} : { diskFull: options.diskFull }),
  });
  const saved: { name: string; text: string }[] = [];
  const printed: string[] = [];
  const copied: string[] = [];
  const companion = createCompanion({
    vault,
    state,
    log,
    now,
    dataFolder: folder,
    appVersion: '0.1.0',
    forkLocalServer:
      options.forkLocalServer ??
      (() => {
        throw new Error('This test forks no server.');
      }),
    openExternal: options.openExternal ?? (() => Promise.resolve()),
    saveText: (name, text) => {
      saved.push({ name, text });
      return Promise.resolve(true);
    },
    printText: (_, text) => {
      printed.push(text);
      return Promise.resolve(true);
    },
    copySecret: (text) => {
      copied.push(text);
      return Promise.resolve(null);
    },
    ...(options.authorities === undefined ? {} : { authorities: options.authorities }),
    askTimeServer: options.askTimeServer ?? (() => Promise.resolve(undefined)),
    ...(options.sleep === undefined ? {} : { sleep: options.sleep }),
  });
  await vault.start();
  if (state.get().vault.step === 'first-start') await vault.create({ withoutKeychain: false });
  if (!vault.isOpen()) throw new Error(`The vault did not open: ${state.get().vault.step}`);
  const door = createDoor({ handlers: companion.handlers as unknown as Handlers, log });
  companion.windowIsUp();

  const world: World = {
    folder,
    keychain,
    vault,
    state,
    companion,
    saved,
    printed,
    copied,
    logged,
    left,
    call: async (name, input) => {
      const result = (await door(name, input)) as Result<CallOutput<typeof name>>;
      left.push(JSON.stringify(result));
      if (!result.ok) {
        throw new Error(
          `${name}: ${result.error.code} ${JSON.stringify(result.error.details ?? {})}`,
        );
      }
      return result.value;
    },
    refused: async (name, input) => {
      const result = await door(name, input);
      left.push(JSON.stringify(result));
      if (result.ok) throw new Error(`${name} was not refused.`);
      return result.error;
    },
    account: (userName) => {
      const { accounts } = state.get();
      const found = accounts.find((each) => userName === undefined || each.userName === userName);
      if (found === undefined) throw new Error('There is no such account.');
      return found;
    },
    attention: (userName) => world.account(userName).attention.map(({ kind }) => kind),
    code: (entryId, atMs) => vault.withToken(entryId, (token) => codeAt(token, atMs)),
    until: async (met, what) => {
      const patience = Date.now() + 15_000;
      while (!met(state.get())) {
        if (Date.now() > patience) throw new Error(`It never came to this: ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    quit: async () => {
      await companion.stop();
      await vault.close();
    },
  };
  return world;
}

export function isCode(failure: Failure, code: ErrorCode): boolean {
  return failure.code === code;
}

/** Adds a server without anything that makes one stop. */
export async function addServer(world: World, address: string): Promise<string> {
  const look = await world.call('servers.look', { address });
  const { serverId } = await world.call('servers.add', { lookId: look.id, accept: [] });
  return serverId;
}

export async function beginSignIn(world: World, serverId: string): Promise<string> {
  return (await world.call('signIn.begin', { serverId })).attemptId;
}

export async function typePassword(
  world: World,
  attemptId: string,
  userName: string,
  password: string,
  withVaultCode = false,
): Promise<void> {
  await world.call('signIn.password', {
    attemptId,
    userName,
    password,
    withVaultCode,
    keepSignedIn: true,
  });
}
