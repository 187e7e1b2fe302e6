// A vault of one's own in a fresh folder, and entries to put into it.
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../../../src/main/log.ts';
import { createStateStore, type StateStore } from '../../../../src/main/state.ts';
import type { Keychain } from '../../../../src/main/vault/keychain.ts';
import { createVault, type OwnVault } from '../../../../src/main/vault/vault.ts';
import type { OlderFormat } from '../../../../src/main/vault/vault-file.ts';
import type { AppState } from '../../../../src/shared/ipc/state.ts';
import type { Entry } from '../../../../src/shared/model.ts';
import { createInMemoryKeychain } from './in-memory-keychain.ts';

export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'countersign-vault-'));
}

export interface MadeVault {
  readonly vault: OwnVault;
  readonly state: StateStore;
  readonly folder: string;
  readonly path: string;
  readonly logged: string[];
}

export interface VaultWish {
  readonly folder?: string;
  readonly keychain?: Keychain;
  readonly now?: () => number;
  readonly appVersion?: string;
  readonly diskFull?: () => boolean;
  readonly olderFormats?: readonly OlderFormat[];
}

export function makeVault(wish: VaultWish = {}): MadeVault {
  const folder = wish.folder ?? freshFolder();
  const logged: string[] = [];
  const state = createStateStore({
    vault: { step: 'loading' },
    entries: [],
  } as unknown as AppState);
  const vault = createVault({
    dataFolder: folder,
    keychain: wish.keychain ?? createInMemoryKeychain(),
    state,
    log: createLog((line) => logged.push(line)),
    now: wish.now ?? Date.now,
    appVersion: wish.appVersion ?? '0.1.0',
    ...(wish.diskFull !== undefined && { diskFull: wish.diskFull }),
    ...(wish.olderFormats !== undefined && { olderFormats: wish.olderFormats }),
  });
  return { vault, state, folder, path: join(folder, 'vault', 'countersign.vault'), logged };
}

export function totp(
  issuer: string,
  account = 'ana@example.org',
  secret: Uint8Array = randomBytes(20),
): Entry {
  return {
    token: { type: 'totp', secret, algorithm: 'SHA1', digits: 6, periodSeconds: 30 },
    issuer,
    account,
  };
}
