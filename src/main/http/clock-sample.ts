// What one answer says about the two clocks: the server's time header and the round trip it came in.
// Called by the client after every answer, read by the clock state. It changes no clock.
import { timeHeader } from '../../shared/api/route.ts';
import type { Answer } from './exchange.ts';

export interface ClockSample {
  /** This computer's time minus the server's: positive when this computer is ahead. */
  readonly offsetMs: number;
  /** Half the round trip: the offset is right within this (RFC 5905 section 8, delay halved). */
  readonly uncertaintyMs: number;
  readonly measuredAtMs: number;
}

export function clockSampleOf(answer: Answer): ClockSample | undefined {
  const header = answer.headers[timeHeader];
  if (typeof header !== 'string' || !/^[0-9]{1,15}$/u.test(header)) return undefined;
  const half = answer.roundTripMs / 2;
  return {
    offsetMs: Math.round(answer.receivedAtMs - half - Number(header)),
    uncertaintyMs: Math.ceil(half),
    measuredAtMs: answer.receivedAtMs,
  };
}
