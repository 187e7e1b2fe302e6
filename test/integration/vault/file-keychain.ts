// A keychain that outlives its process, for programs that are killed: a folder with one file an item.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Keychain } from '../../../src/main/vault/keychain.ts';

export function createFileKeychain(folder: string): Keychain {
  mkdirSync(folder, { recursive: true });
  return {
    read: (account) => {
      try {
        return Promise.resolve(readFileSync(join(folder, account), 'utf8'));
      } catch {
        return Promise.resolve(undefined);
      }
    },
    write: (account, value) => {
      writeFileSync(join(folder, account), value);
      return Promise.resolve();
    },
    remove: (account) => {
      rmSync(join(folder, account), { force: true });
      return Promise.resolve();
    },
  };
}
