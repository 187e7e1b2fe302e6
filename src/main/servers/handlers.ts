// The window's calls about servers. Made by features.ts; each goes straight on to servers.ts.
import type { HandlersOf } from '../../shared/ipc.ts';
import type { serversCalls } from '../../shared/ipc/servers.ts';
import type { Sessions } from '../companion/sessions.ts';
import type { Kept } from '../companion/kept.ts';
import type { Servers } from './servers.ts';

export interface ServersHandlersDeps {
  readonly servers: Servers;
  readonly sessions: Sessions;
  readonly kept: Kept;
  /** Tries at once what waits for a server. */
  readonly networkChanged: () => void;
  /** Stops the local organisation and, if asked, deletes its data. */
  readonly leaveLocalOrganisation: (deleteData: boolean) => Promise<void>;
}

export function createServersHandlers({
  servers,
  sessions,
  kept,
  networkChanged,
  leaveLocalOrganisation,
}: ServersHandlersDeps): HandlersOf<typeof serversCalls> {
  return {
    'servers.look': ({ address }) => servers.look(address),
    'servers.add': async ({ lookId, accept }) => ({ serverId: await servers.add(lookId, accept) }),
    'servers.refresh': async ({ serverId }) => {
      await servers.refresh(serverId);
      return {};
    },
    'servers.acceptKey': async ({ serverId, fingerprint }) => {
      await servers.acceptKey(serverId, fingerprint);
      // What waited for the user's word goes on.
      networkChanged();
      return {};
    },
    'servers.compareClock': async () => ({ reached: await servers.compareClock() }),
    'servers.networkBack': () => {
      networkChanged();
      return {};
    },
    'servers.remove': async ({ serverId, deleteData }) => {
      const { accounts, servers: all } = kept.get();
      const server = all.find(({ id }) => id === serverId);
      for (const account of accounts.filter((each) => each.serverId === serverId)) {
        await sessions.end(account.id, 'by-user');
      }
      await servers.remove(serverId);
      if (server?.kind === 'local-organisation') await leaveLocalOrganisation(deleteData);
      return {};
    },
  };
}
