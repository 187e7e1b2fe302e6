// The composition root: what the app is made of, in the order it starts. Read top to bottom, then features.ts.
// Nothing here decides anything. Here is what opens the vault and the window; everything else is in features.ts, which
// is loaded while the page reads its scripts (docs/adr/0008).
import { join } from 'node:path';
import { app, type BrowserWindow, Menu, nativeTheme, session } from 'electron';
import type { AppState } from '../shared/ipc/state.ts';
import { preferredLocale } from '../shared/languages.ts';
import type { Features } from './features.ts';
import { firstState } from './first-state.ts';
import { hardenApp, hardenSession } from './hardening.ts';
import { registerIpc } from './ipc.ts';
import { createLog } from './log.ts';
import { protectScreen } from './privacy.ts';
import { declareScheme, servePages } from './protocol.ts';
import { hiddenSwitch } from './quick-access/autostart-entry.ts';
import { createSettings } from './settings/settings.ts';
import { allowPortalShortcuts } from './shortcuts.ts';
import { createStateStore } from './state.ts';
import { readTestKnobs } from './test-knobs.ts';
import { forkUtility } from './utility-process.ts';
import { createKeychain } from './vault/keychain.ts';
import { createKeytarElsewhere } from './vault/keytar-elsewhere.ts';
import { createVault } from './vault/vault.ts';
import { createWindowPlace } from './window-place.ts';
import { isOurFrame, openWindow, preloadPathFrom } from './window.ts';

// One instance a data folder: a second start hands its links to the first and ends.
if (!app.requestSingleInstanceLock()) app.exit(0);

declareScheme();
hardenApp();
allowPortalShortcuts(process.env);
// A window of text and rows draws as fast without a process for the graphics card, and starts sooner (docs/adr/0005).
app.disableHardwareAcceleration();

const here = import.meta.dirname;
const dataFolder = app.getPath('userData');
const developmentUrl = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
const knobs = readTestKnobs(app.isPackaged, process.env.COUNTERSIGN_TEST);
const now = (): number => Date.now() + (knobs.clockOffsetMs ?? 0);
const diskFull = (): boolean => knobs.faults?.diskFull === true;
const log = createLog((line) => process.stderr.write(`${line}\n`));
const platforms: readonly string[] = ['linux', 'darwin', 'win32'];

const state = createStateStore(
  firstState({
    version: app.getVersion(),
    platform: (platforms.includes(process.platform)
      ? process.platform
      : 'other') as AppState['app']['platform'],
    language: 'en',
  }),
);

const keychain = createKeychain({
  service: knobs.keychainService ?? 'Countersign',
  platform: process.platform,
  fault: () => knobs.faults?.keychain,
  elsewhere: () =>
    createKeytarElsewhere(async () => {
      await app.whenReady();
      return forkUtility({
        modulePath: join(here, 'keychain.js'),
        serviceName: 'Countersign keychain',
        env: process.env,
      });
    }),
});
/** A window that begins waits for main, and thousands of entries are some work to open. */
let windowHasBegun: () => void = () => undefined;
const windowBegan = new Promise<void>((resolve) => {
  windowHasBegun = resolve;
});
const vault = createVault({
  dataFolder,
  keychain,
  state,
  log,
  now,
  appVersion: app.getVersion(),
  diskFull,
  windowBegan,
});
// The keychain is asked while Electron boots: its answer costs the start nothing.
void vault.start();

const settings = await createSettings({ dataFolder, state, log, now, diskFull });
const pages = {
  preloadPath: preloadPathFrom(here),
  iconPath: join(here, '../../resources/icon.png'),
  developmentUrl,
  packaged: app.isPackaged,
};
const windowPlace = createWindowPlace(dataFolder, log);
let window: BrowserWindow | undefined;
let isEnding = false;

