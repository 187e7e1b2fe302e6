// The one door to the system's keychain and the only import of keytar. Used by opening the vault.
// One call at a time; never lists items (that call can kill the process, node-keytar #477); never takes
// "no answer" for "no key", and never invents a key where one is missing.
import { AppError, type ErrorCode } from '../../shared/errors.ts';

export interface Keychain {
  /** Undefined where the keychain is open and has no such item. Throws KEYCHAIN_*. */
  readonly read: (account: string) => Promise<string | undefined>;
  /** One line of base64: a line break would make a GNOME keyring unreadable (gnome-keyring #103). */
  readonly write: (account: string, value: string) => Promise<void>;
  readonly remove: (account: string) => Promise<void>;
}

export interface SystemKeychain extends Keychain {
  /** Something was asked here and not yet answered: a thread of this process waits for it. */
  readonly isWaiting: () => boolean;
  /** Resolves when all that was asked so far is answered: perhaps never, while a prompt is open. */
  readonly settled: () => Promise<void>;
}

export interface KeychainDeps {
  /** The name people see in their keychain program. */
  readonly service: string;
  readonly platform: NodeJS.Platform;
  /** Simulates a keychain that fails (tests). */
  readonly fault?: () => KeychainFault | undefined;
  /** Asks from a process of its own, for where this one can no longer be answered. */
  readonly elsewhere?: () => KeytarElsewhere;
  /** Stands in for the native module (tests). */
  readonly load?: () => Promise<Keytar>;
}

/** keytar in another process, for one question. */
export interface KeytarElsewhere {
  readonly keytar: Keytar;
  readonly close: () => void;
}

export type KeychainFault = 'locked' | 'absent' | 'denied' | 'gone' | 'hang';

/** What we use of keytar. */
export interface Keytar {
  readonly getPassword: (service: string, account: string) => Promise<string | null>;
  readonly setPassword: (service: string, account: string, password: string) => Promise<void>;
  readonly deletePassword: (service: string, account: string) => Promise<boolean>;
}

/**
 * What keytar says, by trying: each message was seen with keytar 7.9.0 (Linux, libsecret over GNOME Keyring)
 * or stands in the systems' own tables (SecCopyErrorMessageString, FormatMessage).
 */
const sayings: readonly (readonly [RegExp, ErrorCode])[] = [
  [/locked collection|is locked|interaction is not allowed/i, 'KEYCHAIN_LOCKED'],
  [
    /cancell?ed|denied|not permitted|dismissed|passphrase you entered is not correct/i,
    'KEYCHAIN_DENIED',
  ],
  [
    /autolaunch|not provided by any|ServiceUnknown|does not exist at path|could not connect|connection is closed|not be activated|no keychain is available/i,
    'KEYCHAIN_ABSENT',
  ],
];

/**
 * libsecret keeps its first connection for as long as the process lives: the keyring daemon's unique bus name and a
 * session with it. keytar cannot make it let go, and its own notice of a daemon that went away never arrives (it is
 * delivered to the main loop of a call that is long over). After the daemon was restarted every call says one of these.
 */
const lostConnection = /^The name :[\d.]+ was not provided|session wrapping the secret does not/i;

function isLostConnection(error: unknown): boolean {
  return error instanceof Error && lostConnection.test(error.message);
}

export function readSaying(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const message = error instanceof Error ? error.message : '';
  const known = sayings.find(([pattern]) => pattern.test(message));
  // Anything else also means that there is no keychain one could use; the cause goes to the log.
  return new AppError(known?.[1] ?? 'KEYCHAIN_ABSENT', {}, { cause: error });
}

const faultCodes = {
  locked: 'KEYCHAIN_LOCKED',
  absent: 'KEYCHAIN_ABSENT',
  denied: 'KEYCHAIN_DENIED',
} as const;

/** An item that is written to learn why nothing could be read, and removed at once. */
const probeAccount = 'access-check';

export function createKeychain(deps: KeychainDeps): SystemKeychain {
  const { service, platform, fault, load, elsewhere } = deps;
  let keytar: Promise<Keytar> | undefined;
  /** The keyring daemon that this process talked to is gone: from then on other processes ask. */
  let isLost = false;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const module = (): Promise<Keytar> => {
    keytar ??= (load ?? loadKeytar)().catch((cause: unknown) => {
      keytar = undefined;
      throw new AppError('KEYCHAIN_ABSENT', { reason: 'module' }, { cause });
    });
    return keytar;
  };

  const ask = async <T>(work: (keytar: Keytar) => Promise<T>): Promise<T> => {
    if (!isLost) {
      try {
        waiting += 1;
        return await work(await module());
      } catch (error) {
        if (elsewhere === undefined || !isLostConnection(error)) throw error;
        isLost = true;
      } finally {
        waiting -= 1;
      }
    }
    const other = (elsewhere as () => KeytarElsewhere)();
    try {
      return await work(other.keytar);
    } finally {
      other.close();
    }
  };

  /** Four calls that wait for a prompt would use up libuv's threads and stop every file read: one at a time. */
  const inTurn = <T>(work: (keytar: Keytar) => Promise<T>): Promise<T> => {
    const simulated = fault?.();
    if (simulated === 'hang') return new Promise(() => undefined);
    if (simulated !== undefined && simulated !== 'gone') {
      return Promise.reject(new AppError(faultCodes[simulated]));
    }
    const result = last.then(async () => {
      try {
        return await ask(work);
      } catch (error) {
        throw readSaying(error);
      }
    });
    last = result.catch(() => undefined);
    return result;
  };

  const read = async (keytar: Keytar, account: string): Promise<string | undefined> => {
    const value = await keytar.getPassword(service, account);
    if (value !== null || platform !== 'linux') return value ?? undefined;
    // libsecret answers null for a locked keyring whose prompt was refused, and for a keyring that does not
    // exist, as it does for a missing item. Only a write tells them apart: it throws in the first two cases.
    await keytar.setPassword(service, probeAccount, 'ok');
    await keytar.deletePassword(service, probeAccount);
    return (await keytar.getPassword(service, account)) ?? undefined;
  };

  return {
    isWaiting: () => waiting > 0,
    settled: async () => {
      await last;
    },
    read: (account) =>
      inTurn((keytar) =>
        fault?.() === 'gone' ? Promise.resolve(undefined) : read(keytar, account),
      ),
    write: (account, value) =>
      inTurn(async (keytar) => {
        await keytar.setPassword(service, account, value);
        // Some services accept an item and do not keep it: nothing is sealed under a key that cannot be had again.
        if ((await keytar.getPassword(service, account)) !== value) {
          throw new AppError('KEYCHAIN_DENIED', { reason: 'not-kept' });
        }
      }),
    remove: (account) =>
      inTurn(async (keytar) => {
        await keytar.deletePassword(service, account);
      }),
  };
}

/** Loaded when first needed, so that a missing native module is a keychain that is absent and not a crash. */
export async function loadKeytar(): Promise<Keytar> {
  const { default: keytar } = (await import('keytar')) as unknown as { readonly default: Keytar };
  return keytar;
}
