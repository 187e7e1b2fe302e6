// The second half of the composition root: every feature, and the door to them. Loaded by index.ts while the window's
// page reads its scripts. Read top to bottom. Nothing here decides anything.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, type BrowserWindow, powerMonitor, shell } from 'electron';
import type { Handlers } from '../shared/ipc.ts';
import { localeOf } from '../shared/languages.ts';
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
import { createDoor, type Door } from './door.ts';
import { createBatches } from './enrol/batches.ts';
import { createEnrolHandlers } from './enrol/enrol-calls.ts';
import { createLinks } from './enrol/links.ts';
import { createLock } from './lock/lock.ts';
import { scrubHeap } from './lock/scrub.ts';
import { startLockTriggers } from './lock-triggers.ts';
import type { Log } from './log.ts';
import { pageToPdf, printPage, printText } from './printing.ts';
import { watchScreenSaver } from './quick-access/screen-saver.ts';
import { createRemoteHandlers } from './remote/remote-calls.ts';
import { createRemoteDoor } from './remote/remote-door.ts';
import { createRemoteServer } from './remote/server.ts';
import { createClockCorrection } from './servers/clock-correction.ts';
import { createSettingsHandlers } from './settings/settings-calls.ts';
import type { Settings } from './settings/settings.ts';
import { createStateFeed } from './state-feed.ts';
import { sendState } from './state-sender.ts';
import type { StateStore } from './state.ts';
import { createSupportHandlers } from './support/support-calls.ts';
import { partsOf, systemFacts } from './system-facts.ts';
import { createSystemVerifier } from './system-verifier.ts';
import type { TestKnobs } from './test-knobs.ts';
import { createTransferHandlers } from './transfer-calls/handlers.ts';
import { createReadInWorker } from './transfer/run-in-worker.ts';
import { forkUtility } from './utility-process.ts';
import { createVaultHandlers } from './vault/vault-calls.ts';
import { createTrashTerm } from './vault/trash-term.ts';
import type { OwnVault } from './vault/vault.ts';
import { forgetPage, type WindowDeps } from './window.ts';
import { speak } from './words.ts';

export interface FeaturesDeps {
  readonly vault: OwnVault;
  readonly state: StateStore;
  readonly settings: Settings;
  readonly log: Log;
  readonly now: () => number;
  readonly knobs: TestKnobs;
  readonly diskFull: () => boolean;
  readonly dataFolder: string;
  /** Where main's built files lie. */
  readonly here: string;
  readonly pages: Omit<WindowDeps, 'place'>;
  readonly window: () => BrowserWindow | undefined;
  readonly showWindow: () => void;
}

export interface Features {
  readonly door: Door;
  readonly receiveLink: (text: string) => void;
  /** Whether the app started with the session has its icon in the tray; waits for a panel that comes up late. */
  readonly isInTray: () => Promise<boolean>;
  /** After the window is open (or is not to be). */
  readonly start: () => Promise<void>;
  readonly windowIsUp: () => void;
  /** Stays in the tray, or quits. */
  readonly windowClosed: () => Promise<void>;
  /** At quitting, before the vault is closed. Never throws. */
  readonly stop: () => Promise<void>;
}

/** After `ready`. The vault may be open by now. */
export function createFeatures(deps: FeaturesDeps): Features {
  const { vault, state, settings, log, now, knobs, diskFull, dataFolder, here, pages } = deps;
  const { window, showWindow } = deps;
  const appVersion = app.getVersion();
  const quit = (): void => app.quit();
  let isStopping = false;

  const lock = createLock({
    vault,
    state,
    log,
    now,
    elapsedMs: () => performance.now(),
    verifier: createSystemVerifier(knobs.verifier),
    showWindow,
    quit,
  });
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
    window,
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
    appVersion,
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
    window,
    showWindow,
    lock: lock.byHand,
    quit,
  });
  const remote = createRemoteServer({
    door: createRemoteDoor(
      createRemoteHandlers({
        vault,
        state,
        codes,
        copySecret: clipboard.copySecret,
        receiveLink: links.receiveLink,
        showWindow,
        showPalette: background.openPalette,
        lock: lock.byHand,
        appVersion,
        now: codeTime,
      }),
      log,
    ),
    log,
    dataFolder,
    runtimeFolder: process.env.XDG_RUNTIME_DIR,
  });
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
      captureScreens: (options) => captureScreens(window(), options),
    }),
    ...createSettingsHandlers(settings),
    ...companion.handlers,
    ...background.handlers,
    ...createSupportHandlers({
      parts: partsOf(appVersion),
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
      readFile: createReadInWorker({ workerUrl: pathToFileURL(join(here, 'transfer-worker.js')) }),
      requireUnlock: lock.requireUnlock,
    }),
  };

  sendState({ feed, window, log });

  const followLanguage = (): void => {
    const { settings: chosen, app: info } = state.get();
    speak(localeOf(chosen.language, info.language)).catch((error: unknown) => {
      log.error('words: language not loaded', { error });
    });
  };
  followLanguage();
  state.subscribe((change) => {
    if (change.app !== undefined || change.settings !== undefined) followLanguage();
    if (change.settings === undefined) return;
    endTrashTerm();
    void remote.setOn(change.settings.commandLine);
  });
  vault.onLocked(() => {
    void clipboard.clearOurs();
    if (isStopping) return;
    const page = window();
    if (page !== undefined) forgetPage(page, pages.developmentUrl);
    // After everyone else has let go of what they held.
    setTimeout(scrubHeap, 1000);
  });

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

  return {
    door: createDoor({ handlers, log }),
    receiveLink: links.receiveLink,
    isInTray: background.isInTray,
    start: async () => {
      await background.start();
      await remote.setOn(settings.get().commandLine);
    },
    windowIsUp: companion.windowIsUp,
    windowClosed: background.windowClosed,
    stop: async () => {
      isStopping = true;
      await Promise.allSettled([clipboard.clearOurs(), companion.stop(), remote.setOn(false)]);
    },
  };
}
