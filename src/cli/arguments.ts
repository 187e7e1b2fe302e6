// What was asked for on the command line, or the sentence that says why it is not understood.
// Called by index.ts only. Takes no password: arguments can be seen by other users of the machine.
import { parseArgs } from 'node:util';

export interface InspectRequest {
  readonly source: string;
  readonly json: boolean;
  readonly showSecrets: boolean;
  readonly passwordFromStdin: boolean;
  /** A KeePass database's, beside or instead of its password. */
  readonly keyFile: string | undefined;
  /** Undefined: now. */
  readonly atMs: number | undefined;
}

export type Request =
  | { readonly command: 'help' }
  | { readonly command: 'inspect'; readonly inspect: InspectRequest }
  | { readonly command: 'refuse'; readonly sentence: string };

const options = {
  json: { type: 'boolean' },
  'show-secrets': { type: 'boolean' },
  'password-stdin': { type: 'boolean' },
  'key-file': { type: 'string' },
  at: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const help = `countersign inspect FILE-or-URI [options]

Says what a file, picture, text or link of an authenticator holds, and makes its codes.
Touches no vault and sends nothing anywhere. "-" reads from standard input.

  --json            one JSON object instead of a table
  --show-secrets    also show the secrets
  --at TIME         codes of that time, e.g. 2038-01-19T03:14:08Z (without a zone: local time)
  --password-stdin  take the password of an encrypted file from the first line of standard input
  --key-file FILE   the key file of a KeePass database
  -h, --help        this text

Exit code: 0 with entries, 2 where nothing was understood, 3 when a password is needed or wrong,
64 when the command line is not understood.

countersign convert IN OUT --to FORMAT    writes one format from another; see convert --help

With the running app (each has its own --help):

  countersign list [WORDS]    the accounts in the vault
  countersign code NAME       the code of one of them; --copy, --next
  countersign add             hand links from standard input to the preview of the app
  countersign lock            lock the vault
  countersign status          whether the app runs and its vault is open
  countersign open | palette  bring up the window, or the palette
  countersign completion bash|zsh|fish
`;

export function readArguments(args: readonly string[]): Request {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    return refuse(sentenceOf(error));
  }
  const { values, positionals } = parsed;
  const [command, source, ...more] = positionals;
  if (values.help === true || command === 'help') return { command: 'help' };
  if (command === undefined) return refuse('Say what to do.');
  if (command !== 'inspect') return refuse(`There is no command "${command}".`);
  if (source === undefined || source === '') return refuse('Say which file or link to inspect.');
  if (more.length > 0) return refuse('One file or link at a time.');
  const passwordFromStdin = values['password-stdin'] === true;
  if (source === '-' && passwordFromStdin) {
    return refuse('Standard input can bring the file or the password, not both.');
  }
  const atMs = values.at === undefined ? undefined : readTime(values.at);
  if (Number.isNaN(atMs))
    return refuse(`"${values.at ?? ''}" is not a time like 2038-01-19T03:14:08Z.`);
  return {
    command: 'inspect',
    inspect: {
      source,
      json: values.json === true,
      showSecrets: values['show-secrets'] === true,
      passwordFromStdin,
      keyFile: values['key-file'],
      atMs,
    },
  };
}

function refuse(reason: string): Request {
  return { command: 'refuse', sentence: `${reason} "inspect --help" shows what there is.` };
}

/** ISO 8601, years beyond 9999 with a sign and six figures. Not a number for anything else, or before 1970. */
function readTime(text: string): number {
  const iso =
    /^(?:\d{4}|\+\d{6})-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?$/i;
  if (!iso.test(text)) return Number.NaN;
  const zoned = text
    .replace(' ', 'T')
    .replace(',', '.')
    .toUpperCase()
    .replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
  const atMs = Date.parse(zoned.replace(/(T.*[+-]\d\d)$/, '$1:00'));
  return atMs >= 0 ? atMs : Number.NaN;
}

function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : 'That is not understood.';
  // node:util adds advice about "--" after the first sentence.
  return message.split('. ')[0]?.replace(/\.?$/, '.') ?? message;
}
