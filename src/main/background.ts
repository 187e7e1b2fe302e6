// The app while its window is not looked at: palette, global shortcut, tray icon, start at login, screen protection,
// following the settings. Created by features.ts, started after the window is open. It must never leave the user with
// an app that has neither a window nor an icon.
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserWindow } from 'electron';
import { assertNever } from '../shared/errors.ts';
import type { QuickAccessView, paletteCalls } from '../shared/ipc/quick-access.ts';
import type { SettingsView } from '../shared/ipc/settings.ts';
import { stateEvent, type HandlersOf } from '../shared/ipc.ts';
import type { Codes } from './codes/codes.ts';
import type { Log } from './log.ts';
import { createPalette } from './palette.ts';
import { canProtectScreen, protectScreen } from './privacy.ts';
import { createCopyCode } from './quick-access/copy-code.ts';
import { createPaletteHandlers } from './quick-access/palette-calls.ts';
import { trayMenu, type TrayCommand } from './quick-access/tray-menu.ts';
import { createShortcut } from './shortcuts.ts';
import { createStartAtLogin } from './start-at-login.ts';
import type { StateStore } from './state.ts';
import { createTray } from './tray.ts';
import type { Vault } from './vault/vault.ts';
import type { WindowDeps } from './window.ts';
import { onSpoken } from './words.ts';

export interface BackgroundDeps {
  readonly vault: Vault;
  readonly state: StateStore;
  readonly codes: Codes;
  readonly log: Log;
  readonly now: () => number;
  readonly env: NodeJS.ProcessEnv;
  readonly pages: Pick<WindowDeps, 'preloadPath' | 'iconPath' | 'developmentUrl' | 'packaged'>;
  readonly copySecret: (text: string) => Promise<{ readonly clearsAtMs: number | null }>;
  readonly changeSettings: (change: Partial<SettingsView>) => Promise<void>;
  readonly window: () => BrowserWindow | undefined;
  readonly showWindow: () => void;
  readonly lock: () => Promise<void>;
  readonly quit: () => void;
}

export interface Background {
  readonly handlers: HandlersOf<typeof paletteCalls>;
  /** Whether the icon is in the tray, for an app that was started with the session; waits for a panel that is late. */
  readonly isInTray: () => Promise<boolean>;
  /** After the window is open (or is not to be). */
  readonly start: () => Promise<void>;
  /** Stays in the tray, or quits. */
  readonly windowClosed: () => Promise<void>;
  readonly openPalette: () => void;
}

/** With the session the desktop's panel may come up after us. */
const panelPatienceMs = 15_000;

