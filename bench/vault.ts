// The vault of 10, 1,000 and 10,000 entries: opening it against the bare decryption and JSON.parse of the same
// entries, changing one against a bare fsynced write of a file of the same size. Called by run.ts.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { open, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../src/main/log.ts';
import { firstState } from '../src/main/first-state.ts';
import { createStateStore } from '../src/main/state.ts';
import type { Keychain } from '../src/main/vault/keychain.ts';
import { createVault, type OwnVault } from '../src/main/vault/vault.ts';
import { encodeBase32 } from '../src/shared/otp/base32.ts';
import { median, type Row, round } from './lib/row.ts';

const sizes = [10, 1000, 10_000] as const;
const openTurns = 25;
const changeTurns = 60;
/** Goals are set for the largest; the others are there to see how it grows. */
const goals = { open: '<= 3', change: '<= 2' } as const;

/** Its own cost is measured elsewhere (design: one keychain read, 7-9 ms). */
function keychainInMemory(): Keychain {
  const items = new Map<string, string>();
  return {
    read: (account) => Promise.resolve(items.get(account)),
    write: (account, value) => Promise.resolve(void items.set(account, value)),
    remove: (account) => Promise.resolve(void items.delete(account)),
  };
}

function vaultIn(dataFolder: string, keychain: Keychain): OwnVault {
  return createVault({
    dataFolder,
    keychain,
    state: createStateStore(firstState()),
    log: createLog(() => undefined),
    now: Date.now,
    appVersion: 'bench',
  });
}

async function fill(dataFolder: string, keychain: Keychain, count: number): Promise<void> {
  const vault = vaultIn(dataFolder, keychain);
  await vault.create();
  await vault.commit({
    add: Array.from({ length: count }, (_, index) => ({
      entry: {
        token: {
          type: 'totp' as const,
          secret: randomBytes(20),
          algorithm: 'SHA1' as const,
          digits: 6,
          periodSeconds: 30,
        },
        issuer: `Issuer ${index}`,
        account: `someone.${index}@example.org`,
        tags: ['work'],
      },
    })),
  });
  await vault.close();
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** The same entries as one JSON text under one seal: the least that opening can cost. */
async function bareFile(path: string, vault: OwnVault): Promise<() => Promise<unknown>> {
  const entries = vault.views().map((view) => ({
    ...view,
    secret: vault.withToken(view.id, (token) => encodeBase32(token.secret)),
  }));
  const key = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(entries)), cipher.final()]);
  const tag = cipher.getAuthTag();
  await writeFile(path, text);
  return async () => {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce);
    decipher.setAuthTag(tag);
    const plain = Buffer.concat([decipher.update(await readFile(path)), decipher.final()]);
    return JSON.parse(plain.toString()) as unknown;
  };
}

/** What a program that writes its whole file does for each change, and no less. */
async function bareWrite(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(`${path}.new`, 'w');
  await file.writeFile(bytes);
  await file.sync();
  await file.close();
  await rename(`${path}.new`, path);
}

async function measure(count: number): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  try {
    const keychain = keychainInMemory();
    await fill(folder, keychain, count);

    const opening: number[] = [];
    const parsing: number[] = [];
    let parse: (() => Promise<unknown>) | undefined;
    for (let turn = 0; turn < openTurns; turn += 1) {
      const vault = vaultIn(folder, keychain);
      opening.push(await milliseconds(() => vault.start()));
      if (vault.views().length !== count) throw new Error('The vault did not open.');
      parse ??= await bareFile(join(folder, 'bare'), vault);
      parsing.push(await milliseconds(parse));
      await vault.close();
    }

    const changing: number[] = [];
    const writing: number[] = [];
    const vault = vaultIn(folder, keychain);
    await vault.start();
    const path = join(folder, 'vault', 'countersign.vault');
    const ballast = randomBytes((await stat(path)).size);
    const id = vault.views()[count >> 1]?.id ?? '';
    for (let turn = 0; turn < changeTurns; turn += 1) {
      const pinned = turn % 2 === 0;
      changing.push(await milliseconds(() => vault.commit({ edit: [{ id, pinned }] })));
      writing.push(await milliseconds(() => bareWrite(join(folder, 'bare-write'), ballast)));
    }
    await vault.close();
    return [
      rowOf('open', count, opening, parsing, 'decrypt and JSON.parse of the same entries'),
      rowOf('change', count, changing, writing, 'fsynced write and rename of the same size'),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function rowOf(
  what: 'open' | 'change',
  count: number,
  ours: readonly number[],
  peers: readonly number[],
  peer: string,
): Row {
  const value = median(ours);
  const bare = median(peers);
  return {
    name: `vault.${what}-${count}`,
    value: round(value),
    unit: 'ms',
    peer: `${peer}, ${round(bare)} ms`,
    ratio: round(value / bare),
    goal: count === 10_000 ? goals[what] : '',
    better: 'lower',
  };
}

export async function rows(): Promise<readonly Row[]> {
  const all: Row[] = [];
  for (const size of sizes) all.push(...(await measure(size)));
  return all;
}
