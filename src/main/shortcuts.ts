// The global shortcut that opens the palette over any app. Called by background.ts, and by index.ts before `ready`.
import { app, globalShortcut } from 'electron';
import type { ShortcutView } from '../shared/ipc/quick-access.ts';

/** Before `ready`: under Wayland only the desktop's portal can give a shortcut, and Chromium must be told to ask. */
export function allowPortalShortcuts(env: NodeJS.ProcessEnv): void {
  if (process.platform !== 'linux' || !env.WAYLAND_DISPLAY) return;
  const others = app.commandLine.getSwitchValue('enable-features');
  app.commandLine.appendSwitch(
    'enable-features',
    [...(others === '' ? [] : [others]), 'GlobalShortcutsPortal'].join(','),
  );
}

export interface Shortcut {
  /** Takes the place of the one before. */
  readonly set: (accelerator: string | null) => ShortcutView;
}

export function createShortcut(pressed: () => void): Shortcut {
  let current: string | undefined;
  return {
    set: (accelerator) => {
      if (current !== undefined) globalShortcut.unregister(current);
      current = undefined;
      if (accelerator === null) return { step: 'off' };
      try {
        // False: another program has it. It throws for what it does not understand.
        if (globalShortcut.register(accelerator, pressed)) current = accelerator;
      } catch {
        return { step: 'refused', accelerator };
      }
      return { step: current === undefined ? 'refused' : 'on', accelerator };
    },
  };
}
