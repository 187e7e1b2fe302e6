// Reads a list page by page from the server: the first page when what is asked for changes, the next when the list
// comes near its end. Answers that come too late are dropped. Used by users, the MFA report and the audit log.
import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { Failure, Result } from '../../shared/errors.ts';
import { useServerBack } from '../use-server-back.ts';

export interface PageOf<Item> {
  readonly items: readonly Item[];
  /** Undefined where the server does not count. */
  readonly total?: number;
  /** Where the next page begins; null: there is none. */
  readonly next: string | null;
}

export interface Pages<Item> {
  /** Undefined until the first page is there. */
  readonly items: readonly Item[] | undefined;
  readonly total: number | undefined;
  readonly hasMore: boolean;
  /** The list on screen is not yet that of what is asked for. */
  readonly isStale: boolean;
  readonly failure: Failure | undefined;
  readonly more: () => void;
  /** Resolves when it is answered, whichever way. */
  readonly reload: () => Promise<void>;
  /** After a change that the server has answered. */
  readonly put: (items: readonly Item[]) => void;
}

interface State<Item> extends Omit<PageOf<Item>, 'items'> {
  readonly items: readonly Item[] | undefined;
  readonly key: string;
  readonly failure: Failure | undefined;
}

const nothing: State<never> = { key: '', items: undefined, next: null, failure: undefined };

/** `key` says what is asked for; `ask` gets where a page begins, undefined for the first. */
export function usePages<Item>(
  key: string,
  ask: (after: string | undefined) => Promise<Result<PageOf<Item>>>,
): Pages<Item> {
  const [state, set] = useReducer(
    (before: State<Item>, change: Partial<State<Item>>) => ({ ...before, ...change }),
    nothing,
  );
  const turn = useRef(0);
  const isAsking = useRef(false);
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });

  const load = useCallback(
    async (after: string | undefined, before: readonly Item[]): Promise<void> => {
      const mine = (turn.current += 1);
      isAsking.current = true;
      const result = await latest.current(after);
      if (mine !== turn.current) return;
      isAsking.current = false;
      if (!result.ok) set({ key, failure: result.error });
      else {
        const { items, ...page } = result.value;
        set({ ...page, key, items: [...before, ...items], failure: undefined });
      }
    },
    [key],
  );
  useEffect(() => {
    void load(undefined, []);
  }, [load]);

  const { items, next, failure } = state;
  const again = useCallback(() => {
    if (failure !== undefined) void load(undefined, []);
  }, [failure, load]);
  useServerBack(again);
  const more = useCallback(() => {
    if (next !== null && !isAsking.current && failure === undefined) void load(next, items ?? []);
  }, [next, items, failure, load]);
  return {
    items,
    total: state.total,
    hasMore: next !== null,
    isStale: state.key !== key,
    failure,
    more,
    reload: useCallback(() => load(undefined, []), [load]),
    put: useCallback((changed) => set({ items: changed }), []),
  };
}
