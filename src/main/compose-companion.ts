// Puts the account companion together: servers, sessions, sign-in, accounts, enrolment, local organisation.
// Called once by features.ts, read top to bottom. What is Electron's comes in as functions.
import { hostname } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../shared/errors.ts';
import { createAccounts } from './account/accounts.ts';
import { createEnrolments } from './account/enrolment.ts';
import { createAccountHandlers } from './account/handlers.ts';
import { createMfaHandlers } from './account/mfa-handlers.ts';
import { createAdminHandlers } from './admin/handlers.ts';
import { createBackupCodesHandlers } from './backup-codes/handlers.ts';
import { createKept, withAccount } from './companion/kept.ts';
import { createSessions } from './companion/sessions.ts';
import { createVaultCodes, sleepFor } from './companion/vault-codes.ts';
import type { Log } from './log.ts';
import type { OtherProcess } from './other-process.ts';
import { clockToleranceMs } from './servers/clock.ts';
import { createServersHandlers } from './servers/handlers.ts';
import { createLocalOrganisationHandlers } from './servers/local-organisation-handlers.ts';
import { createLocalServer } from './servers/local-server.ts';
import { createServers } from './servers/servers.ts';
import { askTimeServer } from './servers/time-server.ts';
import { createAttempts } from './sign-in/attempts.ts';
import { enrolmentOfAttempt } from './sign-in/enrolment-of-attempt.ts';
import { createSignInHandlers } from './sign-in/handlers.ts';
import { checkPasswordOfAttempt } from './sign-in/password-of-attempt.ts';
import type { StateStore } from './state.ts';
import type { Vault } from './vault/vault.ts';

export interface CompanionDeps {
  readonly vault: Vault;
  readonly state: StateStore;
  readonly log: Log;
  readonly now: () => number;
  /** The app's data folder; the local organisation makes its own inside. */
  readonly dataFolder: string;
  readonly appVersion: string;
  /** Electron's (utility-process.ts), or a test's. */
  readonly forkLocalServer: () => OtherProcess;
  readonly openExternal: (url: string) => Promise<void>;
  readonly saveText: (suggestedName: string, text: string) => Promise<boolean>;
  readonly printText: (title: string, text: string) => Promise<boolean>;
  /** Under the same clearing rule as a copied code; says when it will be cleared, null for never. */
  readonly copySecret: (text: string) => Promise<number | null>;
  /** Before kept backup codes are shown again; throws UNLOCK_NEEDED. */
  readonly requireUnlock?: () => void;
  /** PEM, instead of the authorities this computer knows. For tests. */
  readonly authorities?: string;
  readonly sleep?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Instead of a public time server. For tests. */
  readonly askTimeServer?: () => Promise<number | undefined>;
}

export type Companion = ReturnType<typeof createCompanion>;

