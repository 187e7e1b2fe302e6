// Finds and orders entries: blind to accents and case, over issuer, account, tags and note. Pure.
// Used by the list of codes, the palette and the command line. What it folds it keeps, so that ten thousand entries are folded once.
import type { EntryView } from './ipc/views.ts';

interface Folded {
  readonly issuer: string;
  readonly account: string;
  /** Everything that is searched, words parted by one space, with a space before the first. */
  readonly all: string;
}

const foldedEntries = new WeakMap<EntryView, Folded>();

/** "Crème Brûlée" and "creme brulee" are the same to a searching person; so are ß and ss, ø and o. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/gu, 'ss')
    .replace(/ø/gu, 'o')
    .replace(/ł/gu, 'l')
    .replace(/đ/gu, 'd')
    .replace(/æ/gu, 'ae')
    .replace(/œ/gu, 'oe')
    .replace(/ı/gu, 'i');
}

function folded(entry: EntryView): Folded {
  const known = foldedEntries.get(entry);
  if (known !== undefined) return known;
  const parts = [entry.issuer, entry.account, ...entry.tags, entry.note];
  const made = {
    issuer: fold(entry.issuer === '' ? entry.account : entry.issuer).trim(),
    account: fold(entry.account).trim(),
    all: ` ${fold(parts.join(' ')).replace(/[\s\p{P}\p{S}]+/gu, ' ')}`,
  };
  foldedEntries.set(entry, made);
  return made;
}

/** What a search will need of these entries, made beforehand: ten thousand at once would hold up the first letter. */
export function foldAhead(entries: readonly EntryView[]): void {
  for (const entry of entries) folded(entry);
}

/** Entries that hold every word of the query; those whose issuer or a word begins with it come first. */
export function searchEntries(entries: readonly EntryView[], query: string): readonly EntryView[] {
  const wanted = fold(query)
    .replace(/[\s\p{P}\p{S}]+/gu, ' ')
    .trim();
  if (wanted === '') return entries;
  const words = wanted.split(' ');
  const ranks: readonly EntryView[][] = [[], [], []];
  for (const entry of entries) {
    const { issuer, all } = folded(entry);
    if (!words.every((word) => all.includes(word))) continue;
    const rank = issuer.startsWith(wanted) ? 0 : words.every((w) => all.includes(` ${w}`)) ? 1 : 2;
    ranks[rank]?.push(entry);
  }
  return ranks.flat();
}

export type Sort = 'manual' | 'issuer' | 'account' | 'recent' | 'added';

/**
 * Pinned ones first, each part in the chosen order; equal ones stay as the user put them. `usedAtMs` says when an
 * entry was last used where that is not what its view says.
 */
export function sortEntries(
  entries: readonly EntryView[],
  sort: Sort,
  usedAtMs = (entry: EntryView): number => entry.usedAtMs ?? 0,
): readonly EntryView[] {
  const comparers: Readonly<Record<Sort, (a: EntryView, b: EntryView) => number>> = {
    manual: () => 0,
    issuer: (a, b) => compareText(folded(a).issuer, folded(b).issuer) || byAll(a, b),
    account: (a, b) => compareText(folded(a).account, folded(b).account) || byAll(a, b),
    recent: (a, b) => usedAtMs(b) - usedAtMs(a),
    added: (a, b) => b.addedAtMs - a.addedAtMs,
  };
  const compare = comparers[sort];
  return entries.toSorted((a, b) => Number(b.pinned) - Number(a.pinned) || compare(a, b));
}

function byAll(a: EntryView, b: EntryView): number {
  return compareText(folded(a).all, folded(b).all);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
