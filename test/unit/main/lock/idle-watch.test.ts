// Locking when nobody is there: at the right time, with as few looks as possible, and never where it is not wanted.
import { describe, expect, it } from 'vitest';
import { createIdleWatch } from '../../../../src/main/lock/idle-watch.ts';

function world(limitMinutes = 5) {
  const seen = { idleSeconds: 0, limitMinutes, isLockable: true, locked: 0, looks: 0 };
  let plan: { readonly ms: number; readonly run: () => void } | undefined;
  const watch = createIdleWatch({
    idleSeconds: () => {
      seen.looks += 1;
      return seen.idleSeconds;
    },
    limitMinutes: () => seen.limitMinutes,
    isLockable: () => seen.isLockable,
    lock: () => {
      seen.locked += 1;
    },
    after: (ms, run) => {
      plan = { ms, run };
      return () => {
        plan = undefined;
      };
    },
  });
  return { seen, watch, planned: () => plan };
}

describe('the watch for idleness', () => {
  it('looks again when the time could be over, not before', () => {
    const { seen, watch, planned } = world();
    watch.look();
    expect(planned()?.ms).toBe(300_000);
    seen.idleSeconds = 100;
    planned()?.run();
    expect(planned()?.ms).toBe(200_000);
    seen.idleSeconds = 300;
    planned()?.run();
    expect(seen).toMatchObject({ locked: 1, looks: 3 });
    expect(planned()).toBeUndefined();
  });

  it('locks at once after a sleep that was long enough', () => {
    const { seen, watch } = world();
    watch.look();
    seen.idleSeconds = 4000;
    watch.look();
    expect(seen.locked).toBe(1);
  });

  it('plans nothing where it is off, or there is nothing to lock', () => {
    const off = world(0);
    off.watch.look();
    expect(off.planned()).toBeUndefined();
    const closed = world();
    closed.seen.isLockable = false;
    closed.watch.look();
    expect(closed.planned()).toBeUndefined();
    expect(closed.seen.looks).toBe(0);
  });

  it('follows another limit', () => {
    const { seen, watch, planned } = world(60);
    seen.idleSeconds = 90;
    watch.look();
    seen.limitMinutes = 1;
    watch.look();
    expect(seen.locked).toBe(1);
    expect(planned()).toBeUndefined();
  });
});
