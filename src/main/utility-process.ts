// Electron's side of a process of our own: forks one of main's other programs. Called by index.ts after `ready`.
// Nothing secret goes into its arguments or environment; it gets messages.
import { utilityProcess } from 'electron';
import type { OtherProcess } from './other-process.ts';

export interface OtherProgram {
  /** Such as out/main/server.js */
  readonly modulePath: string;
  /** What a task manager calls it. */
  readonly serviceName: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export function forkUtility({ modulePath, serviceName, env }: OtherProgram): OtherProcess {
  const child = utilityProcess.fork(modulePath, [], { serviceName, stdio: 'ignore', env });
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
