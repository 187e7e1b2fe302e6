// Deletes for good what has lain in the trash for the term the user chose. Called when the vault opens, the
// computer wakes and the term changes: no timer of its own. The vault's earlier copies still hold what it deletes.
import type { EntryView } from '../../shared/ipc/views.ts';
import type { Log } from '../log.ts';
import type { Vault } from './vault.ts';

const dayMs = 86_400_000;

export interface TrashTermDeps {
  readonly vault: Pick<Vault, 'isOpen' | 'views' | 'commit' | 'onOpened'>;
  /** 0: never. */
  readonly days: () => number;
  readonly now: () => number;
  readonly log: Log;
}

/** Returns what to call when the term may have ended for something. It never throws. */
export function createTrashTerm({ vault, days, now, log }: TrashTermDeps): () => void {
  const check = (): void => {
    if (!vault.isOpen()) return;
    const remove = overdue(vault.views(), days(), now());
    if (remove.length === 0) return;
    vault.commit({ remove }).then(
      () => log.info('trash: term over', { count: remove.length }),
      (error: unknown) => log.warn('trash: not emptied', { error }),
    );
  };
  vault.onOpened(check);
  return check;
}

function overdue(views: readonly EntryView[], days: number, nowMs: number): readonly string[] {
  if (days === 0) return [];
  return views
    .filter(({ trashedAtMs }) => trashedAtMs !== undefined && trashedAtMs + days * dayMs <= nowMs)
    .map(({ id }) => id);
}
