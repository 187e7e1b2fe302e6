// Locks when nobody has used the computer for the time of the user's choosing. Started by lock-triggers.ts.
// It wakes when that time could be over and not before: no ticking while somebody works.

export interface IdleWatch {
  /** Looks at once, and plans when to look again: after the vault opened, a setting changed, the computer woke up. */
  readonly look: () => void;
}

export interface IdleWatchDeps {
  /** Since somebody used keyboard or mouse, in any program. */
  readonly idleSeconds: () => number;
  /** 0: never. */
  readonly limitMinutes: () => number;
  readonly isLockable: () => boolean;
  readonly lock: () => void;
  readonly after: (ms: number, run: () => void) => () => void;
}

export function createIdleWatch(deps: IdleWatchDeps): IdleWatch {
  let stop: (() => void) | undefined;

  const look = (): void => {
    stop?.();
    stop = undefined;
    const limitSeconds = deps.limitMinutes() * 60;
    if (limitSeconds === 0 || !deps.isLockable()) return;
    const leftSeconds = limitSeconds - deps.idleSeconds();
    if (leftSeconds <= 0) deps.lock();
    else stop = deps.after(leftSeconds * 1000, look);
  };

  return { look };
}
