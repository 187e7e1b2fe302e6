// Our own backup: everything comes back, a wrong password and every damage are told apart, and the reader in the
// docs, another language and library, reads the same entries.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBackupKey } from '../../../src/main/transfer/lib/backup-box.ts';
import { entryToJson } from '../../../src/main/transfer/lib/entry-json.ts';
import { readBytes } from '../../../src/main/transfer/read.ts';
import { readBackupWithKey } from '../../../src/main/transfer/readers/countersign-backup.ts';
import {
  countersignBackupWriter,
  writeBackup,
} from '../../../src/main/transfer/writers/countersign-backup.ts';
import { AppError } from '../../../src/shared/errors.ts';
import type { Entry } from '../../../src/shared/model.ts';
import { anyEntry } from '../../unit/main/transfer/entries.ts';

const entries = fc.sample(anyEntry, { numRuns: 500, seed: 11 });
const password = 'pässwörd ﬁ 🔑';

async function backup(content: readonly Entry[]): Promise<Uint8Array> {
  const { files, left, reduced } = await countersignBackupWriter.write(content, { password });
  expect({ left, reduced }).toEqual({ left: [], reduced: [] });
  return files[0]?.bytes ?? new Uint8Array();
}

async function codeOf(bytes: Uint8Array, text: string | undefined): Promise<string> {
  try {
    await readBytes(bytes, { password: text });
    return 'read';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe('the encrypted backup', () => {
  it('gives back 500 random entries whole', async () => {
    const outcome = await readBytes(await backup(entries), { password });
    expect(outcome.format).toBe('countersign-backup');
    expect(outcome.entries).toEqual(entries);
    expect(outcome.problems.every(({ code }) => code === 'PIN_NEEDED')).toBe(true);
  });

  it('is opened by the password in another Unicode form, and by no other', async () => {
    const bytes = await backup(entries.slice(0, 3));
    expect(await codeOf(bytes, password.normalize('NFD'))).toBe('read');
    expect(await codeOf(bytes, `${password} `)).toBe('PASSWORD_WRONG');
    expect(await codeOf(bytes, undefined)).toBe('PASSWORD_NEEDED');
    await expect(countersignBackupWriter.write(entries)).rejects.toMatchObject({
      code: 'PASSWORD_NEEDED',
    });
  });

  it('says of any damage that it is damage, and never gives a wrong entry', async () => {
    const { key, slot } = await createBackupKey(password);
    const text = writeBackup(entries.slice(0, 5), { key, slot }, 0);
    expect(readBackupWithKey(text, key).entries).toEqual(entries.slice(0, 5));
    const bytes = Buffer.from(text);
    const at = text.indexOf('"content"');
    for (let place = at; place < bytes.length; place += Math.ceil((bytes.length - at) / 200)) {
      const damaged = Buffer.from(bytes);
      damaged[place] = (damaged[place] ?? 0) ^ 1;
      let found: readonly Entry[] | undefined;
      try {
        found = readBackupWithKey(damaged.toString('utf8'), key).entries;
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
      // Base64's last character may have bits that mean nothing.
      if (found !== undefined) expect(found).toEqual(entries.slice(0, 5));
    }
    expect(await codeOf(Buffer.from(text.replace('"version": 1', '"version": 2')), password)).toBe(
      'FILE_NEWER',
    );
    expect(await codeOf(bytes.subarray(0, -20), password)).toBe('FILE_DAMAGED');
  });

  it('hides how many entries it holds', async () => {
    const one = await backup(entries.slice(0, 1));
    const three = await backup(fc.sample(anyEntry, { numRuns: 3, seed: 2 }));
    expect(three.length).toBe(one.length);
    expect(Buffer.from(one).toString()).not.toContain('entries');
  });

  it('is read by the reader in the docs', (context) => {
    const page = readFileSync('docs/backup-format.md', 'utf8');
    const script = /```python\n(.*?)```/s.exec(page)?.[1] ?? '';
    expect(script.split('\n').length).toBeLessThan(70);
    try {
      execFileSync(
        'python3',
        ['-c', 'from cryptography.hazmat.primitives.kdf.argon2 import Argon2id'],
        { stdio: 'ignore' },
      );
    } catch {
      context.skip('Python 3 with cryptography 44 or later is not installed here.');
    }
    return readInPython(script);
  });
});

async function readInPython(script: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-backup-'));
  try {
    const file = join(folder, 'backup.json');
    writeFileSync(file, await backup(entries));
    writeFileSync(join(folder, 'read.py'), script);
    const run = (text: string) =>
      execFileSync('python3', [join(folder, 'read.py'), file], {
        input: `${text}\n`,
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'pipe'],
        maxBuffer: 64 * 1024 * 1024,
        env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
      });
    const lines = run(password.normalize('NFD')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
      entries.map((entry) => JSON.parse(JSON.stringify(entryToJson(entry))) as unknown),
    );
    expect(() => run('wrong')).toThrow(/password is wrong/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
