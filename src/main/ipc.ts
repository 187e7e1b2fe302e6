// Electron's side of the door: registers every call of the contract, checks who is calling,
// and sends state changes to the window. Called once by index.ts.
import { ipcMain, type BrowserWindow, type WebFrameMain } from 'electron';
import { SentChange } from '../shared/ipc/state.ts';
import { ipc, stateEvent } from '../shared/ipc.ts';
import { createCheck } from './checks.ts';
import type { Door } from './door.ts';
import type { Log } from './log.ts';
import type { StateFeed } from './state-feed.ts';

export interface IpcDeps {
  readonly door: Door;
  readonly feed: StateFeed;
  readonly window: () => BrowserWindow | undefined;
  /** True for the top frame of a page of our own. */
  readonly isOurFrame: (frame: WebFrameMain | null) => boolean;
  readonly log: Log;
}

export function registerIpc({ door, feed, window, isOurFrame, log }: IpcDeps): void {
  for (const name of Object.keys(ipc)) {
    ipcMain.handle(name, async (event, input: unknown) => {
      if (!isOurFrame(event.senderFrame)) {
        log.error('ipc: foreign sender rejected', { name });
        throw new Error('This page may not call the app.');
      }
      return door(name, input);
    });
  }
  // The last look before it leaves: a field nobody declared does not.
  const isChange = createCheck(SentChange);
  feed.subscribe((change) => {
    const target = window();
    if (target === undefined || target.isDestroyed()) return;
    if (isChange(change)) target.webContents.send(stateEvent, change);
    else log.error('ipc: state refused');
  });
}
