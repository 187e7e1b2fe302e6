// The sessions of the accounts: tokens in memory, refresh tokens in the vault. Called by every feature that asks the
// server as an account; a session that has ended is renewed once from its kept sign-in, or the account is signed out.
// A token never goes into a view, a log or an error.
import type { ApiInput, ApiName, ApiOutput } from '../../shared/api.ts';
import type { Me } from '../../shared/api/account.ts';
import type { Session } from '../../shared/api/sign-in.ts';
import { AppError } from '../../shared/errors.ts';
import { accountOf, withAccount, type Kept, type KeptAccount } from './kept.ts';
import type { CallOptions } from '../http/client.ts';
import type { ServersPort } from './servers-port.ts';
import type { VaultChange } from '../vault/vault.ts';
import { entryOf, type VaultPort } from './vault-port.ts';

export interface LiveSession {
  readonly token: string;
  readonly sinceMs: number;
  readonly expiresAtMs: number;
}

export interface Sessions {
  readonly live: (accountId: string) => LiveSession | undefined;
  /** Why the last attempt to resume a kept sign-in failed, while it is still worth trying. */
  readonly trouble: (accountId: string) => AppError | undefined;
  readonly call: <N extends ApiName>(
    accountId: string,
    name: N,
    input: ApiInput<N>,
    options?: Omit<CallOptions, 'token'>,
  ) => Promise<ApiOutput<N>>;
  /** A sign-in is done: makes or updates the account, durably. */
  readonly start: (signedIn: SignedIn) => Promise<void>;
  /** From the kept sign-in. Resolves to false where there is none or the server ended it. */
  readonly resume: (accountId: string) => Promise<boolean>;
  /** Ends it here, and on the server where that can be reached. */
  readonly end: (accountId: string, why: KeptAccount['signedOut']) => Promise<void>;
  /** The vault was locked: all tokens go. */
  readonly drop: () => void;
  readonly subscribe: (listener: () => void) => void;
}

interface SignedIn {
  readonly accountId: string;
  readonly serverId: string;
  readonly session: Session;
  readonly me: Me;
  /** An entry whose code was accepted on the way: it is this account's. */
  readonly provedEntry?: string;
}

export interface SessionsDeps {
  readonly kept: Kept;
  readonly vault: VaultPort;
  readonly servers: ServersPort;
  readonly now: () => number;
}

/** Ends a kept sign-in for good; anything else is worth another try. */
const final = new Set(['SESSION_ENDED', 'ACCOUNT_DISABLED']);

