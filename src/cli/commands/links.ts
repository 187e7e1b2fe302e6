// Brings the links that `add` passes on: lines of standard input, or one that is typed without being shown.
// Called by run.ts. They are kept in memory only and never repeated on the terminal.
import type { ReadStream } from 'node:tty';
import { mostLinks } from '../../shared/remote.ts';

export type Links = { readonly links: readonly string[] } | { readonly refusal: string };

const mostBytes = 4 * 1024 * 1024;
const mostCharacters = 65_536;
const ours = /^(?:otpauth|otpauth-migration):\/\//i;

export interface LinksDeps {
  readonly stdin: NodeJS.ReadStream;
  readonly tell: (text: string) => void;
}

export async function readLinks({ stdin, tell }: LinksDeps): Promise<Links> {
  const text = stdin.isTTY ? await prompt(stdin, tell) : await collect(stdin);
  if (text === undefined) return { refusal: 'Nothing was added.' };
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return { refusal: 'There is no link in this.' };
  if (lines.length > mostLinks) {
    return { refusal: `More than ${mostLinks} links at once are an import: use the app for it.` };
  }
  const wrong = lines.findIndex((line) => !ours.test(line) || line.length > mostCharacters);
  if (wrong !== -1) {
    return {
      refusal: `Line ${wrong + 1} is no otpauth:// or otpauth-migration:// link. Nothing was added.`,
    };
  }
  return { links: lines };
}

/** Undefined where it is more than any links are. */
async function collect(stdin: AsyncIterable<Buffer | string>): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > mostBytes) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** One line, not shown while it is typed. Undefined where the user gave up (Ctrl-C, Ctrl-D). */
function prompt(stdin: ReadStream, tell: (text: string) => void): Promise<string | undefined> {
  tell('Paste the otpauth:// link and press Enter (it is not shown): ');
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  return new Promise((resolve) => {
    let typed = '';
    const end = (text: string | undefined): void => {
      stdin.off('data', hear);
      stdin.setRawMode(false);
      stdin.pause();
      tell('\n');
      resolve(text);
    };
    const hear = (chunk: string): void => {
      for (const letter of chunk) {
        if (letter === '\r' || letter === '\n') {
          end(typed);
          return;
        }
        if (letter === '\u0003' || letter === '\u0004') {
          end(undefined);
          return;
        }
        if (letter === '\u007f' || letter === '\b') typed = typed.slice(0, -1);
        else if (typed.length <= mostCharacters) typed += letter;
      }
    };
    stdin.on('data', hear);
    stdin.resume();
  });
}
