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

interface Kept {
  readonly item: RowNews;
  readonly untilMs: number;
}

const news = new Map<string, readonly Kept[]>();
/** What the rows are given: the same array for as long as nothing changes. */
const shown = new Map<string, readonly RowNews[]>();
const listeners = new Set<() => void>();
let timer: number | undefined;

function set(id: string, list: readonly Kept[]): void {
  if (list.length === 0) {
    news.delete(id);
    shown.delete(id);
  } else {
    news.set(id, list);
    shown.set(
      id,
      list.map(({ item }) => item),
    );
  }
}

function tell(): void {
  for (const listener of listeners) listener();
  plan();
}

/** One timer for all, and none while nobody looks. */
function plan(): void {
  window.clearTimeout(timer);
  timer = undefined;
  if (document.hidden || news.size === 0) return;
  const nextMs = Math.min(...[...news.values()].flat().map(({ untilMs }) => untilMs));
  timer = window.setTimeout(dropOld, Math.max(0, nextMs - Date.now()));
}

function dropOld(): void {
  const now = Date.now();
  keepOnly(({ untilMs }) => untilMs > now);
  tell();
}

function keepOnly(isKept: (kept: Kept, id: string) => boolean): void {
  for (const [id, list] of news) {
    const left = list.filter((kept) => isKept(kept, id));
    if (left.length !== list.length) set(id, left);
  }
}

document.addEventListener('visibilitychange', () => {
  if (document.hidden) plan();
  else dropOld();
});

export function tellRow(id: string, item: RowNews): void {
  // Only what lies on the clipboard now is "copied".
  if (item.kind === 'copied') keepOnly((kept) => kept.item.kind !== 'copied');
  const others = (news.get(id) ?? []).filter((kept) => kept.item.kind !== item.kind);
  set(id, [...others, { item, untilMs: Date.now() + stayMs[item.kind] }]);
  tell();
}

export function isRevealed(id: string): boolean {
  return shown.get(id)?.some(({ kind }) => kind === 'revealed') === true;
}

export function hideRow(id: string): void {
  keepOnly((kept, of) => of !== id || kept.item.kind !== 'revealed');
  tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const none: readonly RowNews[] = [];

export function useRowNews(id: string): readonly RowNews[] {
  return useSyncExternalStore(
    subscribe,
    useCallback(() => shown.get(id) ?? none, [id]),
  );
}
