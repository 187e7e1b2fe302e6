// Sends what changes of the state to the window. Called once by features.ts.
import type { BrowserWindow } from 'electron';
import { SentChange } from '../shared/ipc/state.ts';
import { stateEvent } from '../shared/ipc.ts';
import { createCheck } from './checks.ts';
import type { Log } from './log.ts';
import type { StateFeed } from './state-feed.ts';

export interface StateSenderDeps {
  readonly feed: StateFeed;
  readonly window: () => BrowserWindow | undefined;
  readonly log: Log;
}

export function sendState({ feed, window, log }: StateSenderDeps): void {
  // The last look before it leaves: a field nobody declared does not.
  const isChange = createCheck(SentChange);
  feed.subscribe((change) => {
    const target = window();
    if (target === undefined || target.isDestroyed()) return;
    if (isChange(change)) target.webContents.send(stateEvent, change);
    else log.error('ipc: state refused');
  });
}
