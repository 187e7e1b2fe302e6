// What one record of the vault holds: an entry, or a small document of another feature.
// Used by the block codec and the open vault. Secrets are bytes here, never text.
import type { EntryView } from '../../shared/ipc/views.ts';

export interface EntryRecord {
  /** What the window may see. */
  readonly view: EntryView;
  /** Place in the manual order, ascending. */
  readonly position: number;
  readonly secret: Uint8Array;
  /** UTF-8; empty where the type has none. */
  readonly pin: Uint8Array;
}

export interface DocumentRecord {
  readonly document: string;
  /** JSON as UTF-8. */
  readonly content: Uint8Array;
}

export type VaultRecord = EntryRecord | DocumentRecord;

/** Documents have ids that no entry can have. */
export function idOf(record: VaultRecord): string {
  return 'view' in record ? record.view.id : documentId(record.document);
}

const documentStart = 'document:';

export function documentId(name: string): string {
  return documentStart + name;
}

/** Undefined for the id of an entry. */
export function documentNameOf(id: string): string | undefined {
  return id.startsWith(documentStart) ? id.slice(documentStart.length) : undefined;
}

/** For naming a record that can no longer be read. Cut: it stands in the manifest once more. */
export function nameOf(record: VaultRecord): string {
  if (!('view' in record)) return documentId(record.document);
  const { issuer, account } = record.view;
  return [issuer, account]
    .filter((part) => part !== '')
    .join(' \u2013 ')
    .slice(0, 80);
}

/** A record whose bytes on disk are not what was written. */
export interface DamagedRecord {
  readonly id: string;
  readonly name: string;
}