/** While the page reads its scripts it asks nothing of main: the time to read the rest of main. */
async function loadFeatures(): Promise<Features> {
  await windowBegan;
  const { createFeatures } = await import('./features.ts');
  return createFeatures({
    vault,
    state,
    settings,
    log,
    now,
    knobs,
    diskFull,
    dataFolder,
    here,
    pages,
    window: () => window,
    showWindow: show,
  });
}
let loaded: Features | undefined;
const features = loadFeatures().then((all) => (loaded = all));

// A page may call as soon as it begins; it is answered when the features are there.
registerIpc({
  door: async (name, input) => (await features).door(name, input),
  isOurFrame: (frame) => isOurFrame(frame, developmentUrl),
  log,
});

function show(): void {
  if (window === undefined) {
    window = openWindow({ ...pages, place: windowPlace.options() });
    windowPlace.follow(window);
    protectScreen(window, settings.get().contentProtection);
    window.once('closed', () => {
      window = undefined;
      void features.then(
        ({ windowClosed }) => windowClosed(),
        () => app.quit(),
      );
    });
    window.webContents.once('did-finish-load', () =>
      withFeatures(({ windowIsUp }) => windowIsUp()),
    );
    return;
  }
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** Now or when they are loaded. Where they could not be, that is in the log. */
function withFeatures(use: (features: Features) => void): void {
  void features.then(use, () => undefined);
}

function receiveLinks(words: readonly string[]): void {
  withFeatures(({ receiveLink }) => {
    for (const word of words) receiveLink(word);
  });
}

app.on('second-instance', (_event, argv) => {
  receiveLinks(argv.slice(1));
  show();
});
app.on('open-url', (event, url) => {
  event.preventDefault();
  receiveLinks([url]);
  // A link that macOS starts the app with comes before there can be a window.
  void app.whenReady().then(show);
});
app.on('activate', show);
// Whether the app stays in the tray or ends is background's to say, once the window has closed.
app.on('window-all-closed', () => undefined);

app.on('will-quit', (event) => {
  if (isEnding) return;
  isEnding = true;
  event.preventDefault();
  // Neither a server that hangs nor a disk that is gone may keep the app from ending.
  const patience = new Promise((resolve) => setTimeout(resolve, 4000));
  // What was asked of the keychain is mostly answered at once; a prompt may stay open for ever.
  const moment = new Promise<void>((resolve) => setTimeout(resolve, 1000));
  const ending = Promise.allSettled([
    Promise.race([keychain.settled(), moment]),
    loaded?.stop(),
    windowPlace.settled(),
    vault.close(),
  ]);
  void Promise.race([ending, patience]).then(() => {
    // Every orderly exit waits for its threads, and one that asked the keychain waits for as long as its prompt is
    // open. All that is ours is written by now.
    if (keychain.isWaiting()) process.kill(process.pid, 'SIGKILL');
    else app.exit(0);
  });
});

const followTheme = (): void => {
  nativeTheme.themeSource = settings.get().theme;
};
state.subscribe((change) => {
  if (change.settings !== undefined) followTheme();
});

async function appear(): Promise<void> {
  const isHidden = process.argv.includes(hiddenSwitch) && settings.get().closeToTray;
  if (isHidden) windowHasBegun();
  else show();
  receiveLinks(process.argv.slice(1));
  const { isInTray, start } = await features;
  if (isHidden && !(await isInTray())) show();
  if (!isEnding) await start();
}

// Not awaited here: Electron is ready only after this module has run to its end.
void app.whenReady().then(() => {
  followTheme();
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  const language =
    knobs.language ?? preferredLocale([...app.getPreferredSystemLanguages(), app.getLocale()]);
  state.update({ app: { ...state.get().app, language } });
  hardenSession(session.defaultSession, developmentUrl);
  servePages(join(here, '../renderer'), windowHasBegun);
  // In development the page's parts come from elsewhere.
  if (developmentUrl !== undefined) windowHasBegun();
  // A page that does not come.
  setTimeout(windowHasBegun, 1000);
  appear().catch((error: unknown) => {
    log.error('start: not complete', { error });
    // Without features there is no icon in the tray; every call fails, and the window says so.
    if (loaded === undefined && window === undefined && !isEnding) show();
  });
});
