// What the companion uses of the vault: entries and sealed documents changed in one durable step, codes made
// without the secret leaving. Features of the companion see no more of it than this.
import type { EntryView } from '../../shared/ipc/views.ts';
import type { Vault } from '../vault/vault.ts';

export type VaultPort = Pick<
  Vault,
  'isOpen' | 'newEntryId' | 'views' | 'commit' | 'document' | 'withToken'
>;

/** The entry that makes an account's codes; none while the vault is locked. */
export function entryOf(vault: VaultPort, accountId: string): EntryView | undefined {
  return vault.isOpen() ? vault.views().find((entry) => isLinked(entry, accountId)) : undefined;
}

export function isLinked(entry: EntryView, accountId: string): boolean {
  return entry.accountId === accountId && entry.trashedAtMs === undefined;
}
