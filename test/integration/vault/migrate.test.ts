// An update finds a vault of an older version: copied aside, then brought forward, whatever happens on the way. A
// newer one is read and never written, or refused; either way its file stays as it is.
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Keychain } from '../../../src/main/vault/keychain.ts';
import { olderFolder } from '../../../src/main/vault/migrate.ts';
import { readSealed } from '../../../src/main/vault/vault-file.ts';
import { createInMemoryKeychain } from '../../unit/main/vault/in-memory-keychain.ts';
import { makeVault, totp } from '../../unit/main/vault/make-vault.ts';
import { createFileKeychain } from './file-keychain.ts';
import { makeOlder, olderFormat, withVersion } from './older-format.ts';
import { buildPrograms, removePrograms, runProgram } from './programs.ts';

const kills = 200;
const olderFormats = [olderFormat];
const secret = Buffer.from('12345678901234567890');

async function filled(keychain: Keychain = createInMemoryKeychain(), folder?: string) {
  const made = makeVault({ keychain, ...(folder !== undefined && { folder }) });
  await made.vault.create();
  await made.vault.commit({
    add: [totp('GitHub', 'me', secret), totp('Bank', 'you', secret)].map((entry) => ({ entry })),
    documents: { last: 'kept' },
  });
  await made.vault.close();
  return { ...made, keychain };
}

function filesIn(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(join(folder, 'vault'), { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile() && !one.name.startsWith('lock-'));
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [
      join(parentPath, name),
      readFileSync(join(parentPath, name)).toString('base64'),
    ]),
  );
}

describe('a vault of an older version', () => {
  it('is copied aside and brought forward when it is opened', async () => {
    const { folder, path, keychain } = await filled();
    const old = await makeOlder(path, keychain);
    const { vault, state, logged } = makeVault({
      folder,
      keychain,
      olderFormats,
      appVersion: '2.0.0',
    });
    await vault.start();
    expect(state.get().vault).toMatchObject({ step: 'open', readOnly: false, damaged: [] });
    expect(vault.views().map(({ issuer }) => issuer)).toEqual(['GitHub', 'Bank']);
    expect(vault.document('last')).toBe('kept');
    const [id = ''] = vault.views().map((view) => view.id);
    expect(vault.withToken(id, (token) => Buffer.from(token.secret))).toEqual(secret);
    const aside = join(folder, 'vault', olderFolder);
    expect(readdirSync(aside)).toEqual(['version-0-1.vault']);
    expect(readFileSync(join(aside, 'version-0-1.vault'))).toEqual(old);
    expect(readSealed(readFileSync(path))).toMatchObject({
      version: 1,
      header: { writtenBy: '2.0.0' },
    });
    expect(logged.join('')).toContain('version 0');
    await vault.commit({ add: [{ entry: totp('Shop') }] });
    await vault.close();
    // And from now on it is like any other.
    const again = makeVault({ folder, keychain });
    await again.vault.start();
    expect(again.vault.views()).toHaveLength(3);
    await again.vault.close();
  });

  it('is opened to be read where there is no room for the new one', async () => {
    const { folder, path, keychain } = await filled();
    const old = await makeOlder(path, keychain);
    const { vault, state } = makeVault({ folder, keychain, olderFormats, diskFull: () => true });
    await vault.start();
    expect(state.get().vault).toMatchObject({ step: 'open', readOnly: true });
    expect(vault.views()).toHaveLength(2);
    await expect(vault.commit({ add: [{ entry: totp('Shop') }] })).rejects.toMatchObject({
      code: 'VAULT_READ_ONLY',
    });
    await vault.close();
    expect(readFileSync(path)).toEqual(old);
  });

  it('of a version nobody here knows is damaged, and stays as it is', async () => {
    const { folder, path, keychain } = await filled();
    const old = await makeOlder(path, keychain);
    const { vault, state } = makeVault({ folder, keychain });
    await vault.start();
    expect(state.get().vault).toMatchObject({ step: 'file-problem', code: 'VAULT_DAMAGED' });
    await vault.close();
    expect(readFileSync(path)).toEqual(old);
  });
});

