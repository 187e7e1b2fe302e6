// Which parts of Google's transfer codes are there and which are not. Called by the enrolment while it collects
// ("2 of 4") and by readers of files and pictures. Parts come in any order and may come twice.
import type { MigrationPart } from './migration.ts';

export interface BatchState {
  readonly batchId: number;
  readonly batchSize: number;
  /** From 0, ascending. */
  readonly present: readonly number[];
  readonly missing: readonly number[];
}

type Place = Pick<MigrationPart, 'batchId' | 'batchSize' | 'batchIndex'>;

/** The size comes from a stranger; more parts than this are no export. */
const maxParts = 1000;

export function batchesOf(parts: readonly Place[]): readonly BatchState[] {
  const batches = new Map<string, Place & { readonly indexes: Set<number> }>();
  for (const part of parts) {
    // By size too: programs exist that write the id 0 into every export.
    const key = `${part.batchId}/${part.batchSize}`;
    const batch = batches.get(key) ?? { ...part, indexes: new Set<number>() };
    batches.set(key, batch);
    batch.indexes.add(part.batchIndex);
  }
  return [...batches.values()].map(({ batchId, batchSize, indexes }) => {
    const all = Array.from({ length: Math.min(batchSize, maxParts) }, (_, index) => index);
    return {
      batchId,
      batchSize,
      present: all.filter((index) => indexes.has(index)),
      missing: all.filter((index) => !indexes.has(index)),
    };
  });
}
