// Which periods a list has. Pure. Used by the signs of time and by rows of another period.

/** Periods of the entries, the most common first. */
export function periodsOf(
  entries: readonly { readonly periodSeconds?: number }[],
): readonly number[] {
  const counts = new Map<number, number>();
  for (const { periodSeconds } of entries) {
    if (periodSeconds !== undefined)
      counts.set(periodSeconds, (counts.get(periodSeconds) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).map(([period]) => period);
}
