// The palette's window: small, frameless, over every other app, and gone after use with the focus back where it was.
// Called by background.ts. Kept ready only while asked to (a hidden window has no timers of ours), and thrown away
// with its page's memory when the vault is locked.
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { palettePlace } from './quick-access/place.ts';
import { windowUrl } from './protocol.ts';
import { background, webPreferencesOf } from './window.ts';

export interface Palette {
  /** Shows it; shown already, takes it away. */
  readonly toggle: () => void;
  readonly close: () => void;
  /** Whether its hidden window is kept ready. */
  readonly keepWarm: (isWarm: boolean) => void;
  /** Throws its window away, and with it what its page remembers. */
  readonly forget: () => void;
  readonly window: () => BrowserWindow | undefined;
}

export interface PaletteDeps {
  readonly preloadPath: string;
  readonly iconPath: string;
  readonly developmentUrl: string | undefined;
  readonly packaged: boolean;
  /** A new window, before it is shown. */
  readonly made: (window: BrowserWindow) => void;
  /** Its page is to begin, or to clear itself and call palette.close. */
  readonly changed: (isOpen: boolean) => void;
}

const size = { width: 560, height: 508 } as const;
/** A page that was told to clear itself asks to be closed; one that does not is closed all the same. */
const clearPatienceMs = 250;

export function createPalette(deps: PaletteDeps): Palette {
  let window: BrowserWindow | undefined;
  let isWarm = false;
  let isClosing = false;

  const make = (): BrowserWindow => {
    const made = new BrowserWindow({
      ...size,
      show: false,
      // Hidden from the first moment, or its page would draw and run timers unseen.
      paintWhenInitiallyHidden: false,
      frame: false,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      title: 'Countersign',
      icon: deps.iconPath,
      backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
      // A panel takes the keyboard without making its app the active one.
      ...(process.platform === 'darwin' && { type: 'panel' }),
      webPreferences: webPreferencesOf(deps),
    });
    if (process.platform !== 'win32') {
      made.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
    }
    made.on('blur', () => {
      if (made.isVisible()) beginToClose();
    });
    made.once('closed', () => {
      if (window === made) window = undefined;
    });
    deps.made(made);
    void made.loadURL(address(deps.developmentUrl));
    return made;
  };

  const show = (): void => {
    window ??= make();
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
    window.setBounds(palettePlace(workArea, size));
    window.show();
    window.focus();
    window.webContents.focus();
    isClosing = false;
    deps.changed(true);
  };

  const close = (): void => {
    if (window?.isVisible() !== true) return;
    isClosing = false;
    hide(window);
    deps.changed(false);
  };

  /** What was drawn last is what the system shows first the next time: the page clears itself before it goes. */
  const beginToClose = (): void => {
    if (isClosing) return;
    isClosing = true;
    deps.changed(false);
    setTimeout(() => {
      if (isClosing) close();
    }, clearPatienceMs);
  };

  return {
    toggle: () => {
      if (window?.isVisible() === true && window.isFocused()) beginToClose();
      else show();
    },
    close,
    keepWarm: (wanted) => {
      isWarm = wanted;
      if (isWarm) window ??= make();
      else if (window?.isVisible() === false) window.destroy();
    },
    forget: () => {
      isClosing = false;
      window?.destroy();
      window = isWarm ? make() : undefined;
    },
    window: () => window,
  };
}

function address(developmentUrl: string | undefined): string {
  return new URL('palette/palette.html', developmentUrl ?? windowUrl).href;
}

function hide(window: BrowserWindow): void {
  // Windows gives the focus to another window of ours unless it is given away first.
  if (process.platform === 'win32') window.blur();
  const others = BrowserWindow.getAllWindows().some((one) => one !== window && one.isVisible());
  window.hide();
  // Without a window of ours in sight the app before us is the active one again.
  if (process.platform === 'darwin' && !others) app.hide();
}
