// When the vault is locked without being asked: nobody at the computer, its screen locked, the computer asleep - each
// as the settings say. Started once by features.ts.
import { powerMonitor } from 'electron';
import type { SettingsView } from '../shared/ipc/settings.ts';
import { createIdleWatch } from './lock/idle-watch.ts';
import type { Lock } from './lock/lock.ts';
import type { StateStore } from './state.ts';

export interface LockTriggersDeps {
  readonly lock: Lock;
  readonly state: StateStore;
  /** Tells when the desktop's screen saver locks, where the system itself does not (Linux). */
  readonly watchScreenSaver: (locked: () => void) => void;
}

/** After `ready`. */
export function startLockTriggers({ lock, state, watchScreenSaver }: LockTriggersDeps): void {
  const settings = (): SettingsView => state.get().settings;
  const idle = createIdleWatch({
    idleSeconds: () => powerMonitor.getSystemIdleTime(),
    limitMinutes: () => settings().lockIdleMinutes,
    isLockable: lock.isLockable,
    lock: () => void lock.byRule(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  });
  const screenLocked = (): void => {
    if (settings().lockOnScreenLock) void lock.byRule();
  };
  let isWatching = false;
  /** Without an app password there is nothing to lock, and no desktop to listen to. */
  const look = (): void => {
    if (!isWatching && lock.isLockable()) {
      isWatching = true;
      watchScreenSaver(screenLocked);
    }
    idle.look();
  };

  powerMonitor.on('lock-screen', screenLocked);
  // Another user's turn at this computer.
  powerMonitor.on('user-did-resign-active', screenLocked);
  powerMonitor.on('suspend', () => {
    if (settings().lockOnSleep) void lock.byRule();
  });
  // Timers stand still in the sleep.
  powerMonitor.on('resume', idle.look);
  powerMonitor.on('unlock-screen', idle.look);
  state.subscribe((change) => {
    if (change.lock !== undefined || change.settings !== undefined) look();
  });
  look();
}
