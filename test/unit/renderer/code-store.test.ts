// The window's code store against a main process that is played here, with time moved by hand.
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createCodeStore,
  type CodeStore,
  type CodeStoreDeps,
} from '../../../src/renderer/codes/code-store.ts';

type Answer = Awaited<ReturnType<CodeStoreDeps['show']>>;

let now: number;
let asked: string[][];
let timers: { at: number; run: () => void }[];
let answer: (ids: readonly string[]) => Answer;
let store: CodeStore;

const periodMs = 30_000;
function codes(ids: readonly string[]): Answer {
  const from = Math.floor(now / periodMs) * periodMs;
  const view = (id: string) => ({
    id,
    code: `${id}-${from / periodMs}`,
    nextCode: `${id}-${from / periodMs + 1}`,
    validFromMs: from,
    validUntilMs: from + periodMs,
  });
  return { ok: true, value: { nowMs: now, codes: ids.map(view) } };
}

async function passTo(atMs: number): Promise<void> {
  for (;;) {
    const next = timers.toSorted((a, b) => a.at - b.at)[0];
    if (next === undefined || next.at > atMs) break;
    timers = timers.filter((timer) => timer !== next);
    now = Math.max(now, next.at);
    next.run();
    await new Promise((resolve) => setImmediate(resolve));
  }
  now = atMs;
}

beforeEach(() => {
  now = 1_000;
  asked = [];
  timers = [];
  answer = codes;
  store = createCodeStore({
    show: (ids) => {
      asked.push([...ids]);
      return Promise.resolve(answer(ids));
    },
    learnTime: () => undefined,
    nowMs: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  });
});

describe('the code store', () => {
  it('asks once for rows that come into view together, and once a period after that', async () => {
    store.watch('a', () => undefined);
    store.watch('b', () => undefined);
    await passTo(25_000);
    expect(asked).toEqual([['a', 'b']]);
    await passTo(95_000);
    expect(asked).toHaveLength(4);
  });

  it('shows the next code at the very moment a period ends, before main has answered', async () => {
    store.watch('a', () => undefined);
    await passTo(29_999);
    answer = () => ({ ok: false, error: { code: 'INTERNAL' } });
    await passTo(30_000);
    expect(store.get('a')?.code).toBe('a-1');
  });

  it('computes nothing for rows that left the view', async () => {
    const leave = store.watch('a', () => undefined);
    await passTo(5_000);
    leave();
    await passTo(100_000);
    expect(asked).toEqual([['a']]);
  });

  it('has no timer while the window is hidden, and catches up when it is shown', async () => {
    store.watch('a', () => undefined);
    await passTo(5_000);
    store.pause(true);
    expect(timers).toEqual([]);
    now = 95_000;
    store.pause(false);
    await passTo(95_100);
    expect(store.get('a')?.code).toBe('a-3');
  });

  it('forgets every code when the vault is locked', async () => {
    let heard = 0;
    store.watch('a', () => (heard += 1));
    await passTo(5_000);
    answer = () => ({ ok: false, error: { code: 'VAULT_LOCKED' } });
    await passTo(31_000);
    expect(store.get('a')).toBeUndefined();
    expect(heard).toBeGreaterThan(1);
    expect(timers).toEqual([]);
  });
});
