// Moving in and out through the handlers, with a real vault and real readers and writers (in this thread).
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTransferHandlers } from '../../../../src/main/transfer-calls/handlers.ts';
import { readBytes } from '../../../../src/main/transfer/read.ts';
import type { ReadFile } from '../../../../src/main/transfer/run-in-worker.ts';
import { AppError } from '../../../../src/shared/errors.ts';
import type { ExportFormat } from '../../../../src/shared/ipc/transfer.ts';
import { encodeBase32 } from '../../../../src/shared/otp/base32.ts';
import { makeVault, totp, type VaultWish } from '../vault/make-vault.ts';
import { exportPasswords } from '../../../../src/shared/export-formats.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const secretOf = (letter: string): Uint8Array => bytes(letter.repeat(20));
const uri = (issuer: string, account: string, letter: string): string =>
  `otpauth://totp/${issuer}:${account}?secret=${encodeBase32(secretOf(letter))}&issuer=${issuer}`;

const readHere: ReadFile = (file, options, control) =>
  readBytes(file, { ...options, signal: control?.signal });

async function make(wish: VaultWish & { readFile?: ReadFile; unlock?: () => void } = {}) {
  const made = makeVault(wish);
  await made.vault.create();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-export-'));
  const dialog: { path: string | undefined; asked: string[] } = {
    path: join(folder, 'out'),
    asked: [],
  };
  const printed: string[] = [];
  const calls = createTransferHandlers({
    vault: made.vault,
    now: () => 59_000,
    readFile: wish.readFile ?? readHere,
    savePath: (name) => {
      dialog.asked.push(name);
      return Promise.resolve(dialog.path);
    },
    chooseFolder: () => Promise.resolve(undefined),
    onEntriesChanged: () => undefined,
    showBackups: () => undefined,
    printPage: (page) => {
      printed.push(page);
      return Promise.resolve(true);
    },
    pageToPdf: (page) => {
      printed.push(page);
      return Promise.resolve(bytes('%PDF'));
    },
    ...(wish.unlock !== undefined && { requireUnlock: wish.unlock }),
  });
  let jobs = 0;
  const read = async (name: string, text: string | Uint8Array, more: object = {}) =>
    calls['transfer.read']({
      jobId: `j${(jobs += 1)}`,
      file: { name, bytes: typeof text === 'string' ? bytes(text) : Uint8Array.from(text) },
      companions: [],
      ...more,
    });
  const namesInVault = () => made.vault.views().map(({ issuer, account }) => [issuer, account]);
  return { ...made, calls, printed, read, namesInVault, exportFolder: folder, dialog };
}

const code = (error: string) => expect.objectContaining({ code: error }) as unknown;

describe('the preview of an import', () => {
  it('tells new, same, other name and repeated apart, over several files', async () => {
    const { vault, read } = await make();
    await vault.commit({
      add: [
        { entry: totp('Harbour', 'mara', secretOf('a')) },
        { entry: totp('Pier', 'mara', secretOf('b')) },
      ],
    });
    const first = await read(
      'one.txt',
      [uri('harbour', 'Mara', 'a'), uri('Quay', 'mara', 'b'), uri('New', 'mara', 'c')].join('\n'),
    );
    const second = await read(
      'two.txt',
      [uri('New', 'mara', 'c'), uri('Newer', 'x', 'c')].join('\n'),
      {
        importId: first.id,
      },
    );
    expect(
      second.candidates.map(({ issuer, status, fileName }) => [issuer, status, fileName]),
    ).toEqual([
      ['harbour', 'same', 'one.txt'],
      ['Quay', 'other-name', 'one.txt'],
      ['New', 'new', 'one.txt'],
      ['Newer', 'repeated', 'two.txt'],
    ]);
    expect(second.candidates[1]?.known).toEqual({
      issuer: 'Pier',
      account: 'mara',
      trashed: false,
    });
    expect(second.candidates[3]?.known?.issuer).toBe('New');
    expect(second.files.map(({ format }) => format)).toEqual([
      'otpauth-uri-list',
      'otpauth-uri-list',
    ]);
  });

  it('comes in parts where there are many, in the order of the file', async () => {
    const { calls, read } = await make();
    const list = Array.from({ length: 1234 }, (_, index) => uri(`S${index}`, 'a', 'z'));
    const view = await read('many.txt', list.join('\n'));
    expect(view.candidateCount).toBe(1234);
    expect(view.candidates).toHaveLength(500);
    const ask = async (from: number) =>
      (await calls['transfer.candidates']({ importId: view.id, from })).candidates;
    const all = [...view.candidates, ...(await ask(500)), ...(await ask(1000))];
    expect(all.map(({ issuer }) => issuer)).toEqual(list.map((_, index) => `S${index}`));
    expect(await ask(1234)).toEqual([]);
    await calls['transfer.cancel']({ importId: view.id });
    await expect(ask(500)).rejects.toEqual(code('BATCH_GONE'));
  });

  it('names each row that became nothing, with its file and reason', async () => {
    const { read } = await make();
    const view = await read(
      'list.txt',
      [uri('A', 'a', 'a'), 'otpauth://totp/Broken?secret=1!', uri('B', 'b', 'b')].join('\n'),
    );
    expect(view.candidates.map(({ issuer }) => issuer)).toEqual(['A', 'B']);
    expect(view.problems).toEqual([
      expect.objectContaining({ index: 1, name: 'Broken', fileName: 'list.txt' }),
    ]);
    expect(view.problems[0]?.reason).toEqual({
      code: 'secret-character',
      value: '1',
      position: 1,
    });
  });

  it('holds no secret', async () => {
    const { read } = await make();
    const view = await read('list.txt', [uri('A', 'a', 'a'), uri('B', 'b', 'b')].join('\n'));
    expect(JSON.stringify(view)).not.toContain(encodeBase32(secretOf('a')));
  });
});

