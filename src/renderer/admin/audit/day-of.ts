// A day as typed (2026-03-14) as the span of milliseconds it is in this computer's time zone. Pure.

export interface Day {
  readonly startMs: number;
  readonly endMs: number;
}

/** Undefined for what is no day of the calendar. */
export function dayOf(text: string): Day | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text.trim());
  if (match === null) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const start = new Date(year, month - 1, day);
  if (start.getFullYear() !== year || start.getMonth() !== month - 1 || start.getDate() !== day) {
    return undefined;
  }
  // Days are 23 or 25 hours long where the clocks change: the end is where the next one begins.
  const end = new Date(year, month - 1, day + 1);
  return start.getTime() < 0 ? undefined : { startMs: start.getTime(), endMs: end.getTime() - 1 };
}
