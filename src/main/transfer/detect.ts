// Which reader a file belongs to, by content only (formats.md 27). Called by read.ts; the window may show the
// ranking where several fit.
import type { ReadInput, Reader } from './reader.ts';

export interface Claim {
  readonly reader: Reader;
  /** 1 to 100. */
  readonly certainty: number;
}

/** All readers that could read it, the surest first; equal ones in the order of the list. */
export function rank(readers: readonly Reader[], input: ReadInput): readonly Claim[] {
  return readers
    .map((reader) => ({ reader, certainty: certaintyOf(reader, input) }))
    .filter(({ certainty }) => certainty > 0)
    .sort((one, other) => other.certainty - one.certainty);
}

function certaintyOf(reader: Reader, input: ReadInput): number {
  try {
    const claim = reader.detect(input);
    return typeof claim === 'number' ? claim : claim ? 100 : 0;
  } catch {
    // A hostile file made it stumble: it is not that reader's.
    return 0;
  }
}