describe('an import', () => {
  it('goes in by one write and comes out by one, leaving what was there', async () => {
    const { vault, calls, read, namesInVault } = await make();
    await vault.commit({ add: [{ entry: totp('Old', 'me', secretOf('z')) }] });
    const view = await read(
      'list.txt',
      [uri('A', 'a', 'a'), uri('B', 'b', 'b'), uri('C', 'c', 'c')].join('\n'),
    );
    const chosen = view.candidates.slice(0, 2).map(({ id }) => id);
    expect(await calls['transfer.confirm']({ importId: view.id, chosen })).toEqual({
      added: 2,
      aside: 0,
    });
    expect(namesInVault()).toEqual([
      ['Old', 'me'],
      ['A', 'a'],
      ['B', 'b'],
    ]);
    expect(calls['transfer.lastImport']({})).toEqual({
      last: { atMs: 59_000, count: 2, aside: 0, fileNames: ['list.txt'] },
    });
    expect(await calls['transfer.undo']({})).toEqual({ removed: 2, kept: 0 });
    expect(namesInVault()).toEqual([['Old', 'me']]);
    expect(calls['transfer.lastImport']({})).toEqual({ last: null });
    await expect(calls['transfer.undo']({})).rejects.toEqual(code('NOT_FOUND'));
  });

  it('keeps an entry that became the second factor of an account', async () => {
    const { vault, calls, read, namesInVault } = await make();
    const view = await read('list.txt', [uri('A', 'a', 'a'), uri('B', 'b', 'b')].join('\n'));
    const chosen = view.candidates.map(({ id }) => id);
    await calls['transfer.confirm']({ importId: view.id, chosen });
    const id = vault.views()[0]?.id ?? '';
    await vault.commit({ edit: [{ id, accountId: 'account' }] });
    expect(await calls['transfer.undo']({})).toEqual({ removed: 1, kept: 1 });
    expect(namesInVault()).toEqual([['A', 'a']]);
  });

  it('adds nothing on a full disk and can be tried again', async () => {
    let full = false;
    const { calls, read, namesInVault } = await make({ diskFull: () => full });
    const view = await read('list.txt', [uri('A', 'a', 'a'), uri('B', 'b', 'b')].join('\n'));
    const wish = { importId: view.id, chosen: view.candidates.map(({ id }) => id) };
    full = true;
    await expect(calls['transfer.confirm'](wish)).rejects.toEqual(code('DISK_FULL'));
    expect(namesInVault()).toEqual([]);
    full = false;
    await calls['transfer.confirm'](wish);
    expect(namesInVault().length).toBe(2);
    await expect(calls['transfer.confirm'](wish)).rejects.toEqual(code('BATCH_GONE'));
  });

  it('can be stopped while it reads, and asked how far it is', async () => {
    const slow: ReadFile = (_file, _options, control) =>
      new Promise((_resolve, reject) => {
        control?.onProgress?.({ fraction: 0.4, elapsedMs: 10 });
        control?.signal?.addEventListener('abort', () => reject(new AppError('CANCELLED')));
      });
    const { calls, read } = await make({ readFile: slow });
    const reading = read('slow', 'x');
    const stopped = expect(reading).rejects.toEqual(code('CANCELLED'));
    expect(calls['transfer.readProgress']({ jobId: 'j1' })).toEqual({ fraction: 0.4 });
    await calls['transfer.stopReading']({ jobId: 'j1' });
    await stopped;
    expect(calls['transfer.readProgress']({ jobId: 'j1' })).toEqual({ fraction: 0 });
  });

  it('is forgotten when the vault is locked', async () => {
    const { vault, calls, read } = await make();
    const view = await read('list.txt', [uri('A', 'a', 'a'), uri('B', 'b', 'b')].join('\n'));
    await vault.close();
    const chosen = view.candidates.map(({ id }) => id);
    await expect(calls['transfer.confirm']({ importId: view.id, chosen })).rejects.toEqual(
      code('BATCH_GONE'),
    );
    await expect(read('list.txt', uri('A', 'a', 'a'))).rejects.toEqual(code('VAULT_LOCKED'));
  });
});