export function createBackground(deps: BackgroundDeps): Background {
  const { vault, state, codes, log } = deps;
  const settings = (): SettingsView => state.get().settings;
  let view: QuickAccessView = {
    shortcut: { step: 'off' },
    tray: 'off',
    canProtectScreen,
    startAtLogin: settings().startAtLogin ? 'on' : 'off',
    paletteOpen: false,
  };
  const show = (change: Partial<QuickAccessView>): void => {
    view = { ...view, ...change };
    state.update({ quickAccess: view });
  };

  const copyCode = createCopyCode({ vault, codes, copySecret: deps.copySecret });
  const startAtLogin = createStartAtLogin(deps.env);
  const palette = createPalette({
    ...deps.pages,
    made: (window) => protectScreen(window, settings().contentProtection),
    changed: (paletteOpen) => {
      show({ paletteOpen });
      palette.window()?.webContents.send(stateEvent, { quickAccess: view });
    },
  });
  const shortcut = createShortcut(palette.toggle);
  const tray = createTray({
    iconPath: deps.pages.iconPath,
    env: deps.env,
    copy: (id) => {
      copyCode(id, 'current').catch((error: unknown) => {
        // The menu was open while the vault was locked or the entry went: the window says what is so.
        log.warn('tray: not copied', { error });
        deps.showWindow();
      });
    },
    command: (command) => run(command),
  });

  const run = (command: TrayCommand): void => {
    switch (command) {
      case 'show': {
        deps.showWindow();
        return;
      }
      case 'palette': {
        palette.toggle();
        return;
      }
      case 'lock':
        return void deps.lock().catch((error: unknown) => log.error('tray: not locked', { error }));
      case 'quit': {
        deps.quit();
        return;
      }
      default:
        return assertNever(command);
    }
  };

  const drawMenu = (): void => {
    if (!tray.exists()) return;
    const { entries } = state.get();
    const isOpen = vault.isOpen();
    tray.setMenu(trayMenu({ entries: isOpen ? entries : [], isOpen }));
  };

  /** A hidden window costs memory: only who lives in the tray pays for it. */
  const followWarmth = (): void => {
    palette.keepWarm(view.tray === 'shown' && view.shortcut.step === 'on');
  };

  const followTray = async (): Promise<void> => {
    if (!settings().closeToTray) {
      tray.remove();
      show({ tray: 'off' });
    } else show({ tray: (await tray.ensure()) ? 'shown' : 'absent' });
    drawMenu();
    followWarmth();
  };

  const followShortcut = (): void => {
    show({ shortcut: shortcut.set(settings().paletteShortcut) });
    followWarmth();
  };

  const followLogin = async (): Promise<void> => {
    const isWanted = settings().startAtLogin;
    try {
      await startAtLogin.set(isWanted);
      show({ startAtLogin: isWanted ? 'on' : 'off' });
    } catch (error) {
      log.error('start at login: not changed', { error });
      show({ startAtLogin: 'failed' });
    }
  };

  const failed = (error: unknown): void => log.error('background: failed', { error });

  const follow = (from: SettingsView, to: SettingsView): void => {
    if (from.paletteShortcut !== to.paletteShortcut) followShortcut();
    if (from.closeToTray !== to.closeToTray) void followTray().catch(failed);
    if (from.startAtLogin !== to.startAtLogin) void followLogin().catch(failed);
    if (from.contentProtection !== to.contentProtection) {
      for (const window of [deps.window(), palette.window()]) {
        protectScreen(window, to.contentProtection);
      }
    }
  };

  /** The system's own settings may have taken the start at login away, or brought it back. */
  const learnLogin = async (): Promise<void> => {
    const isOn = await startAtLogin.isOn();
    if (isOn !== settings().startAtLogin) await deps.changeSettings({ startAtLogin: isOn });
  };

  const start = async (): Promise<void> => {
    await learnLogin().catch(failed);
    let known = settings();
    show({ startAtLogin: known.startAtLogin ? 'on' : 'off' });
    state.subscribe((change) => {
      if (change.entries !== undefined || change.vault !== undefined) drawMenu();
      if (change.settings === undefined) return;
      const before = known;
      known = change.settings;
      follow(before, known);
    });
    onSpoken(drawMenu);
    // What the palette's page remembers goes with the key.
    vault.onLocked(palette.forget);
    followShortcut();
    await followTray();
  };

  return {
    handlers: createPaletteHandlers({
      vault,
      state,
      showCodes: codes.show,
      copyCode,
      now: deps.now,
      isPaletteOpen: () => palette.window()?.isVisible() === true,
      openPalette: palette.toggle,
      closePalette: palette.close,
      showWindow: deps.showWindow,
    }),
    isInTray: async () => {
      const untilMs = deps.now() + panelPatienceMs;
      while (deps.now() < untilMs) {
        if (await tray.ensure()) return true;
        await sleep(500);
      }
      return false;
    },
    start,
    windowClosed: async () => {
      if (settings().closeToTray && (await tray.ensure())) {
        show({ tray: 'shown' });
        drawMenu();
        followWarmth();
      } else deps.quit();
    },
    openPalette: palette.toggle,
  };
}
