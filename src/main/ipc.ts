// Electron's side of the door: takes every call of the window, whose name comes with it, and checks who is calling.
// Called once by index.ts, before there is a page that could call.
import { ipcMain, type WebFrameMain } from 'electron';
import type { Door } from './door.ts';
import type { Log } from './log.ts';

export interface IpcDeps {
  readonly door: Door;
  /** True for the top frame of a page of our own. */
  readonly isOurFrame: (frame: WebFrameMain | null) => boolean;
  readonly log: Log;
}

export function registerIpc({ door, isOurFrame, log }: IpcDeps): void {
  ipcMain.handle('call', async (event, name: unknown, input: unknown) => {
    if (!isOurFrame(event.senderFrame)) {
      log.error('ipc: foreign sender rejected');
      throw new Error('This page may not call the app.');
    }
    return door(name, input);
  });
}
