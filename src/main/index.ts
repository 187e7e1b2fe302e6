// The composition root: what the app is made of, in the order it starts. Read top to bottom.
// Nothing here decides anything; nothing slow happens before the window is open.
import { join } from 'node:path';
import { app, type BrowserWindow, Menu, nativeTheme, powerMonitor, session, shell } from 'electron';
import type { AppState } from '../shared/ipc/state.ts';
import type { Handlers } from '../shared/ipc.ts';
import { localeOf, preferredLocale } from '../shared/languages.ts';
import { createBackground } from './background.ts';
import { captureScreens } from './capture.ts';
import {
  clearClipboard,
  readClipboardPicture,
  readClipboardText,
  writeClipboardSecret,
  writeClipboardText,
} from './clipboard.ts';
import { createClipboardKeeper } from './codes/clipboard-keeper.ts';
import { createCodesHandlers } from './codes/codes-calls.ts';
import { createCodes } from './codes/codes.ts';
import { createCompanion } from './compose-companion.ts';
import { createDialogs } from './dialogs.ts';
import { createDoor } from './door.ts';
import { createBatches } from './enrol/batches.ts';
import { createEnrolHandlers } from './enrol/enrol-calls.ts';
import { createLinks } from './enrol/links.ts';
import { firstState } from './first-state.ts';
import { hardenApp, hardenSession } from './hardening.ts';
import { registerIpc } from './ipc.ts';
import { createLog } from './log.ts';
import { createLock } from './lock/lock.ts';
import { scrubHeap } from './lock/scrub.ts';
import { startLockTriggers } from './lock-triggers.ts';
import { pageToPdf, printPage, printText } from './printing.ts';
import { declareScheme, servePages } from './protocol.ts';
import { watchScreenSaver } from './quick-access/screen-saver.ts';
import { createRemoteHandlers } from './remote/remote-calls.ts';
import { createRemoteDoor } from './remote/remote-door.ts';
import { createRemoteServer } from './remote/server.ts';
import { createClockCorrection } from './servers/clock-correction.ts';
import { createSettingsHandlers } from './settings/settings-calls.ts';
import { createSettings } from './settings/settings.ts';
import { allowPortalShortcuts } from './shortcuts.ts';
import { createStateFeed } from './state-feed.ts';
import { createStateStore } from './state.ts';
import { createSupportHandlers } from './support/support-calls.ts';
import { partsOf, systemFacts } from './system-facts.ts';
import { createSystemVerifier } from './system-verifier.ts';
import { readTestKnobs } from './test-knobs.ts';
import { createTransferHandlers } from './transfer-calls/handlers.ts';
import { createReadInWorker } from './transfer/run-in-worker.ts';
import { forkUtility } from './utility-process.ts';
import { createKeychain } from './vault/keychain.ts';
import { createKeytarElsewhere } from './vault/keytar-elsewhere.ts';
import { createVaultHandlers } from './vault/vault-calls.ts';
import { createTrashTerm } from './vault/trash-term.ts';
import { createVault } from './vault/vault.ts';
import { createWindowPlace } from './window-place.ts';
import { forgetPage, isOurFrame, openWindow, preloadPathFrom } from './window.ts';
import { speak } from './words.ts';

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

let window: BrowserWindow | undefined;
let isEnding = false;
const lock = createLock({
  vault,
  state,
  log,
  now,
  elapsedMs: () => performance.now(),
  verifier: createSystemVerifier(knobs.verifier),
  showWindow: show,
  quit: () => app.quit(),
});
const settings = await createSettings({ dataFolder, state, log, now, diskFull });
// Codes, and whatever counts down beside them, go by this one.
const codeTime = createClockCorrection({
  state,
  log,
  now,
  correctionMs: () => settings.get().clockCorrectionMs,
  keep: (clockCorrectionMs) => settings.change({ clockCorrectionMs }),
});
const clipboard = createClipboardKeeper({
  clipboard: {
    readText: readClipboardText,
    writeSecret: writeClipboardSecret,
    clear: clearClipboard,
  },
  clearAfterSeconds: () => settings.get().clipboardClearSeconds,
  now: codeTime,
  failed: (error) => log.warn('clipboard: not cleared', { error }),
});
const copySecret = async (text: string): Promise<number | null> =>
  (await clipboard.copySecret(text)).clearsAtMs;
const dialogs = createDialogs({
  window: () => window,
  answers: {
    ...(knobs.openDialogPaths !== undefined && { openPaths: knobs.openDialogPaths }),
    ...(knobs.saveDialogPath !== undefined && { savePath: knobs.saveDialogPath }),
  },
});
const codes = createCodes({
  vault,
  now: codeTime,
  showsNextCode: () => settings.get().showNextCode,
  couldNotMark: (error) => log.warn('codes: use not remembered', { error }),
});
const endTrashTerm = createTrashTerm({ vault, days: () => settings.get().trashDays, now, log });
const batches = createBatches(vault);
const links = createLinks(vault, batches, state);
const companion = createCompanion({
  vault,
  state,
  log,
  now,
  dataFolder,
  appVersion: app.getVersion(),
  forkLocalServer: () =>
    forkUtility({
      modulePath: join(here, 'server.js'),
      serviceName: 'Countersign local organisation',
      env: { PATH: process.env.PATH ?? '' },
    }),
  openExternal: (url) => shell.openExternal(url),
  saveText: dialogs.saveText,
  printText,
  copySecret,
  requireUnlock: lock.requireUnlock,
});

