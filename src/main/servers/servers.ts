// The login servers of this vault: looked at, added with their key pinned, kept, asked again, removed.
// Called by the handlers, by the account features (for a client) and by the local organisation (for its address).
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../shared/errors.ts';
import type { LookView, ServerView, StopKind } from '../../shared/ipc/servers.ts';
import { withServer, type Kept, type KeptServer } from '../companion/kept.ts';
import { infoOf } from '../companion/me.ts';
import type { ServersPort } from '../companion/servers-port.ts';
import type { StateStore } from '../state.ts';
import { lookAt, lookViewOf, type Look } from './look.ts';
import { createServerLink, errorOf, isOtherInstallation, type ServerLink } from './server-link.ts';
import { serverViewOf } from './views.ts';

export interface Servers extends ServersPort {
  readonly look: (typed: string) => Promise<LookView>;
  readonly add: (
    lookId: string,
    accept: readonly StopKind[],
    kind?: KeptServer['kind'],
  ) => Promise<string>;
  readonly acceptKey: (serverId: string, fingerprint: string) => Promise<void>;
  readonly remove: (serverId: string) => Promise<void>;
  /** Asks a public time server; false where it did not answer. */
  readonly compareClock: () => Promise<boolean>;
}

export interface ServersDeps {
  readonly kept: Kept;
  readonly state: StateStore;
  readonly now: () => number;
  readonly newId: () => string;
  readonly userAgent: string;
  /** Where the local organisation listens, while it does. */
  readonly localOrigin: () => string | undefined;
  /** This computer's time minus a public time server's; undefined where none answers. */
  readonly askTimeServer: () => Promise<number | undefined>;
  /** PEM, instead of the authorities this computer knows. For tests. */
  readonly authorities?: string;
}

const lookLivesMs = 600_000;
/** A computer's clock may be set at any time. */
const timeServerHoldsMs = 600_000;

