// The words that the command line knows beside `inspect`, and nothing more: src/cli/index.ts loads this at every
// start to see whether the rest is needed.
export const commandWords = [
  'list',
  'code',
  'add',
  'lock',
  'status',
  'open',
  'palette',
  'completion',
] as const;
export type CommandWord = (typeof commandWords)[number];

/** The shells that completion is written for. */
export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** Undefined for `inspect` and everything unknown: the first word that is no option decides. */
export function commandOf(args: readonly string[]): CommandWord | undefined {
  const first = args.find((arg) => !arg.startsWith('-'));
  return commandWords.find((word) => word === first);
}
