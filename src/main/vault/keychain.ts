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
  /** Something was asked and not yet answered: a thread of this process waits for it. */
  readonly isWaiting: () => boolean;
}

export interface KeychainDeps {
  /** The name people see in their keychain program. */
  readonly service: string;
  readonly platform: NodeJS.Platform;
  /** Simulates a keychain that fails (tests). */
  readonly fault?: () => KeychainFault | undefined;
  /** Stands in for the native module (tests). */
  readonly load?: () => Promise<Keytar>;
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

export function createKeychain({ service, platform, fault, load }: KeychainDeps): SystemKeychain {
  let keytar: Promise<Keytar> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const module = (): Promise<Keytar> => {
    keytar ??= (load ?? loadKeytar)().catch((cause: unknown) => {
      keytar = undefined;
      throw new AppError('KEYCHAIN_ABSENT', { reason: 'module' }, { cause });
    });
    return keytar;
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
        waiting += 1;
        return await work(await module());
      } catch (error) {
        throw readSaying(error);
      } finally {
        waiting -= 1;
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
async function loadKeytar(): Promise<Keytar> {
  const { default: keytar } = (await import('keytar')) as unknown as { readonly default: Keytar };
  return keytar;
}
