// keytar asked in a process of its own, which begins without a connection to the keyring and ends with the question.
// Composed by index.ts; used by keychain.ts where this process has lost its connection. The other side is
// keychain-program.ts. What is asked and answered goes by messages, never by arguments or environment.
import type { OtherProcess } from '../other-process.ts';
import type { Keytar, KeytarElsewhere } from './keychain.ts';

export interface KeytarQuestion {
  readonly id: number;
  readonly call: keyof Keytar;
  readonly args: readonly string[];
}

export type KeytarAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string };

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export function createKeytarElsewhere(fork: () => Promise<OtherProcess>): KeytarElsewhere {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const starting = fork().then((other) => {
    other.onMessage((message) => {
      const answer = message as KeytarAnswer;
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.ok) asked?.resolve(answer.value);
      else asked?.reject(new Error(answer.message));
    });
    other.onExit(() => {
      for (const { reject } of waiting.values()) reject(new Error('The keychain program ended.'));
      waiting.clear();
    });
    return other;
  });

  const ask = async <T>(call: keyof Keytar, args: readonly string[]): Promise<T> => {
    const other = await starting;
    lastId += 1;
    const id = lastId;
    return new Promise<T>((resolve, reject) => {
      waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      other.send({ id, call, args } satisfies KeytarQuestion);
    });
  };

  return {
    keytar: {
      getPassword: (...args) => ask('getPassword', args),
      setPassword: (...args) => ask('setPassword', args),
      deletePassword: (...args) => ask('deletePassword', args),
    },
    close: () => {
      starting.then(({ kill }) => kill()).catch(() => undefined);
    },
  };
}
