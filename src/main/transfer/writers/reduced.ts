// Names what an entry loses in a format that holds less. Called by writers whose format has no place for notes,
// tags, pins, trash or icons.
import type { Entry, Problem } from '../../../shared/model.ts';

export type Detail = 'note' | 'tags' | 'pinned' | 'trashed' | 'icon';

const words: Readonly<Record<Detail, string>> = {
  note: 'its note',
  tags: 'its tags',
  pinned: 'that it is pinned',
  trashed: 'that it is in the trash',
  icon: 'its icon',
};

export function namedLosses(
  entries: readonly Entry[],
  without: readonly Detail[],
): readonly Problem[] {
  return entries.flatMap((entry, index) => {
    const lost = without.filter((detail) => isSet(entry[detail]));
    if (lost.length === 0) return [];
    const reason = `The file has no place for ${lost.map((detail) => words[detail]).join(', ')}.`;
    return [{ index, name: entry.issuer || entry.account, code: 'FILE_UNSUPPORTED', reason }];
  });
}

function isSet(value: string | boolean | readonly string[] | undefined): boolean {
  return typeof value === 'object'
    ? value.length > 0
    : value !== undefined && value !== false && value !== '';
}
