// What an entry carries besides its token and names, left out where there is nothing. Called by the readers.
import type { Entry } from '../../../shared/model.ts';

type Details = Pick<Entry, 'note' | 'tags' | 'pinned' | 'trashed' | 'icon'>;

interface Found {
  readonly note?: string;
  readonly tags?: readonly string[];
  readonly pinned?: boolean;
  readonly trashed?: boolean;
  readonly icon?: string | undefined;
}

export function details(found: Found): Details {
  const { note = '', tags = [], pinned = false, trashed = false, icon } = found;
  const names = [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))];
  return {
    ...(note.trim() !== '' && { note }),
    ...(names.length > 0 && { tags: names }),
    ...(pinned && { pinned }),
    ...(trashed && { trashed }),
    ...(icon !== undefined && { icon }),
  };
}

const maxIconCharacters = 512 * 1024;

/** A picture as a data: URI; undefined for what is no picture of a kind windows show safely, or is too large. */
export function iconUri(mime: string, base64: string): string | undefined {
  const isKnown = /^image\/(?:png|jpeg|webp|svg\+xml)$/.test(mime);
  const compact = base64.replace(/\s+/g, '');
  const isSound =
    compact !== '' && compact.length <= maxIconCharacters && /^[A-Za-z0-9+/]+={0,2}$/.test(compact);
  return isKnown && isSound ? `data:${mime};base64,${compact}` : undefined;
}
