// Which entry a name on the command line means: its id, its exact name, or a part of it. Used by the
// remote calls. Pure. An exact name wins over a part of one, so that "GitHub" is GitHub though there is a "GitHub Enterprise" too.
import { fold, searchEntries } from '../../shared/entry-search.ts';
import type { EntryView } from '../../shared/ipc/views.ts';

/** As `list --names` writes it: unique enough to be typed, and found again by `findByName`. */
export function nameOf({ issuer, account }: Pick<EntryView, 'issuer' | 'account'>): string {
  return issuer === '' || account === '' ? issuer + account : `${issuer}:${account}`;
}

export function findByName(entries: readonly EntryView[], name: string): readonly EntryView[] {
  const byId = entries.filter((entry) => entry.id === name.trim());
  if (byId.length > 0) return byId;
  const wanted = fold(name.trim());
  if (wanted === '') return [];
  const exactly: readonly ((entry: EntryView) => string)[] = [
    nameOf,
    (entry) => entry.issuer,
    (entry) => entry.account,
  ];
  for (const part of exactly) {
    const same = entries.filter((entry) => fold(part(entry).trim()) === wanted);
    if (same.length > 0) return same;
  }
  return searchEntries(entries, name);
}
