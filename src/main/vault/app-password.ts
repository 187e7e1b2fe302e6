// The app password of an open vault: setting, changing, removing and checking it. Made by the session, used by the
// lock. While it is set, nothing that lies on this computer opens the vault by itself: the keychain's own slot goes.
import { AppError } from '../../shared/errors.ts';
import { type Slot, type VaultKeys, wipeKeys } from './envelope.ts';
import type { Header } from './header.ts';
import type { Keychain } from './keychain.ts';
import {
  addKeychainSlot,
  addPasswordSlot,
  keychainAccount,
  slotsOf,
  unlockWithPassword,
  unlockWithRecoveryKey,
} from './opening.ts';
import type { Tries } from './tries.ts';
import { shortestPassword } from '../../shared/limits.ts';

export interface AppPassword {
  readonly isSet: () => boolean;
  /** Whether locking means anything: where the keychain opens the vault by itself it would be a curtain. */
  readonly canLock: () => boolean;
  /** No keychain stands beside the password, so it has to be long. */
  readonly isAlone: () => boolean;
  /** In place of the one there is. Throws BAD_INPUT (too short), KEYCHAIN_* or as a write does. */
  readonly set: (password: Uint8Array) => Promise<void>;
  /** The keychain opens the vault again. Throws NOT_ALLOWED where nothing else would, KEYCHAIN_* or as a write does. */
  readonly remove: () => Promise<void>;
  /** Whether the system's check of its user opens the vault too. */
  readonly isVerified: () => boolean;
  /** Throws NOT_ALLOWED (no password, or no keychain beside it), KEYCHAIN_* or as a write does. */
  readonly addVerified: () => Promise<void>;
  readonly removeVerified: () => Promise<void>;
  /** Throws PASSWORD_WRONG, TOO_MANY_TRIES or KEYCHAIN_*. */
  readonly check: (password: Uint8Array) => Promise<void>;
  /** Throws RECOVERY_KEY_MALFORMED or RECOVERY_KEY_WRONG. */
  readonly checkRecoveryKey: (text: string) => void;
}

export interface AppPasswordDeps {
  readonly keys: VaultKeys;
  readonly header: () => Header;
  readonly keychain: Keychain;
  readonly tries: Tries;
  readonly now: () => number;
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Throws where this process may not write. */
  readonly replaceSlots: (slots: readonly Slot[]) => Promise<void>;
  readonly hasKeptRecoveryKey: () => boolean;
}

export function createAppPassword(deps: AppPasswordDeps): AppPassword {
  const { keys, header, keychain, tries, now } = deps;
  const password = (): readonly Slot[] => slotsOf(header(), 'password');
  const own = (): readonly Slot[] => slotsOf(header(), 'keychain');
  const verified = (): readonly Slot[] => slotsOf(header(), 'verified');
  const isSet = (): boolean => password().length > 0;
  const isAlone = (): boolean =>
    own().length === 0 && !password().some((slot) => slot.keychain === true);

  /** First the new slot, then the table, then the old items: whatever fails, one whole way in is left. */
  const exchange = async (old: readonly Slot[], slot: Slot | undefined): Promise<void> => {
    const others = header().slots.filter((one) => !old.includes(one));
    await deps.replaceSlots(slot === undefined ? others : [...others, slot]);
    // An old copy of the file with its old item would be a way around the password.
    for (const gone of old) await keychain.remove(keychainAccount(gone)).catch(() => undefined);
  };

  /** Whoever sets another password wants the ways in of before to end. */
  const all = (): readonly Slot[] => [...own(), ...password(), ...verified()];

  return {
    isSet,
    canLock: () => own().length === 0,
    isAlone,
    set: (text) =>
      deps.inTurn(async () => {
        const shortest = isAlone() ? shortestPassword.alone : shortestPassword.besideKeychain;
        if (text.length < shortest) throw new AppError('BAD_INPUT');
        const beside = isAlone() ? undefined : keychain;
        await exchange(
          all(),
          await addPasswordSlot(keys.data, text, header().vaultId, beside, now()),
        );
        await tries.succeeded(header().vaultId);
      }),
    remove: () =>
      deps.inTurn(async () => {
        if (!isSet()) return;
        if (isAlone() && !deps.hasKeptRecoveryKey()) throw new AppError('NOT_ALLOWED');
        await exchange(
          all(),
          isAlone()
            ? undefined
            : await addKeychainSlot(keys.data, header().vaultId, keychain, now()),
        );
      }),
    isVerified: () => isSet() && verified().length > 0,
    addVerified: () =>
      deps.inTurn(async () => {
        if (!isSet() || isAlone()) throw new AppError('NOT_ALLOWED');
        const { vaultId } = header();
        await exchange(
          verified(),
          await addKeychainSlot(keys.data, vaultId, keychain, now(), 'verified'),
        );
      }),
    removeVerified: () =>
      deps.inTurn(async () => {
        if (verified().length > 0) await exchange(verified(), undefined);
      }),
    check: async (text) => {
      wipeKeys(await tryPassword({ tries, keychain }, header(), text));
    },
    checkRecoveryKey: (text) => {
      wipeKeys(unlockWithRecoveryKey({ header: header() }, text));
    },
  };
}

/** One try, counted before it is made. Throws PASSWORD_WRONG (with `retryAtMs` where one now has to wait), TOO_MANY_TRIES, KEYCHAIN_*. */
export async function tryPassword(
  { tries, keychain }: Pick<AppPasswordDeps, 'tries' | 'keychain'>,
  header: Header,
  password: Uint8Array,
): Promise<VaultKeys> {
  const { vaultId } = header;
  await tries.begin(vaultId);
  let keys: VaultKeys;
  try {
    keys = await unlockWithPassword({ header }, password, keychain);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'PASSWORD_WRONG')) {
      await tries.takeBack(vaultId);
      throw error;
    }
    const retryAtMs = await tries.retryAtMs();
    throw new AppError('PASSWORD_WRONG', retryAtMs === undefined ? {} : { retryAtMs });
  }
  await tries.succeeded(vaultId);
  return keys;
}
