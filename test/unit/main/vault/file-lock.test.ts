import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acquireLock } from '../../../../src/main/vault/file-lock.ts';
import { freshFolder } from './make-vault.ts';

describe('file lock', () => {
  it('is for one holder at a time', async () => {
    const path = join(freshFolder(), 'lock');
    const first = await acquireLock(path);
    expect(first).toBeDefined();
    expect(await acquireLock(path)).toBeUndefined();
    await first?.release();
    const again = await acquireLock(path);
    expect(again).toBeDefined();
    await again?.release();
  });

  it('is taken over from a process that was killed', async () => {
    const path = join(freshFolder(), 'lock');
    await acquireLock(path);
    const mine = JSON.parse(readFileSync(`${path}-1`, 'utf8')) as Record<string, unknown>;
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    writeFileSync(`${path}-1`, JSON.stringify({ ...mine, pid: child.pid }));
    if (process.platform === 'linux') {
      // That number now belongs to another process than the one that took the lock.
      const other = await acquireLock(path);
      expect(other).toBeDefined();
      await other?.release();
      writeFileSync(`${path}-3`, JSON.stringify({ ...mine, pid: child.pid }));
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    const taken = await acquireLock(path);
    expect(taken).toBeDefined();
    await taken?.release();
  });

  it('is taken over after a restart of the machine, whatever the process numbers', async () => {
    const path = join(freshFolder(), 'lock');
    await acquireLock(path);
    const mine = JSON.parse(readFileSync(`${path}-1`, 'utf8')) as { bootedAtMs: number };
    writeFileSync(
      `${path}-1`,
      JSON.stringify({ ...mine, bootedAtMs: mine.bootedAtMs - 3_600_000 }),
    );
    expect(await acquireLock(path)).toBeDefined();
  });

  it.each(['', 'garbage', 'null', '{"pid":"1"}'])(
    'is taken over where it says "%s"',
    async (text) => {
      const path = join(freshFolder(), 'lock');
      writeFileSync(`${path}-1`, text);
      expect(await acquireLock(path)).toBeDefined();
    },
  );

  it('has one winner among many, over a dead one too', async () => {
    const folder = freshFolder();
    const path = join(folder, 'lock');
    writeFileSync(`${path}-1`, 'garbage');
    const tries = await Promise.all(Array.from({ length: 20 }, () => acquireLock(path)));
    expect(tries.filter((each) => each !== undefined)).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['lock-2']);
  });

  it('has one holder at a time, however many come and go', async () => {
    const path = join(freshFolder(), 'lock');
    let holders = 0;
    const come = async (): Promise<void> => {
      for (let taken = 0; taken < 5;) {
        const lock = await acquireLock(path);
        if (lock === undefined) continue;
        taken += 1;
        expect((holders += 1)).toBe(1);
        await new Promise((resolve) => setImmediate(resolve));
        holders -= 1;
        await lock.release();
      }
    };
    await Promise.all(Array.from({ length: 4 }, come));
    expect(readdirSync(dirname(path))).toHaveLength(1);
  });
});
