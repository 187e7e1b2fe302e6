// A day as typed (2026-03-14): whether it is one of the calendar, and the milliseconds it spans in this computer's
// time zone. Pure.

export interface Day {
  readonly startMs: number;
  readonly endMs: number;
}

export function isDay(text: string): boolean {
  return startOf(text) !== undefined;
}

/** Undefined for what is no day of the calendar, or one before anything could be logged. */
export function dayOf(text: string): Day | undefined {
  const start = startOf(text);
  if (start === undefined || start.getTime() < 0) return undefined;
  // Days are 23 or 25 hours long where the clocks change: the end is where the next one begins.
  const end = new Date(start.getFullYear(), start.getMonth(), start.getDate() + 1);
  return { startMs: start.getTime(), endMs: end.getTime() - 1 };
}

function startOf(text: string): Date | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text.trim());
  if (match === null) return undefined;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const start = new Date(year, month - 1, day);
  const isSame =
    start.getFullYear() === year && start.getMonth() === month - 1 && start.getDate() === day;
  return isSame ? start : undefined;
}
