// What each command says of itself. The whole list is in src/cli/arguments.ts. Called by run.ts.
import type { CommandWord } from './words.ts';

const common = `
  --json             one JSON object instead of text
  --data-folder DIR  the data folder of the app, where it is not the usual one
  -h, --help         this text

Exit code: 0 done, 2 nothing fits, 3 locked, 4 the name fits several accounts, 5 Countersign is not
running, 6 it could not be done, 64 the command line is not understood.
`;

const texts: Readonly<Record<CommandWord, string>> = {
  list: `countersign list [WORDS] [options]

The accounts in the vault of the running app, or those that contain all the words. No codes.

  --names            one name a line and nothing else, as "code" takes them
`,
  code: `countersign code NAME [options]

The code of one account. NAME is its issuer, its account, ISSUER:ACCOUNT, or a part that fits only one.
A counter-based account advances.

  --copy             onto the clipboard instead, cleared as after any copy
  --next             the code of the following period
`,
  add: `countersign add [options] < FILE

Hands otpauth:// and otpauth-migration:// links, one a line, to the running app, which shows a preview;
nothing is added before you confirm it there. At a terminal it asks for one link, without showing it.
Links are never taken as arguments: other programs can read those.
`,
  lock: `countersign lock [options]

Locks the vault of the running app.
`,
  status: `countersign status [options]

Whether Countersign runs and its vault is open (0), closed (3) or there is no app (5).
`,
  open: `countersign open [options]

Brings the window of the running app to the front.
`,
  palette: `countersign palette [options]

Opens the palette of the running app. For desktops that give programs no global shortcut: make a
shortcut of the desktop that runs this command.
`,
  completion: `countersign completion bash|zsh|fish

Prints the completion of a shell. How to install it stands in its first lines.
`,
};

export function helpFor(word: CommandWord): string {
  return `${texts[word]}${common}`;
}
