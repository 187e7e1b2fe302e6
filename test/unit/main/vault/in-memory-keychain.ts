// A keychain in memory for tests that are about something else.
import type { Keychain } from '../../../../src/main/vault/keychain.ts';

export interface InMemoryKeychain extends Keychain {
  readonly items: Map<string, string>;
}

export function createInMemoryKeychain(): InMemoryKeychain {
  const items = new Map<string, string>();
  return {
    items,
    read: (account) => Promise.resolve(items.get(account)),
    write: (account, value) => {
      items.set(account, value);
      return Promise.resolve();
    },
    remove: (account) => {
      items.delete(account);
      return Promise.resolve();
    },
  };
}