describe('a vault of a newer version', () => {
  /** A later version would write its own header tag; ours is not asked for one it cannot know. */
  async function newer(readableBy: number) {
    const made = await filled();
    const { resealed } = await import('./resealed.ts');
    writeFileSync(made.path, await resealed(made.path, made.keychain, 2, readableBy));
    return made;
  }

  it('is read, and never written, where it says that we can read it', async () => {
    const { folder, keychain } = await newer(1);
    const before = filesIn(folder);
    const { vault, state } = makeVault({ folder, keychain, appVersion: '0.0.1' });
    await vault.start();
    expect(state.get().vault).toMatchObject({ step: 'open', readOnly: true, writtenByNewer: true });
    expect(vault.views().map(({ issuer }) => issuer)).toEqual(['GitHub', 'Bank']);
    const attempts = [
      vault.commit({ add: [{ entry: totp('Shop') }] }),
      vault.commit({ documents: { last: 'changed' } }),
      vault.session().recovery.make(),
      vault.session().storeKeyInKeychain(),
    ];
    for (const attempt of attempts)
      await expect(attempt).rejects.toMatchObject({ code: 'VAULT_READ_ONLY' });
    await vault.close();
    expect(filesIn(folder)).toEqual(before);
  });

  it('is refused where it does not, and stays as it is', async () => {
    const { folder, keychain } = await newer(0);
    const before = filesIn(folder);
    const { vault, state } = makeVault({ folder, keychain });
    await vault.start();
    expect(state.get().vault).toMatchObject({ step: 'file-problem', code: 'VAULT_NEWER' });
    await vault.close();
    expect(filesIn(folder)).toEqual(before);
  });

  it('among the generations keeps its slots', async () => {
    const { folder, path, keychain } = await filled();
    const { vault } = makeVault({ folder, keychain });
    await vault.start();
    await vault.generations.keep('9-9');
    const kept = join(folder, 'vault', 'generations', '9-9.vault');
    const bytes = readFileSync(path);
    withVersion(bytes.subarray(0, 32), 2, 1);
    rmSync(kept);
    writeFileSync(kept, bytes);
    await vault.session().recovery.make();
    await vault.close();
    expect(readFileSync(kept)).toEqual(bytes);
  });
});

describe('killed while a vault is brought forward', () => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-migrate-'));
  const keychainFolder = join(folder, 'keychain');
  beforeAll(buildPrograms);
  afterAll(() => {
    removePrograms();
    rmSync(folder, { recursive: true, force: true });
  });

  it(`${kills} times, it opens, and the old file is there until the new one is`, async () => {
    const keychain = createFileKeychain(keychainFolder);
    const { path } = await filled(keychain, folder);
    const old = await makeOlder(path, keychain);
    const oldFile = join(folder, 'old.vault');
    writeFileSync(oldFile, old);
    let untouched = 0;
    let brought = 0;
    for (let round = 0; round < kills; round += 1) {
      rmSync(join(folder, 'vault', olderFolder), { recursive: true, force: true });
      copyFileSync(oldFile, path);
      const migrator = runProgram('migrator', [folder, keychainFolder, oldFile]);
      while (!migrator.lines().includes('ready')) {
        if (migrator.child.exitCode !== null) throw new Error('The migrator ended by itself.');
        await sleep(1);
      }
      await sleep((round * 0.37) % 40);
      migrator.child.kill('SIGKILL');
      await migrator.ended;
      const found = readFileSync(path);
      if (found.equals(old)) untouched += 1;
      else {
        brought += 1;
        // Beside the new file lies the old one, whole, unless the program was about to begin again.
        const aside = readdirSync(join(folder, 'vault'), {
          recursive: true,
          encoding: 'utf8',
        }).filter((name) => name.endsWith('version-0-1.vault'));
        for (const name of aside) expect(readFileSync(join(folder, 'vault', name))).toEqual(old);
      }
      const { vault, state } = makeVault({ folder, keychain, olderFormats });
      await vault.start();
      expect(state.get().vault).toMatchObject({ step: 'open', readOnly: false, damaged: [] });
      expect(vault.views().map(({ issuer }) => issuer)).toEqual(['GitHub', 'Bank']);
      expect(vault.document('last')).toBe('kept');
      await vault.close();
    }
    expect(untouched).toBeGreaterThan(0);
    expect(brought).toBeGreaterThan(0);
  }, 600_000);
});
