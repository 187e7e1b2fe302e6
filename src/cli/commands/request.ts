// What was asked of the running app, or the sentence that says why it is not understood. Called by run.ts.
// Takes no secret: arguments can be read by other programs and stay in the shell's history.
import { parseArgs } from 'node:util';
import { shells, type CommandWord, type Shell } from './words.ts';

interface Common {
  readonly json: boolean;
  /** Undefined: where the app keeps its data by itself. */
  readonly dataFolder: string | undefined;
}

export type CommandRequest = Common &
  (
    | { readonly command: 'list'; readonly query: string; readonly names: boolean }
    | {
        readonly command: 'code';
        readonly name: string;
        readonly which: 'current' | 'next';
        readonly copy: boolean;
      }
    | { readonly command: 'add' | 'lock' | 'status' | 'open' | 'palette' }
    | { readonly command: 'completion'; readonly shell: Shell }
    | { readonly command: 'help' }
    | { readonly command: 'refuse'; readonly sentence: string }
  );

const options = {
  json: { type: 'boolean' },
  'data-folder': { type: 'string' },
  names: { type: 'boolean' },
  next: { type: 'boolean' },
  copy: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Option = keyof typeof options;

/** What each command takes beside --json, --data-folder and --help. */
const taken: Readonly<Record<CommandWord, readonly Option[]>> = {
  list: ['names'],
  code: ['next', 'copy'],
  add: [],
  lock: [],
  status: [],
  open: [],
  palette: [],
  completion: [],
};

const everywhere: readonly Option[] = ['json', 'data-folder', 'help'];

const secretLike = /^\s*(?:otpauth|otpauth-migration|motp|steam):/i;

export const secretRefused =
  'A link holds a secret, and what stands on the command line can be read by other programs and stays in the history of the shell. Run "countersign add" and paste it, or send it by standard input: countersign add < FILE.';

export function readCommand(word: CommandWord, args: readonly string[]): CommandRequest {
  const common = { json: args.includes('--json'), dataFolder: undefined };
  const refuse = (reason: string): CommandRequest => ({
    ...common,
    command: 'refuse',
    sentence: `${reason} "countersign ${word} --help" shows what there is.`,
  });
  // First of all: not even an error may repeat it.
  if (args.some((arg) => secretLike.test(arg))) {
    return { ...common, command: 'refuse', sentence: secretRefused };
  }
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    return refuse(firstSentence(error));
  }
  const { values, positionals } = parsed;
  const dataFolder = values['data-folder'];
  const request = { json: values.json === true, dataFolder };
  if (values.help === true) return { ...request, command: 'help' };
  const foreign = Object.keys(values).find(
    (name) => ![...everywhere, ...taken[word]].includes(name as Option),
  );
  if (foreign !== undefined) return refuse(`"${word}" takes no --${foreign}.`);
  if (dataFolder === '') return refuse('Say which folder.');
  const words = positionals.slice(1);
  const text = words.join(' ');

  switch (word) {
    case 'list':
      return { ...request, command: 'list', query: text, names: values.names === true };
    case 'code':
      if (text.trim() === '') return refuse('Say whose code.');
      return {
        ...request,
        command: 'code',
        name: text,
        which: values.next === true ? 'next' : 'current',
        copy: values.copy === true,
      };
    case 'completion': {
      const shell = shells.find((one) => one === text);
      if (shell === undefined) return refuse(`Say for which shell: ${shells.join(', ')}.`);
      return { ...request, command: 'completion', shell };
    }
    default:
      // "add" most of all: what follows it may be a secret, so it is not repeated.
      if (words.length > 0) return refuse(`"${word}" takes no argument.`);
      return { ...request, command: word };
  }
}

function firstSentence(error: unknown): string {
  const message = error instanceof Error ? error.message : 'That is not understood.';
  // node:util adds advice about "--" after the first sentence.
  return message.split('. ')[0]?.replace(/\.?$/, '.') ?? message;
}
