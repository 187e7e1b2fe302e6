// The only way from the window to main: call a row of the contract, hear the state.
// Holds no logic and no npm package; the door in main checks everything that comes through.
import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../shared/ipc.ts';

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(name, input),
  onState: (listener) => {
    const hear = (_event: unknown, change: Parameters<typeof listener>[0]): void => {
      listener(change);
    };
    ipcRenderer.on('state', hear);
    return () => {
      ipcRenderer.off('state', hear);
    };
  },
};

contextBridge.exposeInMainWorld('bridge', bridge);
