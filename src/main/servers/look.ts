// Looking at an address before it is added: who is there, with which key, and what should make the user stop.
// Called by servers.ts. Only public information is asked; nothing is kept.
import type { LookView, ServerStop } from '../../shared/ipc/servers.ts';
import { AppError } from '../../shared/errors.ts';
import type { KeptServer } from '../companion/kept.ts';
import type { Information } from '../companion/me.ts';
import { parseAddress, type ServerAddress } from '../http/address.ts';
import { createClient } from '../http/client.ts';
import type { Peer } from '../http/trust.ts';
import { lookAlikeOf } from './look-alike.ts';
import { isOtherInstallation } from './server-link.ts';
import { brandingOf, offersOf } from './views.ts';

export interface Look {
  readonly address: ServerAddress;
  readonly info: Information;
  readonly peer: Peer;
  readonly stops: readonly ServerStop[];
  readonly known: KeptServer | undefined;
}

export interface LookDeps {
  readonly userAgent: string;
  readonly now: () => number;
  readonly authorities?: string;
}

export async function lookAt(
  typed: string,
  servers: readonly KeptServer[],
  { userAgent, now, authorities }: LookDeps,
): Promise<Look> {
  const address = parseAddress(typed);
  const client = createClient({
    address,
    trust: address.secure ? { kind: 'first-look' } : { kind: 'loopback' },
    userAgent,
    now,
    ...(authorities === undefined ? {} : { authorities }),
  });
  try {
    const info = await client.call('server.info', {});
    const known = servers.find((server) => server.address === address.origin);
    const peer = client.peer();
    return { address, info, peer, known, stops: stopsOf(address, info, peer, known, servers) };
  } catch (error) {
    // JSON of another program at this address is as little ours as a web page.
    if (error instanceof AppError && error.code === 'SERVER_ANSWER_INVALID') {
      throw new AppError('SERVER_NOT_OURS', error.details, { cause: error });
    }
    throw error;
  } finally {
    client.close();
  }
}

function stopsOf(
  address: ServerAddress,
  info: Information,
  peer: Peer,
  known: KeptServer | undefined,
  servers: readonly KeptServer[],
): readonly ServerStop[] {
  const stops: ServerStop[] = [];
  if (
    typeof known?.fingerprint === 'string' &&
    peer.fingerprint !== null &&
    known.fingerprint !== peer.fingerprint
  ) {
    stops.push({
      kind: 'key-changed',
      oldFingerprint: known.fingerprint,
      newFingerprint: peer.fingerprint,
    });
  }
  if (known !== undefined && isOtherInstallation(known, info.serverId)) {
    stops.push({ kind: 'other-installation' });
  }
  const accepted =
    known !== undefined && !known.authority && known.fingerprint === peer.fingerprint;
  if (peer.problem !== null && peer.fingerprint !== null && !accepted) {
    stops.push({ kind: 'certificate', problem: peer.problem, fingerprint: peer.fingerprint });
  }
  if (known === undefined) {
    const hosts = servers.map((server) => parseAddress(server.address).displayHost);
    const lookAlike = lookAlikeOf(address.displayHost, hosts);
    if (lookAlike !== undefined) stops.push(lookAlike);
  }
  return stops;
}

export function lookViewOf(id: string, { address, info, peer, stops, known }: Look): LookView {
  return {
    id,
    address: address.origin,
    host: address.displayHost,
    serverId: known?.id ?? null,
    branding: brandingOf(info),
    fingerprint: peer.fingerprint,
    offers: offersOf(info),
    stops: [...stops],
  };
}
