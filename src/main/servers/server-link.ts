// The link to one kept server: its client with the pinned key, what is known of it now, and what has stopped it.
// Made by servers.ts, one per server. While it is stopped nothing is sent.
import type { ServerStop, ServerView } from '../../shared/ipc/servers.ts';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import { failureOf } from '../companion/failure.ts';
import { infoOf } from '../companion/me.ts';
import type { KeptServer } from '../companion/kept.ts';
import { parseAddress } from '../http/address.ts';
import { createClient, type ServerClient } from '../http/client.ts';
import type { ClockSample } from '../http/clock-sample.ts';
import type { Trust } from '../http/trust.ts';
import { clockViewOf, createServerClock } from './clock.ts';

export interface ServerLink {
  readonly client: ServerClient;
  readonly contact: () => ServerView['contact'];
  readonly clock: () => ServerView['clock'];
  readonly sample: () => ClockSample | undefined;
  readonly stop: (stop: ServerStop) => void;
  readonly close: () => void;
}

export interface LinkDeps {
  readonly userAgent: string;
  readonly now: () => number;
  /** What is known of the server has changed. */
  readonly changed: () => void;
  readonly thirdOffsetMs: () => number | undefined;
  readonly authorities?: string;
}

function trustOf(server: KeptServer): Trust {
  return server.fingerprint === null
    ? { kind: 'loopback' }
    : { kind: 'pinned', fingerprint: server.fingerprint, authority: server.authority };
}

const worthShowingMs = 1_000;

/** The server did answer: whatever it refused, it is there. */
const unreached = new Set<ErrorCode>([
  'SERVER_UNREACHABLE',
  'SERVER_TIMEOUT',
  'SERVER_NOT_OURS',
  'SERVER_INSECURE',
  'SERVER_REDIRECTED',
  'SERVER_ANSWER_INVALID',
  'SERVER_FAILED',
  'SERVER_BUSY',
]);

export function createServerLink(server: KeptServer, deps: LinkDeps): ServerLink {
  const clock = createServerClock();
  let shownOffsetMs = 0;
  let contact: ServerView['contact'] = { state: 'not-asked' };
  const inner = createClient({
    address: parseAddress(server.address),
    trust: trustOf(server),
    userAgent: deps.userAgent,
    now: deps.now,
    onClock: (sample) => {
      clock.add(sample);
      const offsetMs = clock.best()?.offsetMs ?? 0;
      if (Math.abs(offsetMs - shownOffsetMs) < worthShowingMs) return;
      shownOffsetMs = offsetMs;
      deps.changed();
    },
    ...(deps.authorities === undefined ? {} : { authorities: deps.authorities }),
  });
  const become = (next: ServerView['contact']) => {
    const same = next.state === contact.state && next.state === 'reached';
    contact = next;
    if (!same) deps.changed();
  };
  const note = (error: unknown) => {
    if (!(error instanceof AppError)) return;
    const stop = stopOf(error);
    if (stop !== undefined) become({ state: 'stopped', atMs: deps.now(), stop });
    else if (unreached.has(error.code)) {
      become({ state: 'failed', atMs: deps.now(), failure: failureOf(error) });
    } else become({ state: 'reached', atMs: deps.now() });
  };
  return {
    client: {
      ...inner,
      call: async (name, input, options) => {
        if (contact.state === 'stopped') throw errorOf(contact.stop);
        try {
          const value = await inner.call(name, input, options);
          become({ state: 'reached', atMs: deps.now() });
          return value;
        } catch (error) {
          note(error);
          throw error;
        }
      },
    },
    contact: () => contact,
    clock: () => {
      const best = clock.best();
      return best === undefined ? null : clockViewOf(best, deps.thirdOffsetMs());
    },
    sample: clock.best,
    stop: (stop) => {
      become({ state: 'stopped', atMs: deps.now(), stop });
    },
    close: inner.close,
  };
}

/** A server that changed its key, its certificate or its installation: the user must look first. */
function stopOf({ code, details = {} }: AppError): ServerStop | undefined {
  if (code === 'SERVER_KEY_CHANGED') {
    const { oldFingerprint, newFingerprint } = details;
    return typeof oldFingerprint === 'string' && typeof newFingerprint === 'string'
      ? { kind: 'key-changed', oldFingerprint, newFingerprint }
      : undefined;
  }
  if (code === 'SERVER_CERTIFICATE' && typeof details.fingerprint === 'string') {
    const { problem, fingerprint } = details;
    return {
      kind: 'certificate',
      problem: certificateProblems.find((each) => each === problem) ?? 'other',
      fingerprint,
    };
  }
  return undefined;
}

const certificateProblems = [
  'self-signed',
  'unknown-authority',
  'expired',
  'not-yet-valid',
  'wrong-name',
] as const;

export function errorOf(stop: ServerStop): AppError {
  switch (stop.kind) {
    case 'key-changed':
      return new AppError('SERVER_KEY_CHANGED', {
        oldFingerprint: stop.oldFingerprint,
        newFingerprint: stop.newFingerprint,
      });
    case 'certificate':
      return new AppError('SERVER_CERTIFICATE', {
        problem: stop.problem,
        fingerprint: stop.fingerprint,
      });
    case 'other-installation':
      return new AppError('SERVER_NOT_OURS', { reason: 'other-installation' });
    case 'look-alike':
      return new AppError('CONFIRMATION_NEEDED', { reason: stop.reason });
  }
}

/** The same address, but another installation answers (a rebuilt or foreign server). */
export function isOtherInstallation(server: KeptServer, serverId: string): boolean {
  return infoOf(server) !== undefined && server.installation !== serverId;
}
