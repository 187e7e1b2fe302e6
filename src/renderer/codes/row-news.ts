// What a row has to say for a moment: that its code was copied, that it is new, that its code is shown.
// Written by actions, read by rows; kept outside of React so that one row is drawn again, not the list.
import { useCallback, useSyncExternalStore } from 'react';
import type { Failure } from '../../shared/errors.ts';

export type RowNews =
  | {
      readonly kind: 'copied';
      readonly which: 'current' | 'next';
      readonly clearsInSeconds: number | null;
    }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'new' }
  | { readonly kind: 'revealed' };

const stayMs: Readonly<Record<RowNews['kind'], number>> = {
  copied: 4000,
  failed: 8000,
  new: 20_000,
  revealed: 30_000,
};

const news = new Map<string, readonly RowNews[]>();
const listeners = new Set<() => void>();

function set(id: string, list: readonly RowNews[]): void {
  if (list.length === 0) news.delete(id);
  else news.set(id, list);
  for (const listener of listeners) listener();
}

export function tellRow(id: string, item: RowNews): void {
  const others = (news.get(id) ?? []).filter((one) => one.kind !== item.kind);
  if (item.kind === 'copied') {
    // Only what lies on the clipboard now is "copied".
    for (const [other, list] of news) {
      if (other !== id)
        set(
          other,
          list.filter((one) => one.kind !== 'copied'),
        );
    }
  }
  set(id, [...others, item]);
  window.setTimeout(() => {
    set(
      id,
      (news.get(id) ?? []).filter((one) => one !== item),
    );
  }, stayMs[item.kind]);
}

export function hideRow(id: string): void {
  set(
    id,
    (news.get(id) ?? []).filter((one) => one.kind !== 'revealed'),
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const none: readonly RowNews[] = [];

export function useRowNews(id: string): readonly RowNews[] {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => news.get(id) ?? none, [id]),
  );
}
