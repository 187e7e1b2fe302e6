// What a reader of one file format is, and what it is given. Implemented by every file in readers/, listed in
// readers.ts, called by read.ts only. Every input is hostile: a reader throws AppError or returns a partial
// outcome, never anything else, and never keeps or logs a secret.
import type { ReadOutcome } from '../../shared/model.ts';

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One file, text or picture to read. The derived members are computed once, when first asked for. */
export interface ReadInput {
  readonly bytes: Uint8Array;
  /** Without folders; '' where there is none. For names and hints, never to decide the format. */
  readonly fileName: string;
  /** Undefined: not asked yet. */
  readonly password: string | undefined;
  readonly nowMs: number;
  /** Files chosen together with this one (a manifest, a database's -wal). */
  readonly companions: readonly NamedBytes[];
  readonly signal: AbortSignal | undefined;
  /** UTF-8 or UTF-16 without its mark; a few damaged bytes become U+FFFD. Undefined where this is no text. */
  readonly text: string | undefined;
  /** The parsed text where it starts like an object or list and parses; else undefined. */
  readonly json: unknown;
}

export interface Reader {
  /** Name of the format as ReadOutcome and `inspect` give it. */
  readonly format: string;
  /** false or 0: not this. true or 100: surely. Numbers between rank readers that all could be right. Must not throw and must be cheap. */
  readonly detect: (input: ReadInput) => number | boolean;
  /**
   * Errors: PASSWORD_NEEDED, PASSWORD_WRONG, FILE_DAMAGED, FILE_NEWER, FILE_UNSUPPORTED, COST_TOO_HIGH, NOTHING_FOUND.
   * Costly libraries are imported inside, so that reading a URI does not load a database engine.
   */
  readonly read: (input: ReadInput) => Promise<ReadOutcome>;
}