export function createServers(deps: ServersDeps): Servers {
  const { kept, state, now } = deps;
  const links = new Map<string, { readonly link: ServerLink; readonly of: KeptServer }>();
  const looks = new Map<string, { readonly look: Look; readonly atMs: number }>();

  let timeServer: { readonly offsetMs: number; readonly atMs: number } | undefined;

  /** A third clock's word: the time server's where the user asked it, else another login server's. */
  function thirdOffsetMs(serverId: string): number | undefined {
    if (timeServer !== undefined && Math.abs(now() - timeServer.atMs) < timeServerHoldsMs) {
      return timeServer.offsetMs;
    }
    const others = kept
      .get()
      .servers.filter(({ id, kind }) => id !== serverId && kind === 'remote')
      .flatMap(({ id }) => links.get(id)?.link.sample() ?? []);
    return others.toSorted((a, b) => a.uncertaintyMs - b.uncertaintyMs)[0]?.offsetMs;
  }

  const publish = () => {
    const views = kept.get().servers.map((server): ServerView => {
      const known = links.get(server.id)?.link;
      return serverViewOf(server, {
        contact: known?.contact() ?? { state: 'not-asked' },
        clock: known?.clock() ?? null,
      });
    });
    state.update({ servers: views });
  };

  function serverOf(serverId: string): KeptServer {
    const server = kept.get().servers.find(({ id }) => id === serverId);
    if (server === undefined) throw new AppError('NOT_FOUND');
    return server;
  }

  /** Another program may have the port where the local organisation was: nothing goes there until it listens again. */
  function reachable(server: KeptServer): KeptServer {
    if (server.kind !== 'local-organisation') return server;
    const origin = deps.localOrigin();
    if (origin === undefined) throw new AppError('SERVER_UNREACHABLE', { reason: 'not-started' });
    return { ...server, address: origin };
  }

  /** A new one where address or pin changed. */
  function linkOf(serverId: string): ServerLink {
    const server = reachable(serverOf(serverId));
    const held = links.get(serverId);
    if (held !== undefined && sameTrust(held.of, server)) return held.link;
    held?.link.close();
    const link = createServerLink(server, {
      userAgent: deps.userAgent,
      now,
      changed: publish,
      thirdOffsetMs: () => thirdOffsetMs(serverId),
      ...(deps.authorities === undefined ? {} : { authorities: deps.authorities }),
    });
    links.set(serverId, { link, of: server });
    return link;
  }

  kept.subscribe(() => {
    const ids = new Set(kept.get().servers.map(({ id }) => id));
    for (const [id, { link }] of links) {
      if (ids.has(id)) continue;
      link.close();
      links.delete(id);
    }
    publish();
  });

  return {
    client: (serverId) => linkOf(serverId).client,
    origin: (serverId) => reachable(serverOf(serverId)).address,
    clock: (serverId) => links.get(serverId)?.link.sample(),
    nowMs: (serverId) => now() - (links.get(serverId)?.link.sample()?.offsetMs ?? 0),
    look: async (typed) => {
      const look = await lookAt(typed, kept.get().servers, deps);
      for (const [id, { atMs }] of looks) if (now() - atMs > lookLivesMs) looks.delete(id);
      const id = deps.newId();
      looks.set(id, { look, atMs: now() });
      return lookViewOf(id, look);
    },
    add: async (lookId, accept, kind = 'remote') => {
      const look = looks.get(lookId)?.look;
      if (look === undefined) throw new AppError('NOT_FOUND');
      const open = look.stops.find((stop) => !accept.includes(stop.kind));
      if (open !== undefined) throw new AppError('CONFIRMATION_NEEDED', { reason: open.kind });
      const server: KeptServer = {
        id: look.known?.id ?? deps.newId(),
        address: look.address.origin,
        kind: look.known?.kind ?? kind,
        installation: look.info.serverId,
        fingerprint: look.peer.fingerprint,
        authority: look.peer.fingerprint !== null && look.peer.problem === null,
        info: look.info,
        addedAtMs: look.known?.addedAtMs ?? now(),
      };
      await kept.change((before) => ({
        ...before,
        servers: before.servers.some(({ id }) => id === server.id)
          ? before.servers.map((each) => (each.id === server.id ? server : each))
          : [...before.servers, server],
      }));
      looks.delete(lookId);
      return server.id;
    },
    refresh: async (serverId) => {
      const link = linkOf(serverId);
      const info = await link.client.call('server.info', {});
      if (isOtherInstallation(serverOf(serverId), info.serverId)) {
        link.stop({ kind: 'other-installation' });
        throw errorOf({ kind: 'other-installation' });
      }
      const before = infoOf(serverOf(serverId));
      // Its time is another at each answer; that alone is nothing to write down.
      if (!isDeepStrictEqual(before, { ...info, timeMs: before?.timeMs })) {
        await kept.change((all) => withServer(all, serverId, (server) => ({ ...server, info })));
      } else publish();
    },
    acceptKey: async (serverId, fingerprint) => {
      const server = serverOf(serverId);
      const look = await lookAt(server.address, kept.get().servers, deps);
      // Only what the user was shown is accepted; it may have changed again.
      if (look.peer.fingerprint !== fingerprint) throw new AppError('CONFLICT');
      links.get(serverId)?.link.close();
      links.delete(serverId);
      await kept.change((before) =>
        withServer(before, serverId, (each) => ({
          ...each,
          fingerprint,
          authority: look.peer.problem === null,
          installation: look.info.serverId,
          info: look.info,
        })),
      );
    },
    compareClock: async () => {
      const offsetMs = await deps.askTimeServer();
      if (offsetMs === undefined) return false;
      timeServer = { offsetMs, atMs: now() };
      publish();
      return true;
    },
    remove: async (serverId) => {
      serverOf(serverId);
      await kept.change((before) => ({
        ...before,
        servers: before.servers.filter(({ id }) => id !== serverId),
        accounts: before.accounts.filter((account) => account.serverId !== serverId),
        enrolments: before.enrolments.filter((enrolment) => enrolment.serverId !== serverId),
      }));
    },
  };
}

function sameTrust(one: KeptServer, other: KeptServer): boolean {
  return (
    one.address === other.address &&
    one.fingerprint === other.fingerprint &&
    one.authority === other.authority
  );
}
