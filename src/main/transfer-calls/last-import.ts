// Remembers what the last import put into the vault, so that one step can take it back. Used by the transfer's
// handlers. In memory until the vault is locked: weeks later, the app the entries came from may be gone.
import { AppError } from '../../shared/errors.ts';
import type { CallOutput } from '../../shared/ipc.ts';
import type { Vault } from '../vault/vault.ts';
import type { Confirmed } from './imports.ts';

export interface LastImport {
  readonly remember: (confirmed: Confirmed) => void;
  readonly view: () => CallOutput<'transfer.lastImport'>['last'];
  /** Removes what is still there, in one write. Throws NOT_FOUND where nothing is. */
  readonly undo: () => Promise<CallOutput<'transfer.undo'>>;
}

export function createLastImport(vault: Vault, now: () => number): LastImport {
  let last: (Confirmed & { readonly atMs: number }) | undefined;
  vault.onLocked(() => (last = undefined));

  const stillThere = () => {
    const ids = new Set(last?.ids);
    return vault.views().filter(({ id }) => ids.has(id));
  };

  return {
    remember: (confirmed) => (last = { ...confirmed, atMs: now() }),
    view: () => {
      const count = stillThere().length;
      if (last === undefined || count === 0) return null;
      return { atMs: last.atMs, count, fileNames: [...last.fileNames] };
    },
    undo: async () => {
      const there = stillThere();
      if (there.length === 0) throw new AppError('NOT_FOUND');
      // Without it the user could not sign in any more.
      const remove = there.filter(({ accountId }) => accountId === undefined).map(({ id }) => id);
      if (remove.length > 0) await vault.commit({ remove });
      last = undefined;
      return { removed: remove.length, kept: there.length - remove.length };
    },
  };
}
