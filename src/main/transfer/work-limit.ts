// How long a reader may work before it is given up: two seconds and a little a MiB, slow steps apart, which have
// ceilings of their own. Used by run-in-worker.ts. Counted by the clock and by this process's processor time, both:
// on a machine that others keep busy a sound file is not refused because nothing got done.

export interface WorkLimit {
  /** From now on, from zero. */
  readonly start: () => void;
  /** A slow step begins: it has many times what it should take, and no more. */
  readonly pause: (expectedMs: number) => void;
  readonly end: () => void;
}

const baseMs = 2_000;
const msPerMib = 500;
const checkMs = 100;
/** Machines differ, and several may want the same memory. */
const slowFactor = 30;
const slowBaseMs = 20_000;

export function createWorkLimit(bytes: number, exceeded: () => void): WorkLimit {
  const allowedMs = baseMs + (bytes / (1024 * 1024)) * msPerMib;
  let timer: NodeJS.Timeout | undefined;

  function watch(limitMs: number): void {
    clearInterval(timer);
    const startedAt = performance.now();
    const cpu = process.cpuUsage();
    timer = setInterval(() => {
      const { user, system } = process.cpuUsage(cpu);
      const workedMs = (user + system) / 1000;
      if (performance.now() - startedAt > limitMs && workedMs > limitMs) exceeded();
    }, checkMs);
    timer.unref();
  }

  return {
    start: () => watch(allowedMs),
    pause: (expectedMs) => watch(slowBaseMs + expectedMs * slowFactor),
    end: () => clearInterval(timer),
  };
}
