// Automatic backups through the handlers: a real vault, a real folder, a clock that is turned by hand.
import { mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTransferHandlers } from '../../../../src/main/transfer-calls/handlers.ts';
import { readBytes } from '../../../../src/main/transfer/read.ts';
import { makeVault, totp } from '../vault/make-vault.ts';

const dayMs = 86_400_000;
const password = 'correct horse battery';
/** The disk takes real time, whatever the timers say. */
const realTimeout = globalThis.setTimeout;

afterEach(() => vi.useRealTimers());

async function make() {
  let nowMs = Date.UTC(2026, 2, 14, 9, 0, 0);
  const made = makeVault();
  await made.vault.create();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-backups-'));
  const changed: (() => void)[] = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const calls = createTransferHandlers({
    vault: made.vault,
    now: () => nowMs,
    readFile: (bytes, options) => readBytes(bytes, options),
    savePath: () => Promise.resolve(undefined),
    chooseFolder: () => Promise.resolve(folder),
    onEntriesChanged: (listener) => changed.push(listener),
  });
  const add = async (name: string): Promise<void> => {
    await made.vault.commit({ add: [{ entry: totp(name) }] });
    for (const listener of changed) listener();
  };
  /** Lets time pass and what it sets off come to its end. */
  const pass = async (ms: number): Promise<void> => {
    nowMs += ms;
    await vi.advanceTimersByTimeAsync(Math.min(ms, 61_000));
    await new Promise((resolve) => realTimeout(resolve, 300));
  };
  const setup = async () => (await calls['transfer.backups']({})).setup;
  return { ...made, calls, folder, add, pass, setup, tick: (ms: number) => (nowMs += ms) };
}

const inFolder = (folder: string): readonly string[] => readdirSync(folder).sort();

describe('automatic backups', () => {
  it('make the first at once, which opens under the password', async () => {
    const { calls, folder, add, setup } = await make();
    await add('Harbour');
    expect(await setup()).toBe(null);
    expect(await calls['transfer.startBackups']({ password, keep: 3 })).toEqual({
      isStarted: true,
    });
    const [name = ''] = inFolder(folder);
    expect(inFolder(folder).length).toBe(1);
    const { entries } = await readBytes(readFileSync(join(folder, name)), { password });
    expect(entries.map(({ issuer }) => issuer)).toEqual(['Harbour']);
    expect(await setup()).toMatchObject({ folder, keep: 3, last: { count: 1 }, failure: null });
  });

  it('follow a change, and keep no more than asked, and leave what is not theirs', async () => {
    const { calls, folder, add, tick } = await make();
    await calls['transfer.startBackups']({ password, keep: 2 });
    writeFileSync(join(folder, 'countersign-notes.json'), 'mine');
    const first = inFolder(folder).find((name) => name !== 'countersign-notes.json') ?? '';
    for (const name of ['One', 'Two']) {
      tick(60_000);
      await add(name);
      await calls['transfer.backUpNow']({});
    }
    expect(inFolder(folder).length).toBe(3);
    expect(inFolder(folder)).toContain('countersign-notes.json');
    expect(inFolder(folder)).not.toContain(first);
  });

  it('say when the drive is gone, keep what was there, and go on when it is back', async () => {
    const { calls, folder, setup, tick } = await make();
    await calls['transfer.startBackups']({ password, keep: 5 });
    renameSync(folder, `${folder}-away`);
    tick(1000);
    await expect(calls['transfer.backUpNow']({})).rejects.toMatchObject({ code: 'DISK_FAILED' });
    expect(await setup()).toMatchObject({ failure: 'DISK_FAILED', last: { count: 0 } });
    renameSync(`${folder}-away`, folder);
    expect(inFolder(folder).length).toBe(1);
    await calls['transfer.backUpNow']({});
    expect(inFolder(folder).length).toBe(2);
    expect(await setup()).toMatchObject({ failure: null });
  });

  it('come by themselves: soon after a change, once a day, and not in between', async () => {
    const { calls, folder, add, pass } = await make();
    await calls['transfer.startBackups']({ password, keep: 9 });
    await add('Harbour');
    await pass(6_000);
    expect(inFolder(folder).length).toBe(2);
    await pass(61_000);
    expect(inFolder(folder).length).toBe(2);
    await pass(dayMs);
    expect(inFolder(folder).length).toBe(3);
  });

  it('stop when told, and leave their files', async () => {
    const { calls, folder, setup } = await make();
    await calls['transfer.startBackups']({ password, keep: 1 });
    await calls['transfer.stopBackups']({});
    expect(await setup()).toBe(null);
    expect(inFolder(folder).length).toBe(1);
    await expect(calls['transfer.backUpNow']({})).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
