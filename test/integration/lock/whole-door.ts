// The door with every handler of the app behind it, as features.ts composes them, over the vault and the companion of a
// world. The system's dialogs answer that the user agreed; what went to them, to paper, clipboard or disk, is written down.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createClipboardKeeper } from '../../../src/main/codes/clipboard-keeper.ts';
import { createCodesHandlers } from '../../../src/main/codes/codes-calls.ts';
import { createCodes } from '../../../src/main/codes/codes.ts';
import { createDoor, type Door } from '../../../src/main/door.ts';
import { createBatches } from '../../../src/main/enrol/batches.ts';
import { createEnrolHandlers } from '../../../src/main/enrol/enrol-calls.ts';
import { createLinks, type Links } from '../../../src/main/enrol/links.ts';
import { createLock } from '../../../src/main/lock/lock.ts';
import { createLog } from '../../../src/main/log.ts';
import { createCopyCode } from '../../../src/main/quick-access/copy-code.ts';
import { createPaletteHandlers } from '../../../src/main/quick-access/palette-calls.ts';
import { createSettingsHandlers } from '../../../src/main/settings/settings-calls.ts';
import { createSettings } from '../../../src/main/settings/settings.ts';
import { createStateFeed } from '../../../src/main/state-feed.ts';
import { createSupportHandlers } from '../../../src/main/support/support-calls.ts';
import { createTransferHandlers } from '../../../src/main/transfer-calls/handlers.ts';
import { readBytes } from '../../../src/main/transfer/read.ts';
import { createVaultHandlers } from '../../../src/main/vault/vault-calls.ts';
import type { Handlers } from '../../../src/shared/ipc.ts';
import type { World } from '../companion/world.ts';

export interface WholeDoor {
  readonly door: Door;
  readonly links: Links;
  /** Everything that went anywhere but to the window. */
  readonly went: string[];
  /** Where saved files go. */
  readonly saveFolder: string;
  readonly stop: () => Promise<void>;
}

export async function openWholeDoor(world: World): Promise<WholeDoor> {
  const { vault, state, folder } = world;
  const now = Date.now;
  const log = createLog((line) => world.logged.push(line));
  const went: string[] = [];
  const saveFolder = join(folder, 'saved');
  mkdirSync(saveFolder);
  const note = (text: string) => {
    went.push(text);
    return Promise.resolve(true);
  };
  const clipboard = createClipboardKeeper({
    clipboard: {
      readText: () => Promise.resolve(''),
      writeSecret: async (text) => {
        await note(text);
      },
      clear: () => undefined,
    },
    clearAfterSeconds: () => 30,
    now,
    failed: () => undefined,
  });
  const copySecret = async (text: string) => (await clipboard.copySecret(text)).clearsAtMs;
  state.update({ app: { version: '0.1.0', platform: 'linux', language: 'en' } });
  const settings = await createSettings({ dataFolder: folder, state, log, now });
  const codes = createCodes({
    vault,
    now,
    showsNextCode: () => true,
    couldNotMark: () => undefined,
  });
  const batches = createBatches(vault);
  const links = createLinks(vault, batches, state);
  const lock = createLock({
    vault,
    state,
    log,
    now,
    elapsedMs: () => performance.now(),
    verifier: {
      kind: () => Promise.resolve('touch-id'),
      verify: () => Promise.resolve(vault.isOpen() ? 'verified' : 'refused'),
    },
    showWindow: () => undefined,
    quit: () => went.push('quit'),
  });
  const { requireUnlock } = lock;
  const saveText = (_name: string, text: string) => note(text);
  const printText = (_title: string, text: string) => note(text);
  // The type says that not one is missing.
  const handlers: Handlers = {
    ...createStateFeed(state).handlers,
    ...createVaultHandlers({ vault, now, saveText, printText, copySecret, requireUnlock }),
    ...lock.handlers,
    ...createCodesHandlers({ codes, clipboard, now }),
    ...createEnrolHandlers({
      batches,
      links,
      now,
      readClipboardText: () => Promise.resolve('otpauth://totp/x?secret=GEZDGNBV'),
      readClipboardPicture: () => Promise.resolve(undefined),
      captureScreens: () => Promise.resolve([]),
    }),
    ...createSettingsHandlers(settings),
    ...world.companion.handlers,
    ...createPaletteHandlers({
      vault,
      state,
      showCodes: codes.show,
      copyCode: createCopyCode({ vault, codes, copySecret: clipboard.copySecret }),
      now,
      isPaletteOpen: () => true,
      openPalette: () => undefined,
      closePalette: () => undefined,
      showWindow: () => undefined,
    }),
    ...createSupportHandlers({
      parts: [],
      facts: () => ({
        platform: 'linux',
        environment: {},
        displays: [],
        state: state.get(),
        nowMs: now(),
      }),
      copyText: async (text) => {
        await note(text);
      },
      saveText,
    }),
    ...createTransferHandlers({
      vault,
      now,
      savePath: (name) => Promise.resolve(join(saveFolder, name)),
      printPage: note,
      pageToPdf: async (page) => {
        await note(page);
        return new Uint8Array();
      },
      chooseFolder: () => Promise.resolve(saveFolder),
      onEntriesChanged: () => undefined,
      showBackups: (backups) => state.update({ backups }),
      readFile: readBytes,
      requireUnlock,
    }),
  };
  return {
    door: createDoor({ handlers, log }),
    links,
    went,
    saveFolder,
    stop: () => clipboard.clearOurs(),
  };
}
