// The local organisation: the login server of this repository in a process of its own, with its data beside the vault.
// Called by its handlers and, once the window is up, by compose-companion.ts. Restarted when it dies, stopped on quit.
// Its port changes at every start; its identity (serverId) does not.
import { rename, rm, stat } from 'node:fs/promises';
import { AppError, errorCodes, type ErrorCode, type ErrorDetails } from '../../shared/errors.ts';
import type { LocalOrganisationView } from '../../shared/ipc/local-organisation.ts';
import { failureOf } from '../companion/failure.ts';
import type { Log } from '../log.ts';
import type { OtherProcess } from '../other-process.ts';
import type { StateStore } from '../state.ts';

export interface LocalServer {
  /** Where it listens, while it does. */
  readonly origin: () => string | undefined;
  /** Resolves when it listens. */
  readonly start: () => Promise<string>;
  readonly createFirstAdministrator: (first: FirstAdministrator) => Promise<void>;
  /** True where nobody can sign in yet. Known once it listens. */
  readonly needsAdministrator: () => boolean;
  readonly stop: () => Promise<void>;
  /** Data of an organisation that is in no list is kept under another name, never deleted. */
  readonly moveDataAside: () => Promise<void>;
  readonly deleteData: () => Promise<void>;
}

interface FirstAdministrator {
  readonly organisation: string;
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
}

export interface LocalServerDeps {
  readonly fork: () => OtherProcess;
  readonly dataFolder: string;
  readonly state: StateStore;
  readonly log: Log;
  readonly now: () => number;
  readonly listening: () => void;
  /** The list's entry for it, to be shown with `running`. */
  readonly serverId: () => string | null;
  readonly timeoutMs?: number;
  readonly firstRestartMs?: number;
}

interface Answer {
  readonly type: string;
  readonly id: number;
  readonly port?: number;
  readonly needsAdministrator?: boolean;
  readonly code?: string;
  readonly details?: unknown;
}

const mostRestarts = 5;

export function createLocalServer(deps: LocalServerDeps): LocalServer {
  const { state, log, now, dataFolder } = deps;
  const timeoutMs = deps.timeoutMs ?? 30_000;
  let child: OtherProcess | undefined;
  let origin: string | undefined;
  let needed = false;
  let starting: Promise<string> | undefined;
  let isStopping = false;
  let restarts = 0;
  let restartTimer: NodeJS.Timeout | undefined;
  let lastId = 0;
  const waiting = new Map<number, (answer: Answer | AppError) => void>();

  const show = (view: LocalOrganisationView) => {
    state.update({ localOrganisation: view });
  };

  function ask(message: Readonly<Record<string, unknown>>): Promise<Answer> {
    const target = child;
    if (target === undefined) return Promise.reject(new AppError('SERVER_UNREACHABLE'));
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => settle(new AppError('SERVER_TIMEOUT')), timeoutMs);
      const settle = (answer: Answer | AppError) => {
        clearTimeout(timer);
        waiting.delete(id);
        if (answer instanceof AppError) reject(answer);
        else if (answer.type === 'error') reject(errorOf(answer));
        else resolve(answer);
      };
      waiting.set(id, settle);
      target.send({ ...message, id });
    });
  }

  function fork(): void {
    const forked = deps.fork();
    child = forked;
    forked.onMessage((message) => {
      const answer = message as Answer;
      waiting.get(answer.id)?.(answer);
    });
    forked.onExit((exitCode) => {
      if (child !== forked) return;
      child = undefined;
      origin = undefined;
      for (const settle of [...waiting.values()]) settle(new AppError('SERVER_FAILED'));
      if (isStopping) return;
      log.error('local organisation: ended by itself', { count: exitCode });
      restartLater();
    });
  }

  /** 1, 2, 4, 8, 16 s; then the user is asked. A run of a minute clears the count. */
  function restartLater(): void {
    clearTimeout(restartTimer);
    const failure = failureOf(new AppError('SERVER_FAILED'));
    if (restarts >= mostRestarts) {
      show({ step: 'failed', failure, retryAtMs: null });
      return;
    }
    const afterMs = (deps.firstRestartMs ?? 1_000) * 2 ** restarts;
    restarts += 1;
    show({ step: 'failed', failure, retryAtMs: now() + afterMs });
    restartTimer = setTimeout(() => {
      start().catch(() => undefined);
    }, afterMs);
    restartTimer.unref();
  }

  async function launch(): Promise<string> {
    clearTimeout(restartTimer);
    isStopping = false;
    show({ step: 'starting', sinceMs: now() });
    try {
      fork();
      const answer = await ask({ type: 'start', dataDir: dataFolder });
      if (answer.type !== 'listening' || answer.port === undefined) {
        throw new AppError('SERVER_FAILED');
      }
      needed = answer.needsAdministrator === true;
      origin = `http://127.0.0.1:${answer.port}`;
    } catch (error) {
      const dying = child;
      child = undefined;
      dying?.kill();
      show({ step: 'failed', failure: failureOf(error), retryAtMs: null });
      throw error;
    }
    setTimeout(() => {
      if (origin !== undefined) restarts = 0;
    }, 60_000).unref();
    show({ step: 'running', serverId: deps.serverId() });
    deps.listening();
    return origin;
  }

  function start(): Promise<string> {
    if (origin !== undefined) return Promise.resolve(origin);
    starting ??= launch().finally(() => {
      starting = undefined;
    });
    return starting;
  }

  async function stop(): Promise<void> {
    clearTimeout(restartTimer);
    isStopping = true;
    const target = child;
    if (target === undefined) return;
    const ended = new Promise<void>((resolve) => {
      target.onExit(() => resolve());
    });
    const patience = new Promise<void>((resolve) => setTimeout(resolve, 4_000).unref());
    ask({ type: 'stop' }).catch(() => undefined);
    await Promise.race([ended, patience]);
    target.kill();
    child = undefined;
    origin = undefined;
    show({ step: deps.serverId() === null ? 'none' : 'waiting' });
  }

  return {
    origin: () => origin,
    start,
    needsAdministrator: () => needed,
    createFirstAdministrator: async (first) => {
      await ask({ type: 'create-first-administrator', ...first });
      needed = false;
    },
    stop,
    moveDataAside: async () => {
      await stop();
      const exists = await stat(dataFolder).catch(() => undefined);
      if (exists !== undefined) await rename(dataFolder, `${dataFolder}-${now()}`);
    },
    deleteData: async () => {
      await stop();
      await rm(dataFolder, { recursive: true, force: true });
      show({ step: 'none' });
    },
  };
}

function errorOf({ code, details }: Answer): AppError {
  const known = errorCodes.find((each) => each === code);
  const own: ErrorCode = known === undefined || known === 'INTERNAL' ? 'SERVER_FAILED' : known;
  // Our own program's words; still only what can be a detail.
  return new AppError(own, isDetails(details) ? details : undefined);
}

function isDetails(details: unknown): details is ErrorDetails {
  return (
    typeof details === 'object' &&
    details !== null &&
    Object.values(details).every(
      (value) =>
        ['string', 'number', 'boolean'].includes(typeof value) ||
        (Array.isArray(value) && value.every((each) => typeof each === 'string')),
    )
  );
}
