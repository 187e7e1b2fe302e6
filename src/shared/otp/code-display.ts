// Ente's `codeDisplay` parameter: note, tags, pin and trash of an entry as JSON in its URI (formats.md 1.2).
// Called by uri.ts. A damaged one is passed over: it never costs the entry.
import type { Entry } from '../model.ts';

type Details = Pick<Entry, 'note' | 'tags' | 'pinned' | 'trashed'>;

export function readCodeDisplay(json: string | undefined): Details {
  if (json === undefined || json === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return {};
  }
  if (typeof value !== 'object' || value === null) return {};
  const members = value as Readonly<Record<string, unknown>>;
  const { note, tags } = members;
  const names = Array.isArray(tags)
    ? tags.filter((tag) => typeof tag === 'string' && tag !== '')
    : [];
  return {
    ...(typeof note === 'string' && note !== '' && { note }),
    ...(names.length > 0 && { tags: names as readonly string[] }),
    ...(members.pinned === true && { pinned: true }),
    ...(members.trashed === true && { trashed: true }),
  };
}

/** Undefined where there is nothing to say. */
export function writeCodeDisplay(entry: Entry): string | undefined {
  const { note, tags, pinned, trashed } = entry;
  if (note === undefined && tags === undefined && pinned !== true && trashed !== true)
    return undefined;
  return JSON.stringify({
    pinned: pinned === true,
    trashed: trashed === true,
    tags: tags ?? [],
    note: note ?? '',
  });
}
