// What the companion needs of the vault: entries and sealed documents changed in one durable step, codes made
// without the secret leaving. The vault fits it as it is; features see no more of it than this.
import type { EntryView } from '../../shared/ipc/views.ts';
import type { Entry, Token } from '../../shared/model.ts';

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

export interface VaultChange {
  readonly add?: readonly { readonly entry: Entry; readonly accountId?: string }[];
  readonly edit?: readonly {
    readonly id: string;
    /** Null: linked to none. */
    readonly accountId?: string | null;
    readonly trashedAtMs?: number | null;
    readonly usedAtMs?: number;
  }[];
  /** For good: an enrolment that did not come to be. */
  readonly remove?: readonly string[];
  readonly documents?: Readonly<Record<string, Json>>;
}

export interface VaultPort {
  readonly isOpen: () => boolean;
  /** Empty unless it is open. */
  readonly entries: () => readonly EntryView[];
  /** Resolves when it is on the disk: all of it or nothing. Throws VAULT_LOCKED, VAULT_READ_ONLY, DISK_FULL, DISK_FAILED. */
  readonly commit: (change: VaultChange) => Promise<{ readonly ids: readonly string[] }>;
  /** Undefined where there is none. */
  readonly document: (name: string) => Json | undefined;
  /** Throws NOT_FOUND. The token must not be kept. */
  readonly withToken: <T>(entryId: string, use: (token: Token) => T) => T;
}

/** The entry that makes an account's codes. */
export function entryOf(vault: VaultPort, accountId: string): EntryView | undefined {
  return vault
    .entries()
    .find((entry) => entry.accountId === accountId && entry.trashedAtMs === undefined);
}
