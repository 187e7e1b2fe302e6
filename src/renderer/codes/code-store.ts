// The codes of the rows in view, asked for once a period and forgotten when they are over.
// Used through use-code.ts. When a period ends the next code is there already; main is asked in the same moment.
import type { Result } from '../../shared/errors.ts';
import { mostCodesAtOnce } from '../../shared/limits.ts';
import type { ShownCode } from './open-codes.ts';

interface Timers {
  readonly nowMs: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
}

export interface CodeStoreDeps extends Timers {
  readonly show: (
    ids: readonly string[],
  ) => Promise<Result<{ readonly nowMs: number; readonly codes: readonly ShownCode[] }>>;
  readonly learnTime: (nowMs: number) => void;
}

export interface CodeStore {
  /** Says that a row is in view; its listener hears when the code changes. */
  watch(id: string, listener: () => void): () => void;
  get(id: string): ShownCode | undefined;
  /** A code that came by another way (an advanced counter). */
  put(code: ShownCode): void;
  /** Stops or goes on while the window is hidden or shown. */
  pause(isPaused: boolean): void;
  forgetAll(): void;
}

/** Rows that scroll into view within one frame ask together. */
const gatherMs = 12;
const retryMs = 1500;

export function createCodeStore({ show, learnTime, nowMs, after }: CodeStoreDeps): CodeStore {
  const codes = new Map<string, ShownCode>();
  const watchers = new Map<string, Set<() => void>>();
  let isPaused = false;
  let isAsking = false;
  let stopAsking: (() => void) | undefined;
  let stopRollover: (() => void) | undefined;

  const tell = (id: string): void => watchers.get(id)?.forEach((listener) => listener());
  const isFresh = (code: ShownCode | undefined): boolean =>
    code !== undefined &&
    (code.validUntilMs === undefined ||
      (code.validUntilMs > nowMs() && code.nextCode !== undefined));

  function plan(delayMs: number): void {
    if (isPaused || stopAsking !== undefined) return;
    stopAsking = after(delayMs, () => {
      stopAsking = undefined;
      void ask();
    });
  }

  async function ask(): Promise<void> {
    if (isAsking) {
      plan(gatherMs);
      return;
    }
    const ids = [...watchers.keys()]
      .filter((id) => !isFresh(codes.get(id)))
      .slice(0, mostCodesAtOnce);
    if (ids.length === 0) return;
    isAsking = true;
    const result = await show(ids);
    isAsking = false;
    if (!result.ok) {
      if (result.error.code === 'VAULT_LOCKED') forgetAll();
      else plan(retryMs);
      return;
    }
    learnTime(result.value.nowMs);
    for (const code of result.value.codes) {
      codes.set(code.id, code);
      tell(code.id);
    }
    planRollover();
  }

  function planRollover(): void {
    stopRollover?.();
    stopRollover = undefined;
    if (isPaused) return;
    let nextMs = Infinity;
    for (const id of watchers.keys())
      nextMs = Math.min(nextMs, codes.get(id)?.validUntilMs ?? Infinity);
    if (nextMs !== Infinity) stopRollover = after(Math.max(0, nextMs - nowMs()), rollOver);
  }

  /** What is over gives way to its next code at once; what nobody looks at is forgotten. */
  function rollOver(): void {
    const now = nowMs();
    for (const [id, code] of codes) {
      const { validUntilMs, validFromMs, nextCode } = code;
      if (validUntilMs === undefined || validFromMs === undefined || validUntilMs > now) continue;
      const periodMs = validUntilMs - validFromMs;
      if (!watchers.has(id) || nextCode === undefined || validUntilMs + periodMs <= now)
        codes.delete(id);
      else {
        codes.set(id, {
          id,
          code: nextCode,
          validFromMs: validUntilMs,
          validUntilMs: validUntilMs + periodMs,
        });
      }
      tell(id);
    }
    plan(0);
    planRollover();
  }

  function forgetAll(): void {
    const ids = [...codes.keys()];
    codes.clear();
    stopRollover?.();
    ids.forEach(tell);
  }

  return {
    watch(id, listener) {
      const set = watchers.get(id) ?? new Set();
      watchers.set(id, set.add(listener));
      if (!isFresh(codes.get(id))) plan(gatherMs);
      return () => {
        set.delete(listener);
        if (set.size === 0 && watchers.get(id) === set) watchers.delete(id);
      };
    },
    get: (id) => codes.get(id),
    put(code) {
      codes.set(code.id, code);
      tell(code.id);
    },
    pause(paused) {
      isPaused = paused;
      stopAsking?.();
      stopAsking = undefined;
      if (paused) stopRollover?.();
      else rollOver();
    },
    forgetAll,
  };
}
