// The window's calls about signing in. Made by features.ts. What was typed goes on to the server and is kept nowhere.
import { AppError } from '../../shared/errors.ts';
import type { HandlersOf } from '../../shared/ipc.ts';
import type { signInCalls } from '../../shared/ipc/sign-in.ts';
import { accountOf, type Kept } from '../companion/kept.ts';
import { infoOf } from '../companion/me.ts';
import { failureOf } from '../companion/failure.ts';
import { backupCode, eightDigits, sixDigits } from '../companion/typed-code.ts';
import type { ServersPort } from '../companion/servers-port.ts';
import type { VaultCodes } from '../companion/vault-codes.ts';
import type { Attempt, Attempts } from './attempts.ts';
import { askInBrowser, type BrowserDeps } from './browser.ts';

export interface SignInHandlersDeps extends BrowserDeps {
  readonly attempts: Attempts;
  readonly kept: Kept;
  readonly servers: ServersPort;
  readonly vaultCodes: VaultCodes;
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** How this installation is called in lists of sessions: "Countersign on laptop". */
  readonly deviceName: string;
}

const lookPatienceMs = 1_500;
const browserTimeoutMs = 300_000;

export function createSignInHandlers(deps: SignInHandlersDeps): HandlersOf<typeof signInCalls> {
  const { attempts, kept, servers, vaultCodes, now } = deps;
  const device = { name: deps.deviceName };

  /** The code of one entry, waiting where it must; what the server says comes next. */
  async function sendVaultCode(attempt: Attempt, entryId: string): Promise<void> {
    attempt.at('code');
    const next = await vaultCodes.withCode(
      entryId,
      attempt.serverId,
      (code) =>
        attempt.ask('signIn.code', {
          body: { challengeId: attempt.at('code').challengeId, code },
        }),
      {
        signal: attempt.abort.signal,
        onWait: (waitingUntilMs) => {
          const step = attempt.step();
          if (step.step === 'code') attempt.become({ ...step, waitingUntilMs });
        },
      },
    );
    attempt.proved(entryId);
    await attempt.advance(next);
  }

  return {
    'signIn.begin': async (input) => {
      const known = 'accountId' in input ? accountOf(kept.get(), input.accountId) : undefined;
      const serverId = 'serverId' in input ? input.serverId : (known?.serverId ?? '');
      const who = servers.refresh(serverId);
      // A server that is another one now stops here; one that is slow or away does not keep the form from opening.
      await Promise.race([who, deps.sleep(lookPatienceMs)]).catch(throwIfStopped);
      const attempt = attempts.begin(serverId, {
        step: 'password',
        userName: known?.userName ?? '',
        notice: known?.signedOut === 'ended-by-server' ? 'session-ended' : 'none',
      });
      who.catch((error: unknown) => {
        if (isStop(error)) attempt.become({ step: 'ended', failure: failureOf(error) });
      });
      return { attemptId: attempt.id };
    },
    'signIn.password': async ({ attemptId, userName, password, withVaultCode, keepSignedIn }) => {
      const attempt = attempts.get(attemptId);
      attempt.at('password');
      // The server takes the name byte for byte; spaces around it are never meant.
      const username = userName.trim();
      const next = await attempt.ask('signIn.password', {
        body: { username, password, device, remember: keepSignedIn },
      });
      await attempt.advance(next);
      const step = attempt.step();
      const entry = step.step === 'code' ? attempt.entry(step.userId) : undefined;
      if (withVaultCode && entry !== undefined) {
        await sendVaultCode(attempt, entry.id);
      }
      return {};
    },
    'signIn.code': async ({ attemptId, code }) => {
      const attempt = attempts.get(attemptId);
      const { challengeId } = attempt.at('code');
      const next = await attempt.ask('signIn.code', {
        body: { challengeId, code: sixDigits(code) },
      });
      await attempt.advance(next);
      return {};
    },
    'signIn.codeFromVault': async ({ attemptId, entryId }) => {
      const attempt = attempts.get(attemptId);
      const id = entryId ?? attempt.entry(attempt.at('code').userId)?.id;
      if (id === undefined) throw new AppError('NOTHING_FOUND');
      await sendVaultCode(attempt, id);
      return {};
    },
    'signIn.backupCode': async ({ attemptId, code }) => {
      const attempt = attempts.get(attemptId);
      const { challengeId } = attempt.at('code');
      const next = await attempt.ask('signIn.backupCode', {
        body: { challengeId, code: backupCode(code) },
      });
      await attempt.advance(next);
      return {};
    },
    'signIn.sendCode': async ({ attemptId, method }) => {
      const attempt = attempts.get(attemptId);
      const { challengeId } = attempt.at('code');
      const { sentTo } = await attempt.ask('signIn.sendCode', { body: { challengeId, method } });
      attempt.become({ ...attempt.at('code'), sentTo });
      return {};
    },
    'signIn.sentCode': async ({ attemptId, code }) => {
      const attempt = attempts.get(attemptId);
      const { challengeId } = attempt.at('code');
      const next = await attempt.ask('signIn.sentCode', {
        body: { challengeId, code: eightDigits(code) },
      });
      await attempt.advance(next);
      return {};
    },
    'signIn.newPassword': async ({ attemptId, newPassword }) => {
      const attempt = attempts.get(attemptId);
      const { challengeId } = attempt.at('change-password');
      const next = await attempt.ask('signIn.changePassword', {
        body: { challengeId, newPassword },
      });
      await attempt.advance(next);
      return {};
    },
    'signIn.browser': async ({ attemptId, providerId, keepSignedIn }) => {
      const attempt = attempts.get(attemptId);
      attempt.at('password');
      const origin = servers.origin(attempt.serverId);
      attempt.become({ step: 'browser', expiresAtMs: now() + browserTimeoutMs });
      try {
        const { code, verifier } = await askInBrowser(deps, {
          origin,
          providerId,
          signal: attempt.abort.signal,
          timeoutMs: browserTimeoutMs,
        });
        const next = await attempt.ask('sso.exchange', {
          body: { code, verifier, device, remember: keepSignedIn },
        });
        await attempt.advance(next);
        return {};
      } catch (error) {
        attempt.become({ step: 'ended', failure: failureOf(error) });
        throw error;
      }
    },
    'signIn.forgot': async ({ attemptId, nameOrEmail }) => {
      const attempt = attempts.get(attemptId);
      const name = nameOrEmail.trim();
      const begun = await attempt.ask('reset.begin', { body: { usernameOrEmail: name } });
      const server = kept.get().servers.find(({ id }) => id === attempt.serverId);
      attempt.become({
        step: 'reset',
        nameOrEmail: name,
        resetId: begun.resetId,
        policy: begun.policy,
        organisation: (server && infoOf(server)?.organisation.name) ?? '',
        sentAtMs: now(),
        expiresAtMs: begun.expiresAtMs + now() - servers.nowMs(attempt.serverId),
      });
      return {};
    },
    'signIn.reset': async ({ attemptId, code, newPassword }) => {
      const attempt = attempts.get(attemptId);
      const { resetId, nameOrEmail } = attempt.at('reset');
      await attempt.ask('reset.complete', {
        body: { resetId, code: eightDigits(code), newPassword },
      });
      // It never signs in, so it cannot go round the second factor.
      const userName = nameOrEmail.includes('@') ? '' : nameOrEmail;
      attempt.become({ step: 'password', userName, notice: 'password-reset' });
      return {};
    },
    'signIn.back': ({ attemptId }) => {
      const attempt = attempts.get(attemptId);
      const step = attempt.step();
      if (step.step === 'password' || step.step === 'done' || step.step === 'ended') {
        attempts.leave(attemptId);
        return {};
      }
      const userName = 'userName' in step ? step.userName : '';
      attempts.begin(attempt.serverId, { step: 'password', userName, notice: 'none' });
      return {};
    },
    'signIn.cancel': ({ attemptId }) => {
      attempts.leave(attemptId);
      return {};
    },
  };
}

function isStop(error: unknown): boolean {
  return (
    error instanceof AppError &&
    (error.code === 'SERVER_KEY_CHANGED' ||
      error.code === 'SERVER_CERTIFICATE' ||
      error.code === 'SERVER_NOT_OURS' ||
      error.code === 'NOT_FOUND')
  );
}

function throwIfStopped(error: unknown): void {
  if (isStop(error) || !(error instanceof AppError)) throw error;
}
