// The completion of each shell. Names of accounts come from the running app, and only while it is open.
// Called by run.ts. The scripts know the commands by this table.
import { assertNever } from '../../shared/errors.ts';
import { bashCompletion } from './completion-bash.ts';
import { fishCompletion } from './completion-fish.ts';
import { zshCompletion } from './completion-zsh.ts';
import type { CommandWord, Shell } from './words.ts';
import { exportPasswords } from '../../shared/export-formats.ts';

export interface CommandWords {
  readonly word: CommandWord | 'inspect' | 'convert';
  readonly about: string;
  readonly options: readonly string[];
}

const everywhere = ['--json', '--data-folder', '--help'];

const commands: readonly CommandWords[] = [
  { word: 'list', about: 'accounts in the vault', options: ['--names', ...everywhere] },
  { word: 'code', about: 'the code of an account', options: ['--copy', '--next', ...everywhere] },
  { word: 'add', about: 'hand links to the preview', options: everywhere },
  { word: 'lock', about: 'lock the vault', options: everywhere },
  { word: 'status', about: 'whether the app runs and is open', options: everywhere },
  { word: 'open', about: 'bring up the window', options: everywhere },
  { word: 'palette', about: 'open the palette', options: everywhere },
  {
    word: 'inspect',
    about: 'what a file, picture or link holds',
    options: ['--json', '--show-secrets', '--password-stdin', '--key-file', '--at', '--help'],
  },
  {
    word: 'convert',
    about: 'one format from another',
    options: [
      '--to',
      '--password-stdin',
      '--new-password-stdin',
      '--key-file',
      '--force',
      '--json',
      '--help',
    ],
  },
  { word: 'completion', about: 'completion for a shell', options: ['--help'] },
];

/** What follows `convert --to`. */
const formats = Object.keys(exportPasswords);

export function completionFor(shell: Shell): string {
  switch (shell) {
    case 'bash':
      return bashCompletion(commands, formats);
    case 'zsh':
      return zshCompletion(commands, formats);
    case 'fish':
      return fishCompletion(commands, formats);
    default:
      return assertNever(shell);
  }
}
