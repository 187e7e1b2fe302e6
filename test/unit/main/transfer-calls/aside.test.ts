// What imports keep aside: rows of files that no code can be made of, stored in the vault, taken back with their import,
// carried by our own backups and by no other file.
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asideFromJson } from '../../../../src/main/transfer/lib/aside-json.ts';
import { readBytes } from '../../../../src/main/transfer/read.ts';
import { createTransferHandlers } from '../../../../src/main/transfer-calls/handlers.ts';
import type { Json } from '../../../../src/main/vault/vault.ts';
import { makeVault, totp } from '../vault/make-vault.ts';

const password = 'correct horse';
const push = 'otpauth://push/Vendor:mara?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&seat=7';
const gost = 'otpauth://totp/Harbour:mara?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=GOST';
const good = 'otpauth://totp/Pier:mara?secret=KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU&issuer=Pier';
const broken = 'otpauth://totp/Broken?secret=1!';

async function make() {
  const made = makeVault();
  await made.vault.create();
  const folder = mkdtempSync(join(tmpdir(), 'countersign-aside-'));
  const out = join(folder, 'out');
  const calls = createTransferHandlers({
    vault: made.vault,
    now: () => 59_000,
    readFile: (bytes, options) => readBytes(bytes, options),
    savePath: () => Promise.resolve(out),
    chooseFolder: () => Promise.resolve(folder),
    onEntriesChanged: () => undefined,
    showBackups: () => undefined,
    printPage: () => Promise.resolve(true),
    pageToPdf: () => Promise.resolve(new Uint8Array()),
  });
  let jobs = 0;
  const read = async (text: string | Uint8Array, more: object = {}) =>
    calls['transfer.read']({
      jobId: `j${(jobs += 1)}`,
      file: { name: 'list.txt', bytes: typeof text === 'string' ? Buffer.from(text) : text },
      companions: [],
      ...more,
    });
  const confirm = async (view: Awaited<ReturnType<typeof read>>) =>
    calls['transfer.confirm']({
      importId: view.id,
      chosen: view.candidates.filter(({ status }) => status === 'new').map(({ id }) => id),
    });
  const names = async () => (await calls['aside.list']({})).kept.map(({ name }) => name);
  return { ...made, calls, read, confirm, names, folder, out };
}

const notFound = expect.objectContaining({ code: 'NOT_FOUND' }) as unknown;

