// The app's side of the socket without Electron: a real vault in a folder of its own, the real server, and the
// rest of the app as notes of what it was asked.
import { createBatches } from '../../../src/main/enrol/batches.ts';
import { createLinks } from '../../../src/main/enrol/links.ts';
import { createCodes } from '../../../src/main/codes/codes.ts';
import { createLog } from '../../../src/main/log.ts';
import { createRemoteHandlers } from '../../../src/main/remote/remote-calls.ts';
import { createRemoteDoor } from '../../../src/main/remote/remote-door.ts';
import { createRemoteServer, type RemoteServer } from '../../../src/main/remote/server.ts';
import type { Entry } from '../../../src/shared/model.ts';
import { makeVault, type MadeVault } from '../../unit/main/vault/make-vault.ts';

export interface AppSide extends MadeVault {
  readonly server: RemoteServer;
  readonly shown: string[];
  readonly copied: string[];
}

/** 59 s: the second period of RFC 6238's vectors. */
export const atMs = 59_000;

export async function startAppSide(
  entries: readonly Entry[],
  runtimeFolder?: string,
): Promise<AppSide> {
  const now = (): number => atMs;
  const made = makeVault({ now });
  const { vault, state, folder, logged } = made;
  await vault.start();
  await vault.create({});
  if (entries.length > 0) await vault.commit({ add: entries.map((entry) => ({ entry })) });
  const log = createLog((line) => logged.push(line));
  const codes = createCodes({
    vault,
    now,
    showsNextCode: () => false,
    couldNotMark: () => undefined,
  });
  const links = createLinks(vault, createBatches(vault), state);
  const shown: string[] = [];
  const copied: string[] = [];
  const handlers = createRemoteHandlers({
    vault,
    state,
    codes,
    copySecret: (text) => {
      copied.push(text);
      return Promise.resolve({ clearsAtMs: atMs + 30_000 });
    },
    receiveLink: links.receiveLink,
    showWindow: () => shown.push('window'),
    showPalette: () => shown.push('palette'),
    lock: vault.lock,
    appVersion: '0.1.0',
    now,
  });
  const door = createRemoteDoor(handlers, log);
  const server = createRemoteServer({ door, log, dataFolder: folder, runtimeFolder });
  await server.setOn(true);
  return { ...made, server, shown, copied };
}
