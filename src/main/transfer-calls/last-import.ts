// Notes in the vault what the last import put there, in the same step as the entries, so that one step takes it back:
// also after a lock or a restart. Used by the transfer's handlers. The note names entries by id and holds no secret.
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { AppError } from '../../shared/errors.ts';
import type { CallOutput } from '../../shared/ipc.ts';
import type { Aside } from './aside.ts';
import type { Vault, VaultChange } from '../vault/vault.ts';

const documentName = 'last-import';
/** A folder of thousands of files needs no more to be recognised. */
const mostNames = 20;

const Kept = Type.Object({
  atMs: Type.Integer({ minimum: 0 }),
  ids: Type.Array(Type.String()),
  fileNames: Type.Array(Type.String()),
  /** The document of what was kept aside. */
  aside: Type.Optional(Type.String()),
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
  aside,
}: {
  readonly atMs: number;
  readonly ids: readonly string[];
  readonly fileNames: readonly string[];
  readonly aside: string | undefined;
}): NonNullable<VaultChange['documents']> {
  const kept = { atMs, ids, fileNames: fileNames.slice(0, mostNames) };
  return { [documentName]: aside === undefined ? kept : { ...kept, aside } };
}

export function createLastImport(vault: Vault, aside: Aside): LastImport {
  const kept = (): Kept | undefined => {
    const found = vault.document(documentName);
    return Check(Kept, found) ? found : undefined;
  };
  const stillThere = (last: Kept | undefined) => {
    const ids = new Set(last?.ids);
    return ids.size === 0 ? [] : vault.views().filter(({ id }) => ids.has(id));
  };

  const asideOf = (last: Kept | undefined): number =>
    last?.aside === undefined ? 0 : aside.count(last.aside);

  return {
    view: () => {
      const last = kept();
      const count = stillThere(last).length;
      const asideCount = asideOf(last);
      if (last === undefined || count + asideCount === 0) return null;
      return { atMs: last.atMs, count, aside: asideCount, fileNames: [...last.fileNames] };
    },
    undo: async () => {
      const last = kept();
      const there = stillThere(last);
      if (there.length + asideOf(last) === 0) throw new AppError('NOT_FOUND');
      // Without it the user could not sign in any more.
      const remove = there.filter(({ accountId }) => accountId === undefined).map(({ id }) => id);
      await vault.commit({
        remove,
        documents: {
          [documentName]: null,
          ...(last?.aside !== undefined && { [last.aside]: null }),
        },
      });
      return { removed: remove.length, kept: there.length - remove.length };
    },
  };
}
