// The vault as the other features see it, and the putting together of its parts. Created once by index.ts.
// The only holder of seeds: features borrow a token for the length of one call and get views for the rest.
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { EntryView } from '../../shared/ipc/views.ts';
import type { Token } from '../../shared/model.ts';
import type { Log } from '../log.ts';
import type { StateStore } from '../state.ts';
import { createAccess, type VaultAccess } from './access.ts';
import { tokenOf } from './entry-record.ts';
import type { Keychain } from './keychain.ts';
import type { Json, OpenVault, VaultChange } from './open-vault.ts';
import { randomId } from './secret.ts';
import type { OlderFormat } from './vault-file.ts';

export type { Json, VaultChange } from './open-vault.ts';

/** What other features may do. Everything but isOpen, newEntryId and the listeners throws VAULT_LOCKED. */
export interface Vault {
  readonly isOpen: () => boolean;
  readonly newEntryId: () => string;
  /** All entries, trashed ones too, in manual order. */
  readonly views: () => readonly EntryView[];
  /** Throws NOT_FOUND. */
  readonly view: (id: string) => EntryView;
  /** The entry whose token has this print (token-print.ts), and so makes the same codes; in the trash or not. */
  readonly find: (print: string) => EntryView | undefined;
  /** Lends the token: its secret is wiped when the vault is locked, so nothing of it may be kept. Throws NOT_FOUND. */
  readonly withToken: <T>(id: string, use: (token: Token) => T) => T;
  /**
   * One durable step, all or nothing; gives the ids of what was added, in order.
   * Throws NOT_FOUND, VAULT_READ_ONLY, DISK_FULL or DISK_FAILED, having changed nothing.
   */
  readonly commit: (change: VaultChange) => Promise<{ readonly ids: readonly string[] }>;
  /** A small document another feature keeps sealed beside the entries. */
  readonly document: (name: string) => Json | undefined;
  readonly documentNames: () => readonly string[];
  /** Runs when the vault opens, and at once where it is open. */
  readonly onOpened: (listener: () => void) => () => void;
  /** Runs when it is locked, after the seeds are out of reach. */
  readonly onLocked: (listener: () => void) => () => void;
}

export interface VaultDeps {
  /** The app's data folder; the vault makes its own inside. */
  readonly dataFolder: string;
  readonly keychain: Keychain;
  readonly state: StateStore;
  readonly log: Log;
  readonly now: () => number;
  readonly appVersion: string;
  /** Milliseconds since the computer was started, where not the computer is to be asked (tests). */
  readonly uptimeMs?: () => number;
  /** Readers of the file's versions before the present one, the first of which there is none (migrate.ts). */
  readonly olderFormats?: readonly OlderFormat[];
  /** Simulates a full disk (tests). */
  readonly diskFull?: () => boolean;
  /** Awaited before the records are decoded. */
  readonly windowBegan?: Promise<void>;
}

/** The vault and the ways in and out of it, for index.ts and the vault's own handlers. */
export interface OwnVault extends Vault, Omit<VaultAccess, 'current'> {
  readonly open: () => OpenVault;
}

export function createVault(deps: VaultDeps): OwnVault {
  const opened = new Set<() => void>();
  const locked = new Set<() => void>();
  const tell = (listeners: ReadonlySet<() => void>): void => {
    for (const listener of listeners) {
      try {
        listener();
      } catch (error) {
        deps.log.error('vault: a listener failed', { error });
      }
    }
  };
  const { current, ...access } = createAccess({
    ...deps,
    path: join(deps.dataFolder, 'vault', 'countersign.vault'),
    opened: () => tell(opened),
    locked: () => tell(locked),
  });
  const open = (): OpenVault => {
    const vault = current();
    if (vault === undefined) throw new AppError('VAULT_LOCKED');
    return vault;
  };
  const listen =
    (listeners: Set<() => void>) =>
    (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    };
  return {
    ...access,
    open,
    isOpen: () => current() !== undefined,
    newEntryId: randomId,
    views: () => open().views(),
    view: (id) => open().record(id).view,
    find: (print) => open().find(print),
    withToken: (id, use) => use(tokenOf(open().record(id))),
    commit: async (change) => open().commit(change),
    document: (name) => open().document(name),
    documentNames: () => open().documentNames(),
    onOpened: (listener) => {
      if (current() !== undefined) listener();
      return listen(opened)(listener);
    },
    onLocked: listen(locked),
  };
}
