// What is used of a process of our own that was forked, so that tests can fork without Electron. Made by
// utility-process.ts; used by the local organisation and the keychain.

export interface OtherProcess {
  readonly send: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  readonly onExit: (listener: (exitCode: number) => void) => void;
  readonly kill: () => void;
}
