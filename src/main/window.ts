// The one main window: shown at once on the theme's own background, so that nothing waits for the vault.
// Called by index.ts. Its page is always ours; in development the one that electron-vite serves.
import { join } from 'node:path';
import {
  BrowserWindow,
  nativeTheme,
  type Rectangle,
  type WebFrameMain,
  type WebPreferences,
} from 'electron';
import { isOurPage, otherWindowUrl, windowUrl } from './protocol.ts';

export interface WindowDeps {
  readonly preloadPath: string;
  readonly iconPath: string;
  /** Where electron-vite serves the page while developing. */
  readonly developmentUrl: string | undefined;
  readonly packaged: boolean;
  /** Where it was the last time. */
  readonly place?: Partial<Rectangle>;
}

/** The page's own background (ui/tokens.css), so that no flash of white comes before it. */
export const background = { light: '#f1f3f6', dark: '#0f1116' } as const;

export function openWindow(deps: WindowDeps): BrowserWindow {
  const window = new BrowserWindow({
    width: 1040,
    height: 720,
    minWidth: 320,
    minHeight: 400,
    ...deps.place,
    title: 'Countersign',
    icon: deps.iconPath,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    autoHideMenuBar: true,
    webPreferences: webPreferencesOf(deps),
  });
  void window.loadURL(deps.developmentUrl ?? windowUrl);
  bringBack(window);
  return window;
}

/** Of a page that crashes again and again, nothing is to be expected; it may not spin. */
const calmMs = 2_000;

/** A page that crashed is loaded anew: main holds all there is, so nothing but what was being typed is lost. */
function bringBack(window: BrowserWindow): void {
  let lastMs = -calmMs;
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || performance.now() - lastMs < calmMs) return;
    lastMs = performance.now();
    window.webContents.reload();
  });
}

/** The page begins anew in a process of its own: nothing that it was shown or was typed into it is remembered. */
export function forgetPage(window: BrowserWindow, developmentUrl: string | undefined): void {
  const { webContents } = window;
  const address = developmentUrl ?? otherWindowUrl(webContents.getURL());
  webContents.once('did-finish-load', () => webContents.navigationHistory.clear());
  void window.loadURL(address);
}

/** Of every window of ours: no node, no power but what the preload hands over. */
export function webPreferencesOf({
  preloadPath,
  packaged,
}: Pick<WindowDeps, 'preloadPath' | 'packaged'>): WebPreferences {
  return {
    preload: preloadPath,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: false,
    navigateOnDragDrop: false,
    devTools: !packaged,
  };
}

/** Only the top frame of our own page may call the app. */
export function isOurFrame(
  frame: WebFrameMain | null,
  developmentUrl: string | undefined,
): boolean {
  if (frame?.parent !== null) return false;
  return (
    isOurPage(frame.url) || (developmentUrl !== undefined && frame.url.startsWith(developmentUrl))
  );
}

export function preloadPathFrom(folder: string): string {
  return join(folder, '../preload/index.cjs');
}
