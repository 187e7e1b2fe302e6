// What `convert` was asked for, or the sentence that says why it is not understood. Called by index.ts only. Takes no
// password: arguments can be seen by other users of the machine.
import { parseArgs } from 'node:util';
import type { ExportFormat } from '../shared/ipc/transfer.ts';
import { exportPasswords } from '../shared/export-formats.ts';

export interface ConvertRequest {
  readonly source: string;
  /** A file, or `-` for standard output. */
  readonly target: string;
  readonly format: ExportFormat;
  readonly json: boolean;
  /** Replaces a file that is there. */
  readonly force: boolean;
  readonly passwordFromStdin: boolean;
  readonly newPasswordFromStdin: boolean;
  readonly keyFile: string | undefined;
}

type ConvertArguments =
  | { readonly command: 'help' }
  | { readonly command: 'convert'; readonly convert: ConvertRequest }
  | { readonly command: 'refuse'; readonly sentence: string };

const options = {
  to: { type: 'string' },
  json: { type: 'boolean' },
  force: { type: 'boolean' },
  'password-stdin': { type: 'boolean' },
  'new-password-stdin': { type: 'boolean' },
  'key-file': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const targets = Object.keys(exportPasswords) as readonly ExportFormat[];

export const convertHelp = `countersign convert IN OUT --to FORMAT [options]

Reads IN, as inspect does, and writes OUT in another format. Touches no vault and sends nothing anywhere.
IN is a file of any kind the app imports, a link, or "-" for standard input; OUT a file, or "-" for standard
output. What FORMAT cannot hold is said on standard error.

  --to FORMAT           one of ${targets.join(', ')}
  --password-stdin      the password of IN is the first line of standard input
  --new-password-stdin  seal OUT under the next line of standard input (${targets.filter((name) => exportPasswords[name] !== 'never').join(', ')})
  --key-file FILE       the key file of a KeePass database
  --force               replace OUT if it is there
  --json                one JSON object about what was done, on standard output
  -h, --help            this text

Exit code: 0 everything written, 2 nothing was understood, 3 a password is needed or wrong, 4 written, but
standard error names entries that are missing or came with a doubt, 6 OUT could not be written, 64 when the
command line is not understood.
`;

export function readConvertArguments(args: readonly string[]): ConvertArguments {
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : 'That is not understood.';
    // node:util adds advice about "--" after the first sentence.
    return refuse(message.split('. ')[0]?.replace(/\.?$/, '.') ?? message);
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { command: 'help' };
  const [, source = '', target = '', ...more] = positionals;
  if (source === '') return refuse('Say what to read.');
  if (target === '') return refuse('Say which file to write, or "-" for standard output.');
  if (more.length > 0) return refuse('One file at a time.');
  const format = targets.find((name) => name === values.to);
  if (format === undefined) return refuse(`Say --to which format: ${targets.join(', ')}.`);
  const request: ConvertRequest = {
    source,
    target,
    format,
    json: values.json === true,
    force: values.force === true,
    passwordFromStdin: values['password-stdin'] === true,
    newPasswordFromStdin: values['new-password-stdin'] === true,
    keyFile: values['key-file'],
  };
  const reason = whyNot(request);
  return reason === undefined ? { command: 'convert', convert: request } : refuse(reason);
}

function whyNot(request: ConvertRequest): string | undefined {
  const { source, target, format, json, passwordFromStdin, newPasswordFromStdin } = request;
  if (source === '-' && (passwordFromStdin || newPasswordFromStdin))
    return 'Standard input can bring the file or a password, not both.';
  if (target === '-' && json) return 'Standard output can bring OUT or the JSON object, not both.';
  const rule = exportPasswords[format];
  if (rule === 'always' && !newPasswordFromStdin)
    return `${format} is always encrypted: give --new-password-stdin.`;
  if (rule === 'never' && newPasswordFromStdin) return `${format} has no password.`;
  return undefined;
}

function refuse(reason: string): ConvertArguments {
  return { command: 'refuse', sentence: `${reason} "convert --help" shows what there is.` };
}
