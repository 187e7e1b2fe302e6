// The accounts of this vault: their views in the state, asking the server for what the home shows, and going on by
// themselves after a start, an outage or a sign-in. Created once by features.ts; the handlers call it.
import { isDeepStrictEqual } from 'node:util';
import type { Me } from '../../shared/api/account.ts';
import { AppError } from '../../shared/errors.ts';
import type { EnrolmentSubject } from '../companion/enrolment-remote.ts';
import { accountOf, withAccount, type Kept, type KeptAccount } from '../companion/kept.ts';
import { meOf } from '../companion/me.ts';
import type { ServersPort } from '../companion/servers-port.ts';
import type { Sessions } from '../companion/sessions.ts';
import { isLinked, type VaultPort } from '../companion/vault-port.ts';
import type { Log } from '../log.ts';
import type { StateStore } from '../state.ts';
import { enrolmentOfAccount } from './enrolment-of-account.ts';
import type { Enrolments } from './enrolment.ts';
import { accountViewOf } from './view.ts';

export interface Accounts {
  readonly publish: () => void;
  /** What was interrupted, then everything the home shows. Throws what the server says. */
  readonly refresh: (accountId: string) => Promise<void>;
  /** As refresh, after a sign-in or a resumed one. Never throws; a server that is away is asked again later. */
  readonly goOn: (accountId: string) => Promise<void>;
  /** The vault is open: kept sign-ins are resumed, each retried until the server answers. */
  readonly start: () => void;
  /** The network is back, or the computer woke up: what waits is tried at once. */
  readonly networkChanged: () => void;
  readonly stop: () => void;
  readonly subjectOf: (accountId: string) => EnrolmentSubject;
}

export interface AccountsDeps {
  readonly kept: Kept;
  readonly vault: VaultPort;
  readonly servers: ServersPort;
  readonly sessions: Sessions;
  readonly enrolments: Enrolments;
  readonly state: StateStore;
  readonly log: Log;
  readonly now: () => number;
  readonly clockToleranceMs: number;
}

const firstRetryMs = 5_000;
const lastRetryMs = 300_000;

