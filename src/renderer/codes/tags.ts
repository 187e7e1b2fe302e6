// Tags as people type and see them. Pure. Used by the dialogs and by the filter above the list.
import type { EntryView } from '../../shared/ipc/views.ts';

/** The contract's limits for one entry. */
const mostTags = 64;
const mostLetters = 1024;

export function splitTags(text: string): string[] {
  const tags = text.split(/[,;\n]/u).map((tag) => tag.trim().slice(0, mostLetters));
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, mostTags);
}

/** All tags of entries that are not in the trash, the most used first. */
export function tagsOf(
  entries: readonly EntryView[],
): readonly { readonly tag: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { tags, trashedAtMs } of entries) {
    if (trashedAtMs !== undefined) continue;
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .toSorted((a, b) => b.count - a.count || a.tag.localeCompare(b.tag));
}
