// Which 30-second step a six-digit code belongs to, if any (RFC 6238). Called by verify-code.ts and enrolment.
// Pure: no store, no clock. Every candidate is computed and compared alike, whichever matches.
import { createHmac, timingSafeEqual } from 'node:crypto';

const periodMs = 30_000;
/** As far as a user's clock may have wandered, in steps; more needs a fresh enrolment. */
const maxDriftSteps = 10;

export function stepAt(timeMs: number): number {
  return Math.floor(timeMs / periodMs);
}

/** RFC 4226 section 5.3, SHA-1, six digits. */
export function codeAtStep(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = digest.readUInt8(19) & 0xf;
  const number = (digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000;
  return number.toString().padStart(6, '0');
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
  let match: number | undefined;
  for (const step of candidates) {
    if (step < 0) continue;
    const same = timingSafeEqual(Buffer.from(codeAtStep(secret, step)), typed);
    if (same && (match === undefined || step > match)) match = step;
  }
  return match;
}

export function driftAfter(step: number, nowMs: number): number {
  return Math.max(-maxDriftSteps, Math.min(maxDriftSteps, step - stepAt(nowMs)));
}
