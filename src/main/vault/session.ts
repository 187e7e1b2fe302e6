// One time of the vault being open: the records, the store under them, the recovery key, the slots.
// Made by access.ts; used by the vault's handlers. What it publishes holds no secret.
import type { StateChange } from '../../shared/ipc/state.ts';
import type { VaultView } from '../../shared/ipc/vault.ts';
import { AppError } from '../../shared/errors.ts';
import type { FileIdentity } from '../disk.ts';
import { type AppPassword, createAppPassword } from './app-password.ts';
import { makeRecoverySlot, type Slot } from './envelope.ts';
import type { Generations } from './generations.ts';
import type { Keychain } from './keychain.ts';
import { createOpenVault, type OpenVault } from './open-vault.ts';
import { addKeychainSlot, keychainAccount, slotsOf } from './opening.ts';
import { createRecovery, type Recovery } from './recovery.ts';
import type { Tries } from './tries.ts';
import type { OpenedFile } from './vault-file.ts';
import { createStore, type VaultStore } from './vault-store.ts';

export type OpenedBy = 'keychain' | 'recovery' | 'password' | 'verified';

export interface Session {
  readonly path: string;
  readonly vault: OpenVault;
  readonly openedBy: OpenedBy;
  readonly opened: OpenedFile;
  readonly recovery: Recovery;
  readonly password: AppPassword;
  readonly view: () => VaultView;
  /** Makes known that the view changed. */
  readonly tell: () => void;
  readonly hasRecoverySlot: () => boolean;
  /** A new key and slot; the old ones go. Throws NOT_ALLOWED (an app password is set), KEYCHAIN_*, VAULT_READ_ONLY, DISK_FULL or DISK_FAILED. */
  readonly storeKeyInKeychain: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface SessionDeps {
  readonly path: string;
  readonly opened: OpenedFile;
  /** The file it was read from. */
  readonly identity: FileIdentity;
  readonly openedBy: OpenedBy;
  readonly generations: Generations;
  readonly keychain: Keychain;
  readonly tries: Tries;
  /** Why this process may not write; undefined where it holds the lock. */
  readonly readOnlyBecause: 'other-program' | 'disk' | 'newer-version' | undefined;
  readonly now: () => number;
  readonly appVersion: string;
  readonly diskFull?: () => boolean;
  readonly publish: (change: StateChange) => void;
}

export function createSession(deps: SessionDeps): Session {
  const { opened, keychain, now, publish } = deps;
  const { keys } = opened;
  let keychainHoldsKey = deps.openedBy !== 'recovery';
  let closed = false;

  const store: VaultStore | undefined =
    deps.readOnlyBecause === undefined
      ? createStore(
          { ...deps, holdsDamage: () => vault.damaged().length > 0 },
          opened,
          deps.identity,
        )
      : undefined;
  const header = () => store?.header() ?? opened.header;
  const writable = (): VaultStore => {
    if (store !== undefined) return store;
    throw new AppError('VAULT_READ_ONLY', { reason: deps.readOnlyBecause ?? 'other-program' });
  };

  const readOnlyReason = (): string | undefined => {
    if (store === undefined) return deps.readOnlyBecause;
    // Nothing is entrusted to a vault that nobody could open again.
    const openable =
      slotsOf(header(), 'keychain').length > 0 ||
      password.isSet() ||
      recovery.standing() === 'kept';
    return openable ? undefined : 'no-recovery-key';
  };

  const view = (): VaultView => ({
    step: 'open',
    recoveryKey: recovery.standing(),
    damaged: vault.damaged().map(({ name }, index) => ({ index, name })),
    keychainHoldsKey,
    readOnly: readOnlyReason() !== undefined,
    ...(deps.readOnlyBecause === 'newer-version' && { writtenByNewer: true }),
  });
  const tell = (): void => {
    if (!closed) publish({ vault: view() });
  };

  const vault = createOpenVault({
    opened,
    store,
    readOnlyReason,
    now,
    changed: (what) => {
      if (closed) return;
      publish({
        ...(what.entries && { entries: vault.views() }),
        ...(what.damaged && { vault: view() }),
      });
    },
  });

  const replaceSlots = async (kind: 'keychain' | 'recovery', slot: Slot): Promise<void> => {
    const others = header().slots.filter((existing) => existing.kind !== kind);
    await writable().replaceSlots([...others, slot]);
  };

  const recovery = createRecovery({
    vault,
    slots: () => header().slots,
    makeSlot: (key) =>
      vault.inTurn(async () => {
        const { vaultId } = header();
        const slot = makeRecoverySlot(keys.data, key, { vaultId, nowMs: now() });
        await replaceSlots('recovery', slot);
      }),
    tell,
  });

  const password = createAppPassword({
    ...deps,
    keys,
    header,
    inTurn: vault.inTurn,
    replaceSlots: async (slots) => {
      await writable().replaceSlots(slots);
      keychainHoldsKey = true;
      tell();
    },
    hasKeptRecoveryKey: () => recovery.standing() === 'kept',
  });

  const storeKeyInKeychain = (): Promise<void> =>
    vault.inTurn(async () => {
      writable();
      // It would open the vault without the password.
      if (password.isSet()) throw new AppError('NOT_ALLOWED');
      const old = slotsOf(header(), 'keychain');
      const slot = await addKeychainSlot(keys.data, header().vaultId, keychain, now());
      await replaceSlots('keychain', slot);
      keychainHoldsKey = true;
      tell();
      // Left-overs in the keychain do no harm: no file refers to them.
      for (const gone of old) await keychain.remove(keychainAccount(gone)).catch(() => undefined);
    });

  return {
    path: deps.path,
    vault,
    openedBy: deps.openedBy,
    opened,
    recovery,
    password,
    view,
    tell,
    hasRecoverySlot: () => slotsOf(header(), 'recovery').length > 0,
    storeKeyInKeychain,
    close: async () => {
      closed = true;
      recovery.forget();
      await vault.close();
    },
  };
}