export function createSessions({ kept, vault, servers, now }: SessionsDeps): Sessions {
  const live = new Map<string, LiveSession>();
  const troubles = new Map<string, AppError>();
  const resuming = new Map<string, Promise<boolean>>();
  const listeners: (() => void)[] = [];
  const tell = () => {
    for (const listener of listeners) listener();
  };

  async function hold(signedIn: SignedIn): Promise<void> {
    // An account in the list shows at once that it is signed in; writing that down needs no waiting for.
    if (kept.get().accounts.some(({ id }) => id === signedIn.accountId)) use(signedIn);
    await kept.change((before) => withSignedIn(before, signedIn, now()), linking(vault, signedIn));
    use(signedIn);
  }

  function use({ accountId, session }: SignedIn): void {
    // An answer that came after the lock: what was to be kept is, and no token stays in memory.
    if (!vault.isOpen()) return;
    live.set(accountId, {
      token: session.token,
      sinceMs: live.get(accountId)?.sinceMs ?? now(),
      expiresAtMs: session.expiresAtMs,
    });
    troubles.delete(accountId);
    tell();
  }

  async function signOut(accountId: string, why: KeptAccount['signedOut']): Promise<void> {
    live.delete(accountId);
    troubles.delete(accountId);
    await kept.change((before) =>
      withAccount(before, accountId, (account) => ({
        ...account,
        refreshToken: null,
        refreshExpiresAtMs: null,
        signedOut: why,
      })),
    );
    tell();
  }

  async function renew(accountId: string): Promise<boolean> {
    const account = accountOf(kept.get(), accountId);
    if (account.refreshToken === null) return false;
    try {
      const { session, me } = await servers
        .client(account.serverId)
        .call('signIn.refresh', { body: { refreshToken: account.refreshToken } });
      // The former token is spent: without room to keep the new one, this run at least is signed in.
      await hold({ accountId, serverId: account.serverId, session, me });
      return true;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (final.has(error.code)) {
        await signOut(accountId, expired(account, now()) ? 'expired' : 'ended-by-server');
        return false;
      }
      troubles.set(accountId, error);
      tell();
      throw error;
    }
  }

  /** One at a time per account: the refresh token changes at every use. */
  function resume(accountId: string): Promise<boolean> {
    const running = resuming.get(accountId);
    if (running !== undefined) return running;
    const started = renew(accountId).finally(() => resuming.delete(accountId));
    resuming.set(accountId, started);
    return started;
  }

  return {
    live: (accountId) => live.get(accountId),
    trouble: (accountId) => troubles.get(accountId),
    start: hold,
    resume,
    call: async (accountId, name, input, options = {}) => {
      const { serverId } = accountOf(kept.get(), accountId);
      const once = async () => {
        const session = live.get(accountId);
        if (session === undefined) throw new AppError('SESSION_ENDED');
        return servers.client(serverId).call(name, input, { ...options, token: session.token });
      };
      const token = live.get(accountId)?.token;
      if (token === undefined && !(await resume(accountId))) throw new AppError('SESSION_ENDED');
      try {
        return await once();
      } catch (error) {
        if (!(error instanceof AppError && error.code === 'SESSION_ENDED')) throw error;
        // Another call may have renewed it meanwhile; if not, it is ours to do.
        if (live.get(accountId)?.token === token) {
          live.delete(accountId);
          if (accountOf(kept.get(), accountId).refreshToken === null) {
            await signOut(accountId, 'ended-by-server');
          }
        }
        if (live.get(accountId) === undefined && !(await resume(accountId))) throw error;
        return once();
      }
    },
    end: async (accountId, why) => {
      const account = accountOf(kept.get(), accountId);
      const session = live.get(accountId);
      await signOut(accountId, why);
      if (session === undefined) return;
      // Signed out here whatever the server says; without its answer the session dies there by its own limits.
      await servers
        .client(account.serverId)
        .call('session.signOut', {}, { token: session.token })
        .catch(() => undefined);
    },
    drop: () => {
      live.clear();
      troubles.clear();
      tell();
    },
    subscribe: (listener) => {
      listeners.push(listener);
    },
  };
}

function expired(account: KeptAccount, nowMs: number): boolean {
  return account.refreshExpiresAtMs !== null && account.refreshExpiresAtMs <= nowMs;
}

function withSignedIn(
  before: ReturnType<Kept['get']>,
  { accountId, serverId, session, me, provedEntry }: SignedIn,
  nowMs: number,
): ReturnType<Kept['get']> {
  const known = before.accounts.find(({ id }) => id === accountId);
  const account: KeptAccount = {
    id: accountId,
    serverId,
    userId: me.user.id,
    userName: me.user.username,
    refreshToken: session.refreshToken,
    refreshExpiresAtMs: session.refreshExpiresAtMs,
    // What it will have been when a sign-in that is not kept is gone after a restart.
    signedOut: 'expired',
    me,
    meAtMs: nowMs,
    // A set that was never acknowledged, or that is kept, outlives a sign-in; a switched-off factor ends it.
    backupCodes: me.mfa.on ? (known?.backupCodes ?? null) : null,
    entryRefused: provedEntry === undefined && me.mfa.on && known?.entryRefused === true,
    entryProvedForMs:
      provedEntry === undefined ? (known?.entryProvedForMs ?? null) : me.mfa.enabledAtMs,
  };
  return {
    ...before,
    accounts:
      known === undefined
        ? [...before.accounts, account]
        : before.accounts.map((each) => (each.id === accountId ? account : each)),
  };
}

/** Links the entry that proved itself, in place of any other. */
function linking(vault: VaultPort, { accountId, provedEntry }: SignedIn): VaultChange {
  const linked = entryOf(vault, accountId);
  if (provedEntry === undefined || linked?.id === provedEntry) return {};
  return {
    edit: [
      ...(linked === undefined ? [] : [{ id: linked.id, accountId: null }]),
      { id: provedEntry, accountId },
    ],
  };
}
