// Passwords from standard input, one a line: that of the file that is read, then that of the file that is written.
// Called by inspect.ts and convert.ts. Never from arguments, which other users of the machine can see.
import type { Readable } from 'node:stream';

type Which = 'source' | 'target';

export interface PasswordInput {
  /** Undefined where none was announced for it. Must be asked in the order of the lines. */
  readonly next: (which: Which) => Promise<string | undefined>;
  /** Standard input may stay open behind the last line; the program need not wait for its end. */
  readonly end: () => Promise<void>;
}

/** What is longer is no password but a file sent by mistake. */
const maxLineCharacters = 65_536;

export function createPasswordInput(
  stdin: Readable,
  announced: Readonly<Partial<Record<Which, boolean>>>,
): PasswordInput {
  const lines = linesOf(stdin);
  return {
    next: async (which) => {
      if (announced[which] !== true) return undefined;
      const { value, done } = await lines.next();
      return done === true ? '' : value;
    },
    end: async () => {
      await lines.return(undefined);
    },
  };
}

async function* linesOf(stdin: Readable): AsyncGenerator<string, undefined> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of stdin as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      yield text.slice(0, end).replace(/\r$/, '');
      text = text.slice(end + 1);
    }
    if (text.length > maxLineCharacters) break;
  }
  // The last line may have no end.
  if (text !== '') yield text;
  return undefined;
}
