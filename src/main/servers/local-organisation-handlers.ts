// The window's calls about the local organisation: made with its first administrator, who is signed in at once.
// Made by features.ts. Whatever fails leaves nothing half-done in the list: a later try begins with fresh data.
import { AppError } from '../../shared/errors.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import type { localOrganisationCalls } from '../../shared/ipc/local-organisation.ts';
import type { Kept } from '../companion/kept.ts';
import type { Sessions } from '../companion/sessions.ts';
import type { LocalServer } from './local-server.ts';
import type { Servers } from './servers.ts';

export interface LocalOrganisationHandlersDeps {
  readonly local: LocalServer;
  readonly servers: Servers;
  readonly sessions: Sessions;
  readonly kept: Kept;
  readonly newId: () => string;
  readonly deviceName: string;
  readonly goOn: (accountId: string) => Promise<void>;
}

export function createLocalOrganisationHandlers(
  deps: LocalOrganisationHandlersDeps,
): HandlersOf<typeof localOrganisationCalls> {
  const { local, servers, sessions, kept } = deps;
  const listed = () => kept.get().servers.find(({ kind }) => kind === 'local-organisation');
  return {
    'localOrganisation.create': async ({ organisation, userName, password }) => {
      // Locked, the one there is would not be known, and its data moved aside.
      kept.requireOpen();
      if (listed() !== undefined) throw new AppError('CONFLICT', { reason: 'exists' });
      const username = userName.trim();
      const name = organisation.trim();
      let origin = await local.start();
      if (!local.needsAdministrator()) {
        await local.moveDataAside();
        origin = await local.start();
      }
      await local.createFirstAdministrator({
        organisation: name,
        username,
        displayName: username,
        password,
      });
      const look = await servers.look(origin);
      const serverId = await servers.add(look.id, [], 'local-organisation');
      const next = await servers.client(serverId).call('signIn.password', {
        body: { username, password, device: { name: deps.deviceName }, remember: true },
      });
      if (next.step !== 'done') throw new AppError('SERVER_FAILED');
      const accountId = deps.newId();
      await sessions.start({ accountId, serverId, session: next.session, me: next.me });
      void deps.goOn(accountId);
      return { serverId, accountId };
    },
    'localOrganisation.start': async () => {
      if (listed() === undefined) throw new AppError('NOT_FOUND');
      await local.start();
      return {};
    },
  };
}
