// Which 30-second step a six-digit code belongs to, if any (RFC 6238). Called by verify-code.ts and enrolment.
// Pure: no store, no clock. Every candidate is computed and compared alike, whichever matches.
import { timingSafeEqual } from 'node:crypto';
import { createCodeMaker } from '../../shared/otp/code.ts';

const periodSeconds = 30;
/** As far as a user's clock may have wandered, in steps; more needs a fresh enrolment. */
const maxDriftSteps = 10;

export function stepAt(timeMs: number): number {
  return Math.floor(timeMs / (periodSeconds * 1000));
}

/**
 * The newest step within the window that gives this code, or undefined. The window lies around now, and
 * around where this user's clock was last time (RFC 6238 section 6).
 */
export function matchStep(
  secret: Uint8Array,
  code: string,
  nowMs: number,
  windowSteps: number,
  driftSteps: number,
): number | undefined {
  if (!/^[0-9]{6}$/u.test(code)) return undefined;
  const now = stepAt(nowMs);
  const candidates = new Set<number>();
  for (let offset = -windowSteps; offset <= windowSteps; offset += 1) {
    candidates.add(now + offset);
    candidates.add(now + driftSteps + offset);
  }
  const typed = Buffer.from(code);
  const { codeForCounter } = createCodeMaker({
    type: 'totp',
    algorithm: 'SHA1',
    digits: 6,
    periodSeconds,
    secret,
  });
  let match: number | undefined;
  for (const step of candidates) {
    if (step < 0) continue;
    const same = timingSafeEqual(Buffer.from(codeForCounter(step)), typed);
    if (same && (match === undefined || step > match)) match = step;
  }
  return match;
}

export function driftAfter(step: number, nowMs: number): number {
  return Math.max(-maxDriftSteps, Math.min(maxDriftSteps, step - stepAt(nowMs)));
}