export function createCompanion(deps: CompanionDeps) {
  const { vault, state, log, now } = deps;
  const sleep = deps.sleep ?? sleepFor;
  const newId = vault.newEntryId;
  const userAgent = `Countersign/${deps.appVersion} (${process.platform})`;
  const deviceName = `Countersign on ${hostname()}`.slice(0, 200);
  let isWindowUp = false;

  const kept = createKept(vault);
  const local = createLocalServer({
    fork: deps.forkLocalServer,
    dataFolder: join(deps.dataFolder, 'local-organisation'),
    state,
    log,
    now,
    serverId: () => localId(),
    listening: () => {
      accounts.networkChanged();
    },
  });
  const localId = () =>
    kept.get().servers.find(({ kind }) => kind === 'local-organisation')?.id ?? null;
  const servers = createServers({
    kept,
    state,
    now,
    newId,
    userAgent,
    localOrigin: local.origin,
    askTimeServer: deps.askTimeServer ?? (() => askTimeServer({ now })),
    ...(deps.authorities === undefined ? {} : { authorities: deps.authorities }),
  });
  const sessions = createSessions({ kept, vault, servers, now });
  const vaultCodes = createVaultCodes({ vault, servers, now, sleep, refused });
  const enrolments = createEnrolments({ kept, vault, vaultCodes, now });
  const accounts = createAccounts({
    kept,
    vault,
    servers,
    sessions,
    enrolments,
    state,
    log,
    now,
    clockToleranceMs,
  });
  const attempts = createAttempts({
    state,
    kept,
    vault,
    servers,
    sessions,
    now,
    newId,
    signedIn: (accountId) => void accounts.goOn(accountId),
  });

  /** The code was made for the server's own time: what it refuses is the secret. */
  function refused(entryId: string): void {
    const accountId = vault.views().find(({ id }) => id === entryId)?.accountId;
    if (accountId === undefined || !kept.get().accounts.some(({ id }) => id === accountId)) return;
    kept
      .change((before) =>
        withAccount(before, accountId, (account) => ({ ...account, entryRefused: true })),
      )
      .catch((error: unknown) => log.warn('account: a refusal could not be kept', { error }));
  }

  /** Name, look, support or policy are others now: of the server, and of what the home says. */
  async function organisationChanged(accountId: string): Promise<void> {
    const account = kept.get().accounts.find(({ id }) => id === accountId);
    if (account === undefined) return;
    await servers.refresh(account.serverId).catch(() => undefined);
    await accounts.goOn(accountId);
  }

  function startLocalIfAny(): void {
    if (localId() === null) return;
    state.update({ localOrganisation: { step: 'waiting' } });
    if (isWindowUp)
      local.start().catch((error: unknown) => log.warn('local organisation: no start', { error }));
  }

  vault.onOpened(() => {
    try {
      kept.load();
    } catch (error) {
      // Left as it is, and nothing is written over it (kept.ts): a newer program may know it.
      log.error('companion: what was kept cannot be read', { error });
      return;
    }
    startLocalIfAny();
    accounts.start();
  });
  vault.onLocked(() => {
    attempts.drop();
    enrolments.drop();
    accounts.stop();
    sessions.drop();
    kept.forget();
  });

  const proof = { kept, vault, vaultCodes };
  const handlers = {
    ...createServersHandlers({
      servers,
      sessions,
      kept,
      networkChanged: accounts.networkChanged,
      leaveLocalOrganisation: (deleteData) => (deleteData ? local.deleteData() : local.stop()),
    }),
    ...createLocalOrganisationHandlers({
      local,
      servers,
      sessions,
      kept,
      newId,
      deviceName,
      goOn: accounts.goOn,
    }),
    ...createSignInHandlers({
      attempts,
      kept,
      servers,
      vaultCodes,
      now,
      sleep: (milliseconds) => sleepFor(milliseconds),
      deviceName,
      openExternal: deps.openExternal,
    }),
    ...createAccountHandlers({
      ...proof,
      accounts,
      sessions,
      checkForAttempt: (attemptId, newPassword) =>
        checkPasswordOfAttempt(attempts, attemptId, newPassword),
    }),
    ...createMfaHandlers({
      ...proof,
      enrolments,
      accounts,
      sessions,
      now,
      copySecret: deps.copySecret,
      subjectOfAttempt: (attemptId) => enrolmentOfAttempt(attempts, attemptId),
    }),
    ...createAdminHandlers({
      call: sessions.call,
      saveFile: deps.saveText,
      copySecret: async (text) => ({ clearsAtMs: await deps.copySecret(text) }),
      organisationChanged: (accountId) => void organisationChanged(accountId),
      now,
    }),
    ...createBackupCodesHandlers({
      ...proof,
      sessions,
      goOn: accounts.goOn,
      saveText: deps.saveText,
      printText: deps.printText,
      copySecret: deps.copySecret,
      ...(deps.requireUnlock === undefined ? {} : { requireUnlock: deps.requireUnlock }),
    }),
  };

  return {
    handlers,
    /** The window shows: from here on the local organisation's server may be started. */
    windowIsUp: () => {
      isWindowUp = true;
      if (vault.isOpen()) startLocalIfAny();
    },
    /** The network is back, or the computer woke up. */
    networkChanged: accounts.networkChanged,
    /** On quit. Resolves when the local organisation's server has ended. */
    stop: async () => {
      attempts.drop();
      accounts.stop();
      await local.stop().catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
      });
    },
  };
}
