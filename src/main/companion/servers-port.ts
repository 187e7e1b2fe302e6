// What the account features need of the servers: a client for a kept server, and how far its clock is.
// Implemented in src/main/servers/; a server that is stopped (another key) gives no client.
import type { ClockSample } from '../http/clock-sample.ts';
import type { ServerClient } from '../http/client.ts';

export interface ServersPort {
  /** Throws NOT_FOUND, or what has stopped it (SERVER_KEY_CHANGED, SERVER_CERTIFICATE). */
  readonly client: (serverId: string) => ServerClient;
  /** Scheme, host and port. */
  readonly origin: (serverId: string) => string;
  /** Asks again who is there. Throws what stops it. */
  readonly refresh: (serverId: string) => Promise<void>;
  readonly clock: (serverId: string) => ClockSample | undefined;
  /** The server's time by our clock and the offset; our own where nothing is known. */
  readonly nowMs: (serverId: string) => number;
}