export function createAccounts(deps: AccountsDeps): Accounts {
  const { kept, vault, servers, sessions, enrolments, state, log, now } = deps;
  const otherSessions = new Map<string, number>();
  const retries = new Map<string, { readonly timer: NodeJS.Timeout; readonly atMs: number }>();
  /** How long the next retry waits; forgotten once the server has answered. */
  const patience = new Map<string, number>();

  function publish(): void {
    const { accounts, enrolments: underWay } = kept.get();
    const entries = vault.isOpen() ? vault.views() : [];
    state.update({
      accounts: accounts.map((account) =>
        accountViewOf(account, {
          live: sessions.live(account.id),
          trouble: sessions.trouble(account.id),
          retryAtMs: retries.get(account.id)?.atMs ?? null,
          entryId: entries.find((entry) => isLinked(entry, account.id))?.id ?? null,
          isEnrolmentUnderWay: underWay.some(({ accountId }) => accountId === account.id),
          otherSessions: otherSessions.get(account.id) ?? 0,
          clockOffsetMs: servers.clock(account.serverId)?.offsetMs ?? 0,
          clockToleranceMs: deps.clockToleranceMs,
        }),
      ),
    });
  }

  async function refresh(accountId: string): Promise<void> {
    await enrolments.resume(subjectOf(accountId));
    const [me, listed] = await Promise.all([
      sessions.call(accountId, 'account.me', {}),
      sessions.call(accountId, 'sessions.list', {}),
    ]);
    otherSessions.set(accountId, listed.sessions.filter(({ current }) => !current).length);
    await keepMe(accountId, me);
    if (me.mfa.on) await refreshBackupCodes(accountId);
    patience.delete(accountId);
    publish();
  }

  async function keepMe(accountId: string, me: Me): Promise<void> {
    await kept.change((before) => {
      const account = accountOf(before, accountId);
      const next = withMe(account, me, now());
      return sameFacts(account, next) ? undefined : withAccount(before, accountId, () => next);
    });
  }

  /** Which are used; whether the set we hold is still the server's; an acknowledgement it has not heard yet. */
  async function refreshBackupCodes(accountId: string): Promise<void> {
    const status = await sessions.call(accountId, 'backupCodes.status', {});
    const held = accountOf(kept.get(), accountId).backupCodes;
    if (held?.acknowledged === true && !status.acknowledged) {
      await sessions.call(accountId, 'backupCodes.acknowledge', {});
    }
    const used = status.codes.filter(({ usedAtMs }) => usedAtMs !== null);
    await kept.change((before) => {
      const account = accountOf(before, accountId);
      const { backupCodes } = account;
      if (backupCodes === null) return undefined;
      const madeAtMs = status.generatedAtMs ?? 0;
      // Made anew elsewhere: the ones here are dead.
      const isDead = backupCodes.madeAtMs !== 0 && backupCodes.madeAtMs !== madeAtMs;
      const isDone = backupCodes.acknowledged && !backupCodes.keep;
      const next =
        isDead || isDone
          ? null
          : { ...backupCodes, madeAtMs, used: used.map(({ position }) => position) };
      if (isDeepStrictEqual(next, backupCodes)) return undefined;
      return withAccount(before, accountId, (each) => ({ ...each, backupCodes: next }));
    });
  }

  const subjectOf = (accountId: string): EnrolmentSubject =>
    enrolmentOfAccount(accountOf(kept.get(), accountId), sessions);

  async function goOn(accountId: string): Promise<void> {
    try {
      await refresh(accountId);
    } catch (error) {
      if (!(error instanceof AppError)) log.error('account: going on failed', { error });
      publish();
    }
  }

  function later(accountId: string): void {
    if (retries.has(accountId)) return;
    const afterMs = patience.get(accountId) ?? firstRetryMs;
    patience.set(accountId, Math.min(afterMs * 2, lastRetryMs));
    const timer = setTimeout(() => void resume(accountId), afterMs);
    timer.unref();
    retries.set(accountId, { timer, atMs: now() + afterMs });
    publish();
  }

  async function resume(accountId: string): Promise<void> {
    clearTimeout(retries.get(accountId)?.timer);
    retries.delete(accountId);
    if (!vault.isOpen() || !kept.get().accounts.some(({ id }) => id === accountId)) return;
    try {
      const isLive = sessions.live(accountId) !== undefined;
      if (isLive || (await sessions.resume(accountId))) await goOn(accountId);
      else publish();
    } catch (error) {
      if (!(error instanceof AppError)) log.error('account: resuming failed', { error });
      else if (error.code !== 'VAULT_LOCKED') later(accountId);
    }
  }

  const isAway = (serverId: string): boolean =>
    state.get().servers.find(({ id }) => id === serverId)?.contact.state === 'failed';

  /** Kept sign-ins that have no session yet, and sessions whose server did not answer last. */
  const waiting = (): readonly KeptAccount[] =>
    kept
      .get()
      .accounts.filter(({ id, serverId, refreshToken }) =>
        sessions.live(id) === undefined ? refreshToken !== null : isAway(serverId),
      );

  const tryAll = () => {
    patience.clear();
    for (const { id } of waiting()) void resume(id);
  };

  function retryLive(): void {
    if (!vault.isOpen()) return;
    for (const { id } of waiting()) if (sessions.live(id) !== undefined) later(id);
  }

  kept.subscribe(publish);
  sessions.subscribe(publish);
  state.subscribe((change) => {
    // Links and trashing show in the entries; a clock in the servers.
    if (change.entries !== undefined || change.servers !== undefined) publish();
    if (change.servers !== undefined) retryLive();
  });

  return {
    publish,
    refresh,
    goOn,
    start: tryAll,
    networkChanged: tryAll,
    stop: () => {
      for (const { timer } of retries.values()) clearTimeout(timer);
      retries.clear();
      patience.clear();
      otherSessions.clear();
    },
    subjectOf,
  };
}

function withMe(account: KeptAccount, me: Me, nowMs: number): KeptAccount {
  return {
    ...account,
    userName: me.user.username,
    me,
    meAtMs: nowMs,
    backupCodes: me.mfa.on ? account.backupCodes : null,
    entryRefused: me.mfa.on && account.entryRefused,
    entryProvedForMs: me.mfa.on ? (account.entryProvedForMs ?? me.mfa.enabledAtMs) : null,
  };
}

/** Its session's limits move at every request: alone they are nothing to write down. */
function sameFacts(one: KeptAccount, other: KeptAccount): boolean {
  const [left, right] = [meOf(one), meOf(other)];
  return (
    left !== undefined &&
    right !== undefined &&
    isDeepStrictEqual({ ...left, session: null }, { ...right, session: null }) &&
    one.entryProvedForMs === other.entryProvedForMs &&
    one.entryRefused === other.entryRefused
  );
}
