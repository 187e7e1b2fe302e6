// Automatic backups through the handlers: a real vault, a real folder, a clock that is turned by hand.
import { mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTransferHandlers } from '../../../../src/main/transfer-calls/handlers.ts';
import type { BackupsView } from '../../../../src/shared/ipc/backups.ts';
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
  let shown: BackupsView | null = null;
  let full = false;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const calls = createTransferHandlers({
    vault: made.vault,
    now: () => nowMs,
    readFile: (bytes, options) => readBytes(bytes, options),
    savePath: () => Promise.resolve(undefined),
    chooseFolder: () => Promise.resolve(folder),
    onEntriesChanged: (listener) => changed.push(listener),
    showBackups: (view) => (shown = view),
    diskFull: () => full,
    printPage: () => Promise.resolve(false),
    pageToPdf: () => Promise.resolve(new Uint8Array()),
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
  const setup = (): BackupsView | null => shown;
  const fill = (isFull: boolean): void => void (full = isFull);
  return { ...made, calls, folder, add, pass, setup, fill, tick: (ms: number) => (nowMs += ms) };
}

const inFolder = (folder: string): readonly string[] => readdirSync(folder).sort();

describe('automatic backups', () => {
  it('make the first at once, which opens under the password', async () => {
    const { calls, folder, add, setup } = await make();
    await add('Harbour');
    expect(setup()).toBe(null);
    expect(await calls['backups.start']({ password, keep: 3 })).toEqual({
      isStarted: true,
    });
    const [name = ''] = inFolder(folder);
    expect(inFolder(folder).length).toBe(1);
    const { entries } = await readBytes(readFileSync(join(folder, name)), { password });
    expect(entries.map(({ issuer }) => issuer)).toEqual(['Harbour']);
    expect(setup()).toMatchObject({ folder, keep: 3, last: { count: 1 }, failure: null });
  });

  it('follow a change, and keep no more than asked, and leave what is not theirs', async () => {
    const { calls, folder, add, tick } = await make();
    await calls['backups.start']({ password, keep: 2 });
    writeFileSync(join(folder, 'countersign-notes.json'), 'mine');
    const first = inFolder(folder).find((name) => name !== 'countersign-notes.json') ?? '';
    for (const name of ['One', 'Two']) {
      tick(60_000);
      await add(name);
      await calls['backups.now']({});
    }
    expect(inFolder(folder).length).toBe(3);
    expect(inFolder(folder)).toContain('countersign-notes.json');
    expect(inFolder(folder)).not.toContain(first);
  });

  it('say when the drive is gone, keep what was there, and go on when it is back', async () => {
    const { calls, folder, setup, tick } = await make();
    await calls['backups.start']({ password, keep: 5 });
    renameSync(folder, `${folder}-away`);
    tick(1000);
    await expect(calls['backups.now']({})).rejects.toMatchObject({ code: 'DISK_FAILED' });
    expect(setup()).toMatchObject({
      failure: { code: 'DISK_FAILED', isAway: true },
      last: { count: 0 },
    });
    renameSync(`${folder}-away`, folder);
    expect(inFolder(folder).length).toBe(1);
    await calls['backups.now']({});
    expect(inFolder(folder).length).toBe(2);
    expect(setup()).toMatchObject({ failure: null });
  });

  it('come by themselves: soon after a change, once a day, and not in between', async () => {
    const { calls, folder, add, pass } = await make();
    await calls['backups.start']({ password, keep: 9 });
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
    await calls['backups.start']({ password, keep: 1 });
    await calls['backups.stop']({});
    expect(setup()).toBe(null);
    expect(inFolder(folder).length).toBe(1);
    await expect(calls['backups.now']({})).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('tell that the disk is full, since when, and leave the last good one alone', async () => {
    const { calls, folder, setup, fill, tick } = await make();
    await calls['backups.start']({ password, keep: 1 });
    const before = inFolder(folder);
    tick(60_000);
    fill(true);
    await expect(calls['backups.now']({})).rejects.toMatchObject({ code: 'DISK_FULL' });
    const sinceMs = setup()?.failure?.sinceMs;
    tick(60_000);
    await expect(calls['backups.now']({})).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(setup()?.failure).toEqual({ code: 'DISK_FULL', sinceMs, isAway: false });
    expect(inFolder(folder)).toEqual(before);
    fill(false);
    await calls['backups.now']({});
    expect(setup()?.failure).toBeNull();
  });

  it('hold a token whose PIN nobody knows, and are found the same', async () => {
    const { vault, calls, setup } = await make();
    const secret = new Uint8Array(8).fill(7);
    await vault.commit({
      add: [
        {
          entry: {
            token: { type: 'motp', secret, algorithm: 'MD5', digits: 6, periodSeconds: 10 },
            issuer: 'Old VPN',
            account: '',
            icon: 'data:image/png;name=x;base64,AAAA',
          },
        },
      ],
    });
    await calls['backups.start']({ password, keep: 1 });
    expect(setup()).toMatchObject({ last: { count: 1 }, failure: null });
  });

  it('take away what a killed process left half-written, and no other file', async () => {
    const { calls, folder, tick } = await make();
    await calls['backups.start']({ password, keep: 5 });
    const [name = ''] = inFolder(folder);
    writeFileSync(join(folder, `${name}.0123456789ab.tmp`), 'half');
    writeFileSync(join(folder, 'mine.json.0123456789ab.tmp'), 'mine');
    tick(60_000);
    await calls['backups.now']({});
    expect(inFolder(folder).filter((one) => one.endsWith('.tmp'))).toEqual([
      'mine.json.0123456789ab.tmp',
    ]);
  });

  it('are listed and restored without a password, entry by entry; others ask for theirs', async () => {
    const { vault, calls, folder, add, tick } = await make();
    await add('Harbour');
    await calls['backups.start']({ password, keep: 5 });
    const other = await make();
    await other.add('Elsewhere');
    await other.calls['backups.start']({ password: 'another one', keep: 5 });
    const [foreign = ''] = inFolder(other.folder);
    writeFileSync(join(folder, foreign), readFileSync(join(other.folder, foreign)));
    await vault.commit({ remove: vault.views().map(({ id }) => id) });
    tick(60_000);
    await calls['backups.now']({});
    const { files } = await calls['backups.list']({});
    expect(files.length).toBe(3);
    expect(files[0]?.isOurs).toBe(true);
    const oldest = files.filter(({ isOurs }) => isOurs).at(-1)?.id ?? '';
    const view = await calls['backups.read']({ id: oldest, jobId: 'a' });
    expect(view.candidates.map(({ issuer, status }) => [issuer, status])).toEqual([
      ['Harbour', 'new'],
    ]);
    const chosen = view.candidates.map(({ id }) => id);
    await calls['transfer.confirm']({ importId: view.id, chosen });
    expect(vault.views().map(({ issuer }) => issuer)).toEqual(['Harbour']);

    const id = foreign.replace('.json', '');
    const read = (typed?: string) =>
      calls['backups.read']({ id, jobId: 'b', ...(typed !== undefined && { password: typed }) });
    await expect(read()).rejects.toMatchObject({ code: 'PASSWORD_NEEDED' });
    await expect(read('wrong')).rejects.toMatchObject({ code: 'PASSWORD_WRONG' });
    expect((await read('another one')).candidates.map(({ issuer }) => issuer)).toEqual([
      'Elsewhere',
    ]);
    await expect(
      calls['backups.read']({ id: '..', jobId: 'c' }) as Promise<unknown>,
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
