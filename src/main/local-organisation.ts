// Electron's side of the local organisation: forks the login server as a utility process. Called by index.ts.
// Nothing secret goes into its arguments or environment; it gets messages.
import { utilityProcess } from 'electron';
import type { LocalProcess } from './servers/local-server.ts';

/** `modulePath`: out/main/server.js */
export function forkLocalServer(modulePath: string): LocalProcess {
  const child = utilityProcess.fork(modulePath, [], {
    serviceName: 'Countersign local organisation',
    stdio: 'ignore',
    env: { PATH: process.env.PATH ?? '' },
  });
  return {
    send: (message) => {
      child.postMessage(message);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
    onExit: (listener) => {
      child.on('exit', listener);
    },
    kill: () => {
      child.kill();
    },
  };
}
