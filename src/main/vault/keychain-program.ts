// The other side of keytar-elsewhere.ts: a program of its own (out/main/keychain.js) that asks the keychain what it is
// told and answers. Forked by Electron's utilityProcess, in tests by Node. Keeps nothing; ends with who forked it.
import { loadKeytar } from './keychain.ts';
import type { KeytarAnswer, KeytarQuestion } from './keytar-elsewhere.ts';

async function answer({ id, call, args }: KeytarQuestion): Promise<KeytarAnswer> {
  try {
    const ask = (await loadKeytar())[call] as (...args: readonly string[]) => Promise<unknown>;
    return { id, ok: true, value: await ask(...args) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : '' };
  }
}

/** What is used of Electron's ParentPort. */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  postMessage(message: unknown): void;
}

const port = (process as { readonly parentPort?: ParentPort }).parentPort;
if (port === undefined) {
  process.on('message', (question) => {
    void answer(question as KeytarQuestion).then((message) => process.send?.(message));
  });
} else {
  port.on('message', ({ data }) => {
    void answer(data as KeytarQuestion).then((message) => port.postMessage(message));
  });
}
