// The shape of every figure: ours, its peer measured in the same run, the ratio, and the goal for the ratio
// or, where `goalIsAbsolute`, for the value.
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it was measured against, with the peer's own value. */
  readonly peer: string;
  /** value divided by the peer's value. */
  readonly ratio: number;
  readonly goal: string;
  readonly better: 'lower' | 'higher';
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function round(value: number): number {
  return Number(value.toPrecision(4));
}
