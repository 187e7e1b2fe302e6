// Imports, exports, backups and conversions onto a disk that really has no room: nothing is lost or half-done, what was
// there is as it was, it is said that there is no room, and with room again the same thing is done.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTransferHandlers } from '../../../src/main/transfer-calls/handlers.ts';
import { readBytes } from '../../../src/main/transfer/read.ts';
import type { BackupsView } from '../../../src/shared/ipc/backups.ts';
import { createInMemoryKeychain } from '../../unit/main/vault/in-memory-keychain.ts';
import { makeVault, totp, type MadeVault } from '../../unit/main/vault/make-vault.ts';
import { buildProgram, runProgram } from '../cli/program.ts';
import { mountSmallDisk } from '../small-disk.ts';

const disk = mountSmallDisk();
const { place, fill } = disk;
afterAll(disk.unmount);

it.runIf(disk.canGoInside)(
  'on a full disk, in a namespace of our own',
  { timeout: 120_000 },
  () => {
    disk.runInside('test/integration/transfer/disk-full.test.ts', 'on a full disk:');
  },
);

const password = 'correct horse battery';
/** As much as a seed needs, and a note that does not fit into what is left. */
const note = 'x'.repeat(9_000);
/** Together more than what is left of the page that a file ends in. */
const many = 60;
const list = Array.from(
  { length: many },
  (_, index) => `otpauth://totp/New:${index}?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=New`,
).join('\n');

interface Moving extends MadeVault {
  readonly calls: ReturnType<typeof createTransferHandlers>;
  readonly shown: () => BackupsView | null;
  /** As the state does after any change of the entries. */
  readonly changed: () => void;
}

let nowMs = Date.UTC(2026, 2, 14, 9, 0, 0);

/** Where no folder is named, the vault's disk has room. */
async function moving(folder?: string, savePath = ''): Promise<Moving> {
  const made = makeVault({
    keychain: createInMemoryKeychain(),
    ...(folder !== undefined && { folder }),
  });
  await made.vault.create();
  await made.vault.commit({ add: [{ entry: { ...totp('Before'), note } }] });
  const listeners: (() => void)[] = [];
  let shown: BackupsView | null = null;
  const calls = createTransferHandlers({
    vault: made.vault,
    now: () => (nowMs += 1000),
    readFile: (bytes, options) => readBytes(bytes, options),
    savePath: () => Promise.resolve(savePath),
    chooseFolder: () => Promise.resolve(join(place, 'backups')),
    onEntriesChanged: (listener) => listeners.push(listener),
    showBackups: (view) => (shown = view),
    printPage: () => Promise.resolve(false),
    pageToPdf: () => Promise.resolve(new Uint8Array()),
  });
  return {
    ...made,
    calls,
    shown: () => shown,
    changed: () => {
      for (const listener of listeners) listener();
    },
  };
}

const names = (folder: string): readonly string[] => readdirSync(folder).sort();
const allIds = ({ vault }: MadeVault): string[] => vault.views().map(({ id }) => id);

