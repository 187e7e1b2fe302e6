// The only way from the window to main: call a row of the contract, hear the state.
// Holds no npm package, and of logic only what lets the window begin sooner; the door in main checks everything that
// comes through.
import { contextBridge, ipcRenderer } from 'electron';
import type { SentChange } from '../shared/ipc/state.ts';
import type { Bridge } from '../shared/ipc.ts';

/**
 * The main window begins with the state: main answers while the page's own scripts are still being read. Not at once: main
 * refuses a page of which it has not heard yet that it is ours, and hears it when this task is over.
 */
let firstState: Promise<unknown> | undefined;
/** What changed before anybody listened: newer than that answer, and not to be lost. */
let early: SentChange[] | undefined;
// Not the palette's page, and not the empty one that a window is before it is any.
if (/\/(?:index\.html)?$/.test(location.pathname)) {
  early = [];
  firstState = new Promise((resolve) => setTimeout(resolve))
    .then(() => ipcRenderer.invoke('call', 'state.get', {}) as Promise<unknown>)
    .catch(() => undefined);
}

const listeners = new Set<(change: SentChange) => void>();
ipcRenderer.on('state', (_event, change: SentChange) => {
  early?.push(change);
  for (const listener of listeners) listener(change);
});

const bridge: Bridge = {
  call: async (name, input) => {
    const first = name === 'state.get' ? firstState : undefined;
    firstState = undefined;
    return ((await first) ?? ipcRenderer.invoke('call', name, input)) as never;
  },
  onState: (listener) => {
    for (const change of early ?? []) listener(change);
    early = undefined;
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};

contextBridge.exposeInMainWorld('bridge', bridge);
