// The vault's code for a login server: made for the server's time, never twice the same, and not one that is about
// to end. Called for one-click sign-in, for proofs, and to finish an enrolment. It waits rather than fail.
import { AppError } from '../../shared/errors.ts';
import { codeAt, windowOf } from '../../shared/otp/code.ts';
import type { ServersPort } from './servers-port.ts';
import type { VaultPort } from './vault-port.ts';

export interface VaultCodes {
  /**
   * Calls `send` with a code of the entry; once more with the next code where the server says that this one was
   * used. Throws NOTHING_FOUND for an entry that makes no time-based codes, CANCELLED, and what `send` throws.
   */
  readonly withCode: <T>(
    entryId: string,
    serverId: string,
    send: (code: string) => Promise<T>,
    options?: WaitOptions,
  ) => Promise<T>;
}

interface WaitOptions {
  readonly signal?: AbortSignal;
  /** Told when it has to wait, by this computer's clock; null when it goes on. */
  readonly onWait?: (untilMs: number | null) => void;
}

export interface VaultCodesDeps {
  readonly vault: VaultPort;
  readonly servers: Pick<ServersPort, 'nowMs'>;
  readonly now: () => number;
  /** The server said that this entry's code, made for its own time, is wrong. */
  readonly refused: (entryId: string) => void;
  /** Rejects with CANCELLED when the signal says so. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** A code with less than this to live may be over before the server reads it. */
const tooShortMs = 2_000;
/** Into the new period, so that a clock a little behind is there too. */
const settleMs = 150;

export function createVaultCodes({
  vault,
  servers,
  now,
  sleep,
  refused,
}: VaultCodesDeps): VaultCodes {
  /** Periods whose code was sent: a server accepts each once (RFC 6238 section 5.2). */
  const used = new Map<string, number>();

  const look = (entryId: string, serverId: string) =>
    vault.withToken(entryId, (token) => {
      if (token.type === 'hotp') throw new AppError('NOTHING_FOUND');
      const atMs = servers.nowMs(serverId);
      const window = windowOf(token, atMs);
      const leftMs = window.validUntilMs - atMs;
      const wait = (used.get(entryId) ?? -1) >= window.counter || leftMs < tooShortMs;
      return { counter: window.counter, leftMs, code: wait ? undefined : codeAt(token, atMs) };
    });

  async function nextCode(
    entryId: string,
    serverId: string,
    { signal, onWait }: WaitOptions,
  ): Promise<{ readonly code: string; readonly counter: number }> {
    for (;;) {
      if (signal?.aborted === true) throw new AppError('CANCELLED');
      const { code, counter, leftMs } = look(entryId, serverId);
      if (code !== undefined) return { code, counter };
      const waitMs = leftMs + settleMs;
      onWait?.(now() + waitMs);
      try {
        await sleep(waitMs, signal);
      } finally {
        onWait?.(null);
      }
    }
  }

  return {
    withCode: async (entryId, serverId, send, options = {}) => {
      const attempt = async () => {
        const { code, counter } = await nextCode(entryId, serverId, options);
        used.set(entryId, counter);
        return send(code);
      };
      try {
        return await attempt();
      } catch (error) {
        if (error instanceof AppError && error.code === 'CODE_WRONG') refused(entryId);
        if (!(error instanceof AppError && error.code === 'CODE_ALREADY_USED')) throw error;
        // Used elsewhere, by hand or by another copy of this secret: the next one is fresh.
        return attempt();
      }
    },
  };
}

/** Resolves after the time, or rejects with CANCELLED as soon as the signal says so. */
export function sleepFor(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = () => {
      clearTimeout(timer);
      reject(new AppError('CANCELLED'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', cancel);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', cancel, { once: true });
  });
}
