// What each exit code means to a script (docs/command-line.md). Those of `inspect` keep their meaning.
export const exitCodes = {
  done: 0,
  /** No entry fits; or what came to `add` holds no link. */
  nothing: 2,
  /** The vault is locked, or not open for another reason that the app explains. */
  locked: 3,
  /** The name fits several entries. */
  several: 4,
  /** No app answers. */
  notRunning: 5,
  /** The app could not do it. */
  refused: 6,
  misused: 64,
  failed: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
