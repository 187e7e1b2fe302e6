// What every part of the server is given: store, keys, clock, settings, hasher, log. Made once in app.ts and
// passed on; nothing reads a global. Call is what one request brings beside its input.
import type { Api, ApiInput, ApiName, ApiOutput } from '../shared/api.ts';
import type { Config } from './config.ts';
import type { KeyRing } from './crypto/key-ring.ts';
import type { Log } from './log.ts';
import type { Metrics } from './operations/metrics.ts';
import type { Hasher } from './password/hasher.ts';
import type { SessionRecord } from './session/find-session.ts';
import type { Snapshot, SnapshotCache } from './store/snapshot.ts';
import type { Store } from './store/database.ts';

export interface Context {
  readonly config: Config;
  readonly store: Store;
  readonly keys: KeyRing;
  readonly snapshots: SnapshotCache;
  readonly hasher: Hasher;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly serverId: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly nextAuditId: (timeMs: number) => string;
  /** Something waits in the outbox: send it soon. */
  readonly wakeOutbox: () => void;
}

/** One request, whoever makes it. */
export interface Call {
  /** The client's network address, seen through trusted proxies only. */
  readonly address: string;
  readonly requestId: string;
  readonly snapshot: Snapshot;
  /** Metrics are given to this machine or for the token. */
  readonly bearer: string | undefined;
  readonly isLoopback: boolean;
  /** How the browser reached us, for addresses that come back here: `https://host:port`. */
  readonly baseUrl: string;
  /** Path and query as sent. */
  readonly url: string;
  /** Set by handlers whose answer is not JSON. */
  readonly reply: {
    location?: string;
    contentType?: string;
    fileName?: string;
    /** A text that is made while it is sent, however long; the handler's own answer is then empty. */
    stream?: AsyncIterable<string>;
  };
}

/** A request with a session behind it. */
export interface SessionCall extends Call {
  readonly session: SessionRecord;
}

type CallOf<N extends ApiName> = N extends SessionName ? SessionCall : Call;
type SessionName = {
  [N in ApiName]: Api[N] extends { readonly auth: 'session' } ? N : never;
}[ApiName];

type Handler<N extends ApiName> = (input: ApiInput<N>, call: CallOf<N>) => Promise<ApiOutput<N>>;

/** Every name answered: a new row in the contract does not compile until it is here. */
export type Handlers<N extends ApiName = ApiName> = { readonly [K in N]: Handler<K> };
