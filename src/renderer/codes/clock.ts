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

/** When the next code is worth waiting for: the last five seconds, less for very short periods. */
export function isSoon(periodSeconds: number, leftSeconds: number): boolean {
  return leftSeconds <= Math.min(5, Math.floor(periodSeconds / 3));
}
