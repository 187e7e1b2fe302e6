// Main's time as the window knows it: codes are computed there, so the signs of time follow that clock.
// Fed by every answer that carries a time; read by the signs and the code store.

let offsetMs = 0;

export function learnTime(mainNowMs: number): void {
  offsetMs = mainNowMs - Date.now();
}

export function nowMs(): number {
  return Date.now() + offsetMs;
}

/** Whole seconds left in the running period, 1 to periodSeconds (RFC 6238 section 4.2, T0 = 0). */
export function secondsLeft(periodSeconds: number, atMs: number): number {
  return periodSeconds - (Math.floor(atMs / 1000) % periodSeconds);
}

function soonSeconds(periodSeconds: number): number {
  return Math.min(5, Math.floor(periodSeconds / 3));
}

/** When the next code is worth waiting for: the last five seconds, less for very short periods. */
export function isSoon(periodSeconds: number, leftSeconds: number): boolean {
  return leftSeconds <= soonSeconds(periodSeconds);
}

/** The sign of time moves in steps of five seconds, then with every one of the last: each step is a frame to draw. */
const stepSeconds = 5;

/** What the sign of time shows: seconds left, never fewer than there are. */
export function shownSecondsLeft(periodSeconds: number, atMs: number): number {
  const left = secondsLeft(periodSeconds, atMs);
  if (isSoon(periodSeconds, left)) return left;
  return Math.min(periodSeconds, Math.ceil(left / stepSeconds) * stepSeconds);
}

/** The next moment at which the sign shows something else. */
export function nextSignMs(periodSeconds: number, atMs: number): number {
  const shown = shownSecondsLeft(periodSeconds, atMs);
  const endMs = (Math.floor(atMs / 1000 / periodSeconds) + 1) * periodSeconds * 1000;
  let left = secondsLeft(periodSeconds, atMs);
  while (left > 0 && shownSecondsLeft(periodSeconds, endMs - left * 1000) === shown) left -= 1;
  return endMs - left * 1000;
}
