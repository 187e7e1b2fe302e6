// Wrong passwords have to wait, whatever is done to the process, the file, the clock and the computer.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTries, leftMs, waitMsAfter } from '../../../../src/main/vault/tries.ts';
import type { AppError } from '../../../../src/shared/errors.ts';
import { createInMemoryKeychain } from './in-memory-keychain.ts';
import { freshFolder } from './make-vault.ts';

const tooMany = expect.objectContaining({ code: 'TOO_MANY_TRIES' }) as AppError;

function world() {
  const keychain = createInMemoryKeychain();
  const path = join(freshFolder(), 'tries.json');
  const time = { uptimeMs: 1_000_000, nowMs: 1_700_000_000_000 };
  const start = () =>
    createTries({ path, keychain, now: () => time.nowMs, uptimeMs: () => time.uptimeMs });
  return { keychain, path, time, start };
}

async function failFive(tries: ReturnType<typeof createTries>): Promise<void> {
  for (let count = 0; count < 5; count += 1) await tries.begin('vault');
}

describe('tries of the password', () => {
  it('are free five times, then each costs more, up to a quarter of an hour', () => {
    expect([0, 4, 5, 6, 7, 8, 9, 10, 1000].map((count) => waitMsAfter(count) / 1000)).toEqual([
      0, 0, 30, 60, 120, 300, 900, 900, 900,
    ]);
  });

  it('have to wait, and go on when the time is over', async () => {
    const { start, time } = world();
    const tries = start();
    await failFive(tries);
    await expect(tries.begin('vault')).rejects.toEqual(tooMany);
    expect(await tries.retryAtMs()).toBe(time.nowMs + 30_000);
    time.uptimeMs += 30_000;
    await tries.begin('vault');
    await expect(tries.begin('vault')).rejects.toEqual(tooMany);
    expect(await tries.retryAtMs()).toBe(time.nowMs + 60_000);
  });

  it('are forgiven by the right password', async () => {
    const { start, keychain } = world();
    const tries = start();
    await failFive(tries);
    await tries.succeeded('vault');
    expect(keychain.items.size).toBe(0);
    await failFive(tries);
  });

  it('are counted before they are made: a killed process gains nothing', async () => {
    const { start } = world();
    for (let count = 0; count < 5; count += 1) await start().begin('vault');
    await expect(start().begin('vault')).rejects.toEqual(tooMany);
  });

  it.each([
    ['the file taken away', (path: string) => rmSync(path)],
    [
      'the file rolled back',
      (path: string) => writeFileSync(path, '{"failures":0,"atUptimeMs":0}'),
    ],
    ['the file made nonsense', (path: string) => writeFileSync(path, 'nonsense')],
    [
      'the file made negative',
      (path: string) => writeFileSync(path, '{"failures":-9,"atUptimeMs":0}'),
    ],
  ])('hold with %s, by the keychain', async (_what, spoil) => {
    const { start, path } = world();
    await failFive(start());
    spoil(path);
    await expect(start().begin('vault')).rejects.toEqual(tooMany);
  });

  it('hold with the keychain emptied, by the file', async () => {
    const { start, keychain, path } = world();
    await failFive(start());
    keychain.items.clear();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ failures: 5 });
    await expect(start().begin('vault')).rejects.toEqual(tooMany);
  });

  it('hold with the clock set forth and back', async () => {
    const { start, time } = world();
    await failFive(start());
    for (const by of [86_400_000 * 365, -86_400_000 * 3650]) {
      time.nowMs += by;
      await expect(start().begin('vault')).rejects.toEqual(tooMany);
    }
  });

  it('count only the time since the computer was started', () => {
    const count = { failures: 5, atUptimeMs: 1_000_000 };
    expect(leftMs(count, 1_010_000)).toBe(20_000);
    expect(leftMs(count, 0)).toBe(30_000);
    expect(leftMs(count, 29_000)).toBe(1000);
    expect(leftMs(count, 31_000)).toBe(0);
  });

  it('made at once are counted one by one', async () => {
    const { start } = world();
    const tries = start();
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, () => tries.begin('vault')),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  });

  it('that compared nothing are taken back', async () => {
    const { start } = world();
    const tries = start();
    for (let count = 0; count < 20; count += 1) {
      await tries.begin('vault');
      await tries.takeBack('vault');
    }
  });
});
