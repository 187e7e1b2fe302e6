// What a writer of one file format is. Implemented by every file in writers/, called by the export of the app.
// A writer touches no disk: the caller shows what is left out, asks, and then writes durably.
import type { Loss } from '../../shared/losses.ts';
import type { AsideRow, Entry } from '../../shared/model.ts';
import type { NamedBytes } from './reader.ts';

export interface WriteOptions {
  /** Encrypts where the format can. */
  readonly password?: string;
  readonly nowMs?: number;
  /** Rows kept aside, for our own backup; other formats have no place for them. */
  readonly aside?: readonly AsideRow[];
}

export interface WriteOutcome {
  readonly files: readonly NamedBytes[];
  /** Each to be shown as one QR code, in this order; empty where the format is a file only. */
  readonly texts: readonly string[];
  /** Entries the format cannot hold, by their index: they are in no file. */
  readonly left: readonly Loss[];
  /** Entries that are in the file but lose something there: a note, tags, an icon. */
  readonly reduced: readonly Loss[];
}

export interface Writer {
  readonly format: string;
  /** Every entry is written, or named in `left`. */
  readonly write: (entries: readonly Entry[], options?: WriteOptions) => Promise<WriteOutcome>;
}
