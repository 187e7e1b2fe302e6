// The time that the list's codes are made for: this computer's, or corrected by how far it was off when a login server
// last answered, where the user asked for that. Created by features.ts; it changes no clock of the system.
import type { ServerView } from '../../shared/ipc/servers.ts';
import type { Log } from '../log.ts';
import type { StateStore } from '../state.ts';

export interface ClockCorrectionDeps {
  readonly state: StateStore;
  readonly log: Log;
  readonly now: () => number;
  /** What is kept, so that it holds offline too; null: the user did not ask for it. */
  readonly correctionMs: () => number | null;
  readonly keep: (correctionMs: number) => Promise<void>;
}

/** Less is not worth writing down. */
const worthKeepingMs = 1_000;

/** Gives the clock for codes, and follows what the servers say from then on. */
export function createClockCorrection(deps: ClockCorrectionDeps): () => number {
  const { state, log, now, correctionMs, keep } = deps;
  state.subscribe(({ servers }) => {
    const kept = correctionMs();
    if (servers === undefined || kept === null) return;
    const measured = measuredOffsetMs(servers);
    if (measured === undefined || Math.abs(measured - kept) < worthKeepingMs) return;
    keep(measured).catch((error: unknown) => {
      log.warn('clock: the correction could not be kept', { error });
    });
  });
  return () => now() - (correctionMs() ?? 0);
}

/** Of the surest clock that is not itself known to be wrong; the local organisation has this computer's. */
export function measuredOffsetMs(servers: readonly ServerView[]): number | undefined {
  const clocks = servers.flatMap(({ kind, clock }) =>
    kind === 'remote' && clock !== null && clock.wrong !== 'server' ? [clock] : [],
  );
  return clocks.toSorted((a, b) => a.uncertaintyMs - b.uncertaintyMs)[0]?.offsetMs;
}