const pages = {
  preloadPath: preloadPathFrom(here),
  iconPath: join(here, '../../resources/icon.png'),
  developmentUrl,
  packaged: app.isPackaged,
};
const background = createBackground({
  vault,
  state,
  codes,
  log,
  now: codeTime,
  env: process.env,
  pages,
  copySecret: clipboard.copySecret,
  changeSettings: settings.change,
  window: () => window,
  showWindow: show,
  lock: lock.byHand,
  quit: () => app.quit(),
});
const remote = createRemoteServer({
  door: createRemoteDoor(
    createRemoteHandlers({
      vault,
      state,
      codes,
      copySecret: clipboard.copySecret,
      receiveLink: links.receiveLink,
      showWindow: show,
      showPalette: background.openPalette,
      lock: lock.byHand,
      appVersion: app.getVersion(),
      now: codeTime,
    }),
    log,
  ),
  log,
  dataFolder,
  runtimeFolder: process.env.XDG_RUNTIME_DIR,
});
const windowPlace = createWindowPlace(dataFolder, log);

const feed = createStateFeed(state);
const handlers: Handlers = {
  ...feed.handlers,
  ...createVaultHandlers({
    vault,
    now,
    saveText: dialogs.saveText,
    printText,
    copySecret,
    requireUnlock: lock.requireUnlock,
  }),
  ...lock.handlers,
  ...createCodesHandlers({ codes, clipboard, now: codeTime }),
  ...createEnrolHandlers({
    batches,
    links,
    now: codeTime,
    readClipboardText,
    readClipboardPicture,
    captureScreens: (options) => captureScreens(window, options),
  }),
  ...createSettingsHandlers(settings),
  ...companion.handlers,
  ...background.handlers,
  ...createSupportHandlers({
    parts: partsOf(app.getVersion()),
    facts: () => ({ ...systemFacts(), state: state.get(), nowMs: now() }),
    copyText: writeClipboardText,
    saveText: dialogs.saveText,
  }),
  ...createTransferHandlers({
    vault,
    now,
    diskFull,
    savePath: dialogs.savePath,
    printPage,
    pageToPdf,
    chooseFolder: async () => (await dialogs.openFiles({ folder: true }))[0],
    onEntriesChanged: (listener) => {
      state.subscribe((change) => {
        if (change.entries !== undefined) listener();
      });
    },
    showBackups: (backups) => state.update({ backups }),
    readFile: createReadInWorker({ workerUrl: new URL('./transfer-worker.js', import.meta.url) }),
    requireUnlock: lock.requireUnlock,
  }),
};

registerIpc({
  door: createDoor({ handlers, log }),
  feed,
  window: () => window,
  isOurFrame: (frame) => isOurFrame(frame, developmentUrl),
  log,
});

const followTheme = (): void => {
  nativeTheme.themeSource = settings.get().theme;
};
const followLanguage = (): void => {
  const { settings: chosen, app: info } = state.get();
  speak(localeOf(chosen.language, info.language)).catch((error: unknown) => {
    log.error('words: language not loaded', { error });
  });
};
state.subscribe((change) => {
  if (change.app !== undefined || change.settings !== undefined) followLanguage();
  if (change.settings === undefined) return;
  followTheme();
  endTrashTerm();
  void remote.setOn(change.settings.commandLine);
});
vault.onLocked(() => {
  void clipboard.clearOurs();
  if (isEnding) return;
  if (window !== undefined) forgetPage(window, developmentUrl);
  // After everyone else has let go of what they held.
  setTimeout(scrubHeap, 1000);
});

function show(): void {
  if (window === undefined) {
    window = openWindow({ ...pages, place: windowPlace.options() });
    windowPlace.follow(window);
    background.windowOpened(window);
    window.once('closed', () => {
      window = undefined;
      void background.windowClosed();
    });
    window.webContents.once('did-finish-load', companion.windowIsUp);
    return;
  }
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function receiveLinks(words: readonly string[]): void {
  for (const word of words) links.receiveLink(word);
}

app.on('second-instance', (_event, argv) => {
  receiveLinks(argv.slice(1));
  show();
});
app.on('open-url', (event, url) => {
  event.preventDefault();
  receiveLinks([url]);
  show();
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
    clipboard.clearOurs(),
    companion.stop(),
    remote.setOn(false),
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

// Not awaited here: Electron is ready only after this module has run to its end.
void app.whenReady().then(() => {
  followTheme();
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  const language =
    knobs.language ?? preferredLocale([...app.getPreferredSystemLanguages(), app.getLocale()]);
  state.update({ app: { ...state.get().app, language } });
  hardenSession(session.defaultSession, developmentUrl);
  servePages(join(here, '../renderer'), windowHasBegun);
  // There may be none, in the tray.
  setTimeout(windowHasBegun, 1000);
  const appear = async (): Promise<void> => {
    if (await background.opensWindow(process.argv)) show();
    receiveLinks(process.argv.slice(1));
    await background.start();
    await remote.setOn(settings.get().commandLine);
  };
  appear().catch((error: unknown) => log.error('start: not complete', { error }));
  powerMonitor.on('resume', companion.networkChanged);
  app.on('browser-window-focus', lock.look);
  startLockTriggers({
    lock,
    state,
    watchScreenSaver: (locked) => watchScreenSaver(process.env, locked, log),
  });
  powerMonitor.on('resume', endTrashTerm);
  if (app.isPackaged) {
    for (const scheme of ['otpauth', 'otpauth-migration']) app.setAsDefaultProtocolClient(scheme);
  }
});