describe('what an import keeps aside', () => {
  it('is what makes no codes, named in the preview and listed without what it holds', async () => {
    const { calls, read, confirm } = await make();
    const view = await read([good, push, gost, broken].join('\n'));
    expect(view.problems.map(({ name, isKept }) => [name, isKept])).toEqual([
      ['Vendor:mara', true],
      ['Harbour:mara', true],
      ['Broken', false],
    ]);
    expect(view.aside).toBe(2);
    expect(await confirm(view)).toEqual({ added: 1, aside: 2 });
    const list = await calls['aside.list']({});
    expect(list.kept.map(({ name, code, fileName, atMs }) => [name, code, fileName, atMs])).toEqual(
      [
        ['Vendor:mara', 'TYPE_UNKNOWN', 'list.txt', 59_000],
        ['Harbour:mara', 'ALGORITHM_UNKNOWN', 'list.txt', 59_000],
      ],
    );
    expect(JSON.stringify([view, list])).not.toMatch(/JBSWY3DP|seat=7/u);
  });

  it('is stored whole, and outlives a lock', async () => {
    const { vault, read, confirm, names } = await make();
    await confirm(await read([good, push].join('\n')));
    await vault.close();
    await vault.start();
    expect(await names()).toEqual(['Vendor:mara']);
    const document = vault.documentNames().find((name) => name.startsWith('kept-aside-')) ?? '';
    expect(JSON.stringify(vault.document(document))).toContain(push);
  });

  it('goes with the import that is taken back, and only with that', async () => {
    const { calls, read, confirm, names } = await make();
    await confirm(await read([good, push].join('\n')));
    const second = await read([push, gost].join('\n'));
    // The same row twice is one.
    expect(second.aside).toBe(1);
    expect(await confirm(second)).toEqual({ added: 0, aside: 1 });
    expect(calls['transfer.lastImport']({})).toMatchObject({ last: { count: 0, aside: 1 } });
    expect(await calls['transfer.undo']({})).toEqual({ removed: 0, kept: 0 });
    expect(await names()).toEqual(['Vendor:mara']);
    await expect(calls['transfer.undo']({})).rejects.toEqual(notFound);
  });

  it('is called by its place in its file where it has no name, also out of a backup', async () => {
    const { vault, calls, read, confirm, out } = await make();
    const nameless = push.replace('Vendor:mara', '');
    const view = await read([good, nameless].join('\n'));
    const called = { name: '', unit: 'line', index: 1 };
    expect(view.problems).toMatchObject([called]);
    await confirm(view);
    expect((await calls['aside.list']({})).kept).toMatchObject([called]);
    expect((await read([good, nameless].join('\n'))).aside).toBe(0);
    await calls['transfer.export']({
      format: 'countersign-backup',
      entryIds: vault.views().map(({ id }) => id),
      protection: { kind: 'password', password },
    });
    const other = await make();
    const restored = await other.read(new Uint8Array(readFileSync(out)), { password });
    expect(restored.problems).toMatchObject([called]);
    await other.confirm(restored);
    expect((await other.calls['aside.list']({})).kept).toMatchObject([called]);
  });

  it('is deleted by the row', async () => {
    const { calls, read, confirm, names } = await make();
    await confirm(await read([push, gost].join('\n')));
    const [first] = (await calls['aside.list']({})).kept;
    await calls['aside.remove']({ ids: [first?.id ?? '', 'gone'] });
    expect(await names()).toEqual(['Harbour:mara']);
  });

  it('is bounded: a row by its length, and an import by its total', async () => {
    const { vault, read, confirm, names } = await make();
    const long = (index: number) => `${push}${index}&pad=${'x'.repeat(20_000)}`;
    await confirm(await read(Array.from({ length: 300 }, (_, index) => long(index)).join('\n')));
    expect((await names()).length).toBe(300);
    const document = vault.documentNames().find((name) => name.startsWith('kept-aside-')) ?? '';
    expect(JSON.stringify(vault.document(document)).length).toBeLessThan(4_200_000);
  });

  it('is in our own backups, comes back from them once, and is in no file of some accounts', async () => {
    const { vault, calls, read, confirm, out } = await make();
    await confirm(await read([good, push].join('\n')));
    await vault.commit({ add: [{ entry: totp('Quay') }] });
    const exportOf = async (entryIds: string[]) => {
      await calls['transfer.export']({
        format: 'countersign-backup',
        entryIds,
        protection: { kind: 'password', password },
      });
      return new Uint8Array(readFileSync(out));
    };
    const all = vault.views().map(({ id }) => id);
    const whole = await exportOf(all);
    const part = await readBytes(await exportOf(all.slice(0, 1)), { password });
    expect(part.aside).toBeUndefined();
    expect((await readBytes(Uint8Array.from(whole), { password })).aside?.[0]?.raw).toBe(push);

    const again = await read(Uint8Array.from(whole), { password });
    expect(again.aside).toBe(0);
    const other = await make();
    const view = await other.read(Uint8Array.from(whole), { password });
    expect(view.aside).toBe(1);
    await other.confirm(view);
    // With the file it was in at first.
    const { kept } = await other.calls['aside.list']({});
    expect(kept).toMatchObject([{ name: 'Vendor:mara', fileName: 'list.txt' }]);
  });

  it('is in the automatic backups, which are compared after writing', async () => {
    const { calls, read, confirm } = await make();
    await confirm(await read([good, push].join('\n')));
    await calls['backups.start']({ password, keep: 3 });
    const [file] = (await calls['backups.list']({})).files;
    const view = await calls['backups.read']({ id: file?.id ?? '', jobId: 'b' });
    expect(view.problems.map(({ name, isKept }) => [name, isKept])).toEqual([
      ['Vendor:mara', true],
    ]);
  });

  it('says why by code; what an earlier version kept says it in its own sentence', async () => {
    const sentence = 'The type "push" is not known.';
    const { vault, calls, read, confirm, out } = await make();
    await confirm(await read(push));
    const document = vault.documentNames().find((name) => name.startsWith('kept-aside-')) ?? '';
    const reasons = async () => (await calls['aside.list']({})).kept.map(({ reason }) => reason);
    const coded = { code: 'type-unknown', value: 'push' };
    expect(await reasons()).toEqual([coded]);
    expect(vault.document(document)).toMatchObject({ rows: [{ reason: coded }] });

    const { rows } = vault.document(document) as { rows: Record<string, Json>[] };
    const earlier = { rows: rows.map((row) => ({ ...row, reason: sentence })) };
    await vault.commit({ documents: { [document]: earlier } });
    const kept = { code: 'sentence', value: sentence };
    expect(await reasons()).toEqual([kept]);
    // The same row is still known.
    expect((await read(push)).aside).toBe(0);
    await vault.commit({ add: [{ entry: totp('Quay') }] });
    await calls['transfer.export']({
      format: 'countersign-backup',
      entryIds: vault.views().map(({ id }) => id),
      protection: { kind: 'password', password },
    });
    const view = await (await make()).read(new Uint8Array(readFileSync(out)), { password });
    expect(view.problems.map(({ reason }) => reason)).toEqual([kept]);
  });

  it.each([
    ['The type "push" is not known.', { code: 'sentence', value: 'The type "push" is not known.' }],
    [
      { code: 'type-unknown', value: 'push' },
      { code: 'type-unknown', value: 'push' },
    ],
    // Of a later version, or nobody's.
    [{ code: 'of-tomorrow' }, { code: 'unreadable', value: 'TYPE_UNKNOWN' }],
    [
      { code: 'type-unknown', secret: 'x' },
      { code: 'unreadable', value: 'TYPE_UNKNOWN' },
    ],
    [undefined, { code: 'unreadable', value: 'TYPE_UNKNOWN' }],
  ])('is read from a backup with the reason %j', (reason, read) => {
    const row = { name: 'Vendor', code: 'TYPE_UNKNOWN', reason, raw: push };
    expect(asideFromJson(row, 0).reason).toEqual(read);
  });
});