describe.runIf(disk.isMounted)('on a full disk:', () => {
  let program = '';
  beforeAll(async () => {
    program = await buildProgram();
    for (const name of ['backups', 'exports', 'converted', 'data']) mkdirSync(join(place, name));
  }, 60_000);

  it('an automatic backup says so, since when, leaves the last one whole, and comes when there is room', async () => {
    const { vault, calls, shown, changed } = await moving();
    await calls['backups.start']({ password, keep: 3 });
    const folder = join(place, 'backups');
    const [first = ''] = names(folder);
    const whole = readFileSync(join(folder, first));

    for (const leave of [0, 4096, 8192]) {
      const ballast = fill(leave);
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      await vault.commit({ add: [{ entry: totp(`Added with ${leave}`) }] });
      changed();
      await vi.advanceTimersByTimeAsync(5_000);
      vi.useRealTimers();
      await vi.waitFor(() => expect(shown()?.failure).toMatchObject({ code: 'DISK_FULL' }));
      expect(shown()).toMatchObject({ last: { count: 1 }, failure: { isAway: false } });
      await expect(calls['backups.now']({})).rejects.toMatchObject({ code: 'DISK_FULL' });
      expect(names(folder)).toEqual([first]);
      expect(readFileSync(join(folder, first)).equals(whole)).toBe(true);
      rmSync(ballast);
    }
    const sinceMs = shown()?.failure?.sinceMs;
    expect(sinceMs).toBeLessThan(nowMs);
    await calls['backups.now']({});
    expect(shown()).toMatchObject({ last: { count: 4 }, failure: null });
    const newest = names(folder).at(-1) ?? '';
    const { entries } = await readBytes(readFileSync(join(folder, newest)), { password });
    expect(entries).toHaveLength(4);
    await vault.close();
  });

  it('an import, and a restored backup, is in as a whole or not at all', async () => {
    const made = await moving(join(place, 'data'));
    const { vault, calls, path } = made;
    const bytes = Buffer.from(list);
    const before = vault.views();
    const file = readFileSync(path);
    const read = await calls['transfer.read']({
      jobId: 'import',
      file: { name: 'list.txt', bytes },
      companions: [],
    });
    const chosen = read.candidates.map(({ id }) => id);
    const ballast = fill(0);
    const confirm = () => calls['transfer.confirm']({ importId: read.id, chosen });
    await expect(confirm()).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(vault.views()).toEqual(before);
    expect(readFileSync(path).equals(file)).toBe(true);
    rmSync(ballast);
    await confirm();
    expect(vault.views()).toHaveLength(before.length + many);
    await vault.close();
  });

  it('an export leaves the file of before, or none', async () => {
    const target = join(place, 'exports', 'list.txt');
    const made = await moving(undefined, target);
    const wish = {
      format: 'otpauth-uri-list',
      entryIds: allIds(made),
      protection: { kind: 'plain' },
    } as const;
    const write = () => made.calls['transfer.export'](wish);
    for (const before of [undefined, 'an older list']) {
      if (before !== undefined) writeFileSync(target, before);
      const ballast = fill(0);
      await expect(write()).rejects.toMatchObject({ code: 'DISK_FULL' });
      expect(names(join(place, 'exports'))).toEqual(before === undefined ? [] : ['list.txt']);
      if (before !== undefined) expect(readFileSync(target, 'utf8')).toBe(before);
      rmSync(ballast);
    }
    await write();
    expect(readFileSync(target, 'utf8')).toContain('otpauth://totp/');
    expect(names(join(place, 'exports'))).toEqual(['list.txt']);
    await made.vault.close();
  });

  it('`convert` says so, ends with 6, and leaves the file of before, or none', async () => {
    const folder = join(place, 'converted');
    const target = join(folder, 'out.json');
    const source = join(mkdtempSync(join(tmpdir(), 'convert-full-')), 'list.txt');
    writeFileSync(source, list);
    const convert = () =>
      runProgram(
        program,
        ['convert', source, target, '--to', 'aegis', '--new-password-stdin', '--force'],
        `${password}\n`,
      );
    for (const before of [undefined, 'an older file']) {
      if (before !== undefined) writeFileSync(target, before);
      const ballast = fill(0);
      const { exitCode, stdout, stderr } = await convert();
      expect(stderr).toContain(`There is no room for "${target}". Nothing was written.`);
      expect(stdout).toBe('');
      expect(exitCode).toBe(6);
      expect(names(folder)).toEqual(before === undefined ? [] : ['out.json']);
      if (before !== undefined) expect(readFileSync(target, 'utf8')).toBe(before);
      rmSync(ballast);
    }
    expect((await convert()).exitCode).toBe(0);
    expect((await readBytes(readFileSync(target), { password })).entries).toHaveLength(many);
    expect(names(folder)).toEqual(['out.json']);
  });
});