describe('an export', () => {
  const plain = { kind: 'plain' } as const;

  async function filled() {
    const made = await make();
    const { ids } = await made.vault.commit({
      add: [
        { entry: { ...totp('Harbour', 'mara', secretOf('a')), note: 'kept', tags: ['work'] } },
        { entry: totp('Pier', 'mara', secretOf('b')) },
      ],
    });
    return { ...made, ids: [...ids] };
  }

  it.each(Object.entries(exportPasswords) as [ExportFormat, string][])(
    'as %s comes back as it was',
    async (format, rule) => {
      const { calls, ids, dialog, read, exportFolder } = await filled();
      const protection =
        rule === 'never' ? plain : ({ kind: 'password', password: 'correct horse' } as const);
      const { saved } = await calls['transfer.export']({ format, entryIds: ids, protection });
      expect(saved).toEqual({ fileName: 'out', count: 2 });
      // Nothing beside it, and for its owner only.
      expect(readdirSync(exportFolder)).toEqual(['out']);
      if (process.platform !== 'win32') {
        expect(statSync(dialog.path ?? '').mode & 0o777).toBe(0o600);
      }
      const file = readFileSync(dialog.path ?? '');
      if (rule !== 'never') {
        expect(file.includes(encodeBase32(secretOf('a')))).toBe(false);
        await expect(read('out', file)).rejects.toEqual(code('PASSWORD_NEEDED'));
        await expect(read('out', file, { password: 'wrong' })).rejects.toEqual(
          code('PASSWORD_WRONG'),
        );
      }
      const view = await read('out', file, rule === 'never' ? {} : { password: 'correct horse' });
      expect(view.candidates.map(({ status }) => status)).toEqual(['same', 'same']);
      expect(view.problems).toEqual([]);
    },
  );

  it('of some entries holds those only', async () => {
    const { calls, ids, dialog } = await filled();
    const entryIds = ids.slice(1);
    await calls['transfer.export']({ format: 'otpauth-uri-list', entryIds, protection: plain });
    const text = readFileSync(dialog.path ?? '', 'utf8');
    expect(text).toContain('Pier');
    expect(text).not.toContain('Harbour');
  });

  it('says before what is lost', async () => {
    const { calls, ids, vault } = await filled();
    const { ids: more } = await vault.commit({
      add: [
        {
          entry: {
            token: {
              type: 'motp',
              secret: secretOf('m').slice(0, 8),
              algorithm: 'MD5',
              digits: 6,
              periodSeconds: 10,
              pin: '1234',
            },
            issuer: 'Old VPN',
            account: '',
          },
        },
      ],
    });
    const said = await calls['transfer.previewExport']({
      format: 'google-migration',
      entryIds: [...ids, ...more],
    });
    expect(said.left).toEqual([expect.objectContaining({ index: 2, name: 'Old VPN' })]);
    expect(said.reduced).toEqual([expect.objectContaining({ index: 0, name: 'Harbour (mara)' })]);
    // What can hold none of the chosen writes no file.
    const none = calls['transfer.export']({
      format: 'google-migration',
      entryIds: [...more],
      protection: plain,
    });
    await expect(none).rejects.toEqual(code('NOTHING_FOUND'));
  });

  it('is refused without a password where there must be one, and while locked', async () => {
    const { calls, ids, dialog } = await filled();
    const wish = { format: 'countersign-backup', entryIds: ids, protection: plain } as const;
    await expect(calls['transfer.export'](wish)).rejects.toEqual(code('PASSWORD_NEEDED'));
    expect(dialog.asked).toEqual([]);
    const locked = await make({
      unlock: () => {
        throw new AppError('UNLOCK_NEEDED');
      },
    });
    await expect(locked.calls['transfer.export'](wish)).rejects.toEqual(code('UNLOCK_NEEDED'));
  });

  it('leaves no file where the user chose no place, or the place is gone', async () => {
    const { calls, ids, dialog, exportFolder } = await filled();
    const wish = { format: 'csv', entryIds: ids, protection: plain } as const;
    dialog.path = undefined;
    expect(await calls['transfer.export'](wish)).toEqual({ saved: null });
    dialog.path = join(exportFolder, 'gone', 'out.csv');
    await expect(calls['transfer.export'](wish)).rejects.toEqual(code('DISK_FAILED'));
    expect(readdirSync(exportFolder)).toEqual([]);
  });
});
