// An export that a power cut ended half-way: the next start takes its temporary file away, and nothing else.
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { createWriteExport } from '../../../../src/main/transfer-calls/unfinished.ts';
import { createInMemoryKeychain } from '../vault/in-memory-keychain.ts';
import { makeVault } from '../vault/make-vault.ts';

it('takes away what a killed export left, at the next start, and only that', async () => {
  const keychain = createInMemoryKeychain();
  const first = makeVault({ keychain });
  await first.vault.create();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-export-'));
  const path = join(folder, 'list.txt');
  // As the kill leaves it: the note in the vault, the file half-written.
  await first.vault.commit({ documents: { 'unfinished-export': { path } } });
  const half = `${path}.0123456789ab.tmp`;
  writeFileSync(half, 'otpauth://');
  writeFileSync(join(folder, 'mine.tmp'), 'mine');
  writeFileSync(path, 'an earlier export');
  await first.vault.close();

  const second = makeVault({ keychain, folder: first.folder });
  createWriteExport({ vault: second.vault });
  await second.vault.start();
  await vi.waitFor(() => expect(existsSync(half)).toBe(false));
  expect(readdirSync(folder).sort()).toEqual(['list.txt', 'mine.tmp']);
  await vi.waitFor(() => expect(second.vault.document('unfinished-export')).toBeUndefined());
});

it('writes whole and leaves no note, also where the vault takes none', async () => {
  const { vault } = makeVault();
  await vault.create();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-export-'));
  const write = createWriteExport({ vault });
  await write(join(folder, 'a'), Buffer.from('whole'));
  expect(vault.document('unfinished-export')).toBeUndefined();
  await vault.close();
  await write(join(folder, 'b'), Buffer.from('whole'));
  expect(readFileSync(join(folder, 'b'), 'utf8')).toBe('whole');
  expect(readdirSync(folder).sort()).toEqual(['a', 'b']);
  const full = createWriteExport({ vault, diskFull: () => true });
  await expect(full(join(folder, 'c'), Buffer.from('x'))).rejects.toMatchObject({
    code: 'DISK_FULL',
  });
});
