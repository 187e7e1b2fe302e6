// What is done with several entries at once, each in one step of the vault, each with a way to take it back.
// Called by the bar of chosen entries, the keyboard and the drag. What failed is returned, not said: it belongs
// beside the thing.
import type { TFunction } from 'i18next';
import type { Failure, Result } from '../../shared/errors.ts';
import type { EntryView } from '../../shared/ipc/views.ts';
import { call } from '../bridge.ts';
import { say } from '../ui/toast.tsx';
import { movesBack, moveTo, type Move, type Target } from './placing.ts';

type Texts = TFunction<['codes', 'common']>;
type Done = Promise<Failure | undefined>;

const idsOf = (entries: readonly EntryView[]): string[] => entries.map(({ id }) => id);

/** Says it, with an undo that says it where it cannot be undone. */
function sayUndoable(t: Texts, words: string, undo: () => Promise<Result<unknown>>): void {
  say(words, {
    label: t('common:undo'),
    onAction: () =>
      void undo().then((result) => {
        if (!result.ok) say(t('undoFailed'));
      }),
  });
}

export async function trashAll(entries: readonly EntryView[], t: Texts): Done {
  const ids = idsOf(entries);
  const result = await call('vault.trash', { ids });
  if (!result.ok) return result.error;
  sayUndoable(t, t('manyTrashed', { count: ids.length }), () => call('vault.restore', { ids }));
  return undefined;
}

export async function pinAll(entries: readonly EntryView[], pinned: boolean, t: Texts): Done {
  const changed = entries.filter((entry) => entry.pinned !== pinned);
  if (changed.length === 0) return undefined;
  const setAll = (to: boolean): Promise<Result<unknown>> =>
    call('vault.editMany', { edits: changed.map(({ id }) => ({ id, pinned: to })) });
  const result = await setAll(pinned);
  if (!result.ok) return result.error;
  const words = pinned ? 'manyPinned' : 'manyUnpinned';
  sayUndoable(t, t(words, { count: changed.length }), () => setAll(!pinned));
  return undefined;
}

export async function tagAll(
  entries: readonly EntryView[],
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
  t: Texts,
): Done {
  const gone = new Set(remove);
  const edits = entries.map(({ id, tags }) => ({
    id,
    tags: [...new Set([...tags.filter((tag) => !gone.has(tag)), ...add])].slice(0, 64),
  }));
  const result = await call('vault.editMany', { edits });
  if (!result.ok) return result.error;
  sayUndoable(t, t('manyTagged', { count: entries.length }), () =>
    call('vault.editMany', { edits: entries.map(({ id, tags }) => ({ id, tags: [...tags] })) }),
  );
  return undefined;
}

/** `manual`: all entries of the vault in the order main keeps, as they were before. */
export async function moveAll(
  manual: readonly EntryView[],
  moving: ReadonlySet<string>,
  target: Target,
  t: Texts,
): Done {
  const back = movesBack(manual, moving);
  const result = await move(moveTo(manual, moving, target));
  if (!result.ok) return result.error;
  sayUndoable(t, t('manyMoved', { count: moving.size }), async () => {
    for (const one of back) {
      const undone = await move(one);
      if (!undone.ok) return undone;
    }
    return { ok: true, value: {} };
  });
  return undefined;
}

function move({ ids, beforeId }: Move): Promise<Result<unknown>> {
  return call('vault.move', { ids: [...ids], beforeId });
}
