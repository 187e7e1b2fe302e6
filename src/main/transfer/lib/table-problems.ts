// The problem of a database table that could only be read in part. Called by the readers of databases.
import type { Problem } from '../../../shared/model.ts';

export function partOfTable({
  isWhole,
  rows,
}: {
  readonly isWhole: boolean;
  readonly rows: readonly unknown[];
}): readonly Problem[] {
  if (isWhole) return [];
  return [
    { index: rows.length, name: '', code: 'FILE_DAMAGED', reason: { code: 'table-damaged' } },
  ];
}
