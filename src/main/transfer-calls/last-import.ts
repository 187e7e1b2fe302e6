// Notes in the vault what the last import put there, in the same step as the entries, so that one step takes it back:
// also after a lock or a restart. Used by the transfer's handlers. The note names entries by id and holds no secret.
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { AppError } from '../../shared/errors.ts';
import type { CallOutput } from '../../shared/ipc.ts';
import type { Vault, VaultChange } from '../vault/vault.ts';

const documentName = 'last-import';
/** A folder of thousands of files needs no more to be recognised. */
const mostNames = 20;

const Kept = Type.Object({
  atMs: Type.Integer({ minimum: 0 }),
  ids: Type.Array(Type.String()),
  fileNames: Type.Array(Type.String()),
});
type Kept = Static<typeof Kept>;

export interface LastImport {
  readonly view: () => CallOutput<'transfer.lastImport'>['last'];
  /** Removes what is still there, in one write. Throws NOT_FOUND where nothing is. */
  readonly undo: () => Promise<CallOutput<'transfer.undo'>>;
}

/** What belongs into the same commit as the entries. */
export function lastImportOf({
  atMs,
  ids,
  fileNames,
}: {
  readonly atMs: number;
  readonly ids: readonly string[];
  readonly fileNames: readonly string[];
}): NonNullable<VaultChange['documents']> {
  return { [documentName]: { atMs, ids, fileNames: fileNames.slice(0, mostNames) } };
}

export function createLastImport(vault: Vault): LastImport {
  const kept = (): Kept | undefined => {
    const found = vault.document(documentName);
    return Check(Kept, found) ? found : undefined;
  };
  const stillThere = (last: Kept | undefined) => {
    const ids = new Set(last?.ids);
    return ids.size === 0 ? [] : vault.views().filter(({ id }) => ids.has(id));
  };

  return {
    view: () => {
      const last = kept();
      const count = stillThere(last).length;
      if (last === undefined || count === 0) return null;
      return { atMs: last.atMs, count, fileNames: [...last.fileNames] };
    },
    undo: async () => {
      const there = stillThere(kept());
      if (there.length === 0) throw new AppError('NOT_FOUND');
      // Without it the user could not sign in any more.
      const remove = there.filter(({ accountId }) => accountId === undefined).map(({ id }) => id);
      await vault.commit({ remove, documents: { [documentName]: null } });
      return { removed: remove.length, kept: there.length - remove.length };
    },
  };
}
