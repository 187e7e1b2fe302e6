import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { printOf } from '../../../../src/main/token-print.ts';
import { createInMemoryKeychain } from './in-memory-keychain.ts';
import { makeVault, totp } from './make-vault.ts';

describe('vault', () => {
  it('begins with a first start, is created, and opens again with what was put into it', async () => {
    const keychain = createInMemoryKeychain();
    const made = makeVault({ keychain });
    await made.vault.start();
    expect(made.state.get().vault).toEqual({ step: 'first-start' });
    await made.vault.create();
    expect(made.state.get().vault).toEqual({
      step: 'open',
      recoveryKey: 'missing',
      damaged: [],
      keychainHoldsKey: true,
      readOnly: false,
    });
    const secret = Buffer.from('12345678901234567890');
    const { ids } = await made.vault.commit({
      add: [{ entry: totp('Example', 'ana', secret) }, { entry: totp('Other') }],
      documents: { 'companion/accounts': [{ name: 'ana' }] },
    });
    expect(made.state.get().entries.map(({ id }) => id)).toEqual(ids);
    expect(keychain.items.size).toBe(1);
    await made.vault.close();

    const again = makeVault({ keychain, folder: made.folder });
    await again.vault.start();
    expect(again.vault.views().map(({ issuer }) => issuer)).toEqual(['Example', 'Other']);
    expect(again.vault.withToken(ids[0] ?? '', (token) => Buffer.from(token.secret))).toEqual(
      secret,
    );
    expect(again.vault.document('companion/accounts')).toEqual([{ name: 'ana' }]);
    await again.vault.close();
  });

  it('keeps its files to the user alone, and no seed or name in the clear', async () => {
    const made = makeVault();
    await made.vault.create();
    const secret = Buffer.from('a secret that stands out');
    await made.vault.commit({
      add: [{ entry: totp('Conspicuous Issuer', 'ana', secret) }],
      documents: { conspicuousDocument: 'conspicuous content' },
    });
    expect(statSync(made.path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(made.path)).mode & 0o777).toBe(0o700);
    const bytes = readFileSync(made.path);
    for (const text of ['a secret that', 'onspicuous']) expect(bytes.includes(text)).toBe(false);
    expect(readdirSync(join(made.folder, 'vault')).sort()).toEqual(['countersign.vault', 'lock-1']);
    await made.vault.close();
  });

  it('keeps every kind of token as it was', async () => {
    const keychain = createInMemoryKeychain();
    const made = makeVault({ keychain });
    await made.vault.create();
    const secret = Buffer.from('00ff10', 'hex');
    const tokens = [
      { type: 'totp', secret, algorithm: 'SHA512', digits: 10, periodSeconds: 1 },
      { type: 'hotp', secret, algorithm: 'SHA1', digits: 6, counter: Number.MAX_SAFE_INTEGER },
      { type: 'steam', secret, algorithm: 'SHA1', digits: 5, periodSeconds: 30 },
      { type: 'motp', secret, algorithm: 'MD5', digits: 6, periodSeconds: 10, pin: '12\u00e44' },
      { type: 'yandex', secret, algorithm: 'SHA256', digits: 8, periodSeconds: 30, pin: '7586' },
    ] as const;
    const names = {
      issuer: '\u05d0\u05d1\u05d2 \u{1F511}',
      account: '',
      note: 'two\nlines',
      tags: ['a', 'b'],
    };
    const { ids } = await made.vault.commit({
      add: tokens.map((token) => ({ entry: { token, ...names, pinned: true, trashed: true } })),
    });
    await made.vault.close();
    const again = makeVault({ keychain, folder: made.folder });
    await again.vault.start();
    const held = ids.map((id) =>
      again.vault.withToken(id, (token) => ({ ...token, secret: Buffer.from(token.secret) })),
    );
    expect(held).toEqual(tokens);
    expect(again.vault.view(ids[0] ?? '')).toMatchObject({ ...names, pinned: true });
    await again.vault.close();
  });

  it('changes all or nothing', async () => {
    const { vault, path } = makeVault();
    await vault.create();
    const { ids } = await vault.commit({ add: [{ entry: totp('One') }] });
    const before = readFileSync(path);
    await expect(
      vault.commit({
        add: [{ entry: totp('Two') }],
        edit: [{ id: 'unknown', issuer: 'x' }],
        documents: { half: true },
      }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      vault.commit({ add: [{ id: ids[0] ?? '', entry: totp('Twice') }] }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(vault.views()).toHaveLength(1);
    expect(vault.document('half')).toBeUndefined();
    expect(readFileSync(path).equals(before)).toBe(true);
    await vault.close();
  });

  it('takes an id chosen beforehand, several edits of one entry, and documents away', async () => {
    const { vault } = makeVault();
    await vault.create();
    const id = vault.newEntryId();
    await vault.commit({
      add: [{ id, entry: totp('Linked'), accountId: 'account-1' }],
      documents: { enrolment: { entryId: id } },
    });
    expect(vault.view(id).accountId).toBe('account-1');
    await vault.commit({
      edit: [
        { id, accountId: null },
        { id, trashedAtMs: 5 },
      ],
      documents: { enrolment: null },
    });
    expect(vault.view(id)).not.toHaveProperty('accountId');
    expect(vault.view(id).trashedAtMs).toBe(5);
    expect(vault.documentNames()).toEqual([]);
    await vault.close();
  });

  it('cuts what the window could not take, instead of falling silent', async () => {
    const { vault } = makeVault();
    await vault.create();
    const { ids } = await vault.commit({
      add: [
        {
          entry: {
            ...totp('x'.repeat(5000)),
            note: 'y'.repeat(100_000),
            icon: 'https://example.org/icon.png',
          },
        },
      ],
    });
    const view = vault.view(ids[0] ?? '');
    expect([view.issuer.length, view.note.length]).toEqual([1024, 65_536]);
    expect(view).not.toHaveProperty('icon');
    await vault.close();
  });

  it('finds an entry that makes the same codes, in the trash too', async () => {
    const { vault } = makeVault();
    await vault.create();
    const { token } = totp('Same');
    const { ids } = await vault.commit({
      add: [{ entry: { token, issuer: 'Same', account: '' } }],
    });
    expect(vault.find(printOf({ ...token, secret: Buffer.from(token.secret) }))?.id).toBe(ids[0]);
    await vault.commit({ edit: [{ id: ids[0] ?? '', trashedAtMs: 1 }] });
    expect(vault.find(printOf(token))?.id).toBe(ids[0]);
    expect(vault.find(printOf({ ...token, digits: 8 }))).toBeUndefined();
    await vault.commit({ remove: ids });
    expect(vault.find(printOf(token))).toBeUndefined();
    await vault.close();
  });

  it('holds 600 changes in a row, in a file that does not grow without end', async () => {
    const keychain = createInMemoryKeychain();
    const made = makeVault({ keychain });
    await made.vault.create();
    const { ids } = await made.vault.commit({ add: [{ entry: totp('Changing') }] });
    let most = 0;
    for (let round = 0; round < 600; round += 1) {
      await made.vault.commit({ edit: [{ id: ids[0] ?? '', note: String(round) }] });
      most = Math.max(most, statSync(made.path).size);
    }
    await made.vault.close();
    expect(most).toBeLessThan(300_000);
    const again = makeVault({ keychain, folder: made.folder });
    await again.vault.start();
    expect(again.vault.view(ids[0] ?? '').note).toBe('599');
    expect(readdirSync(join(made.folder, 'vault', 'generations')).length).toBeLessThanOrEqual(7);
    await again.vault.close();
  });
});

describe('a second process', () => {
  it('reads what the first has written, and may not write; when the first has gone it may', async () => {
    const keychain = createInMemoryKeychain();
    const first = makeVault({ keychain });
    await first.vault.create();
    await first.vault.commit({ add: [{ entry: totp('One') }] });
    const second = makeVault({ keychain, folder: first.folder });
    await second.vault.start();
    expect(second.state.get().vault).toMatchObject({ step: 'open', readOnly: true });
    expect(second.vault.views()).toHaveLength(1);
    await expect(second.vault.commit({ add: [{ entry: totp('Two') }] })).rejects.toMatchObject({
      code: 'VAULT_READ_ONLY',
      details: { reason: 'other-program' },
    });
    await first.vault.commit({ add: [{ entry: totp('Three') }] });
    await first.vault.close();
    await second.vault.start();
    expect(second.state.get().vault).toMatchObject({ readOnly: false });
    expect(second.vault.views().map(({ issuer }) => issuer)).toEqual(['One', 'Three']);
    await second.vault.commit({ add: [{ entry: totp('Four') }] });
    await second.vault.close();
  });

  it('that put another file in place is not overwritten', async () => {
    const keychain = createInMemoryKeychain();
    const { vault, path } = makeVault({ keychain });
    await vault.create();
    await vault.commit({ add: [{ entry: totp('One') }] });
    const other = Buffer.concat([readFileSync(path), Buffer.from('restored')]);
    rmSync(path);
    writeFileSync(path, other);
    await expect(vault.commit({ add: [{ entry: totp('Two') }] })).rejects.toMatchObject({
      code: 'VAULT_READ_ONLY',
      details: { reason: 'changed-outside' },
    });
    expect(readFileSync(path).equals(other)).toBe(true);
    await vault.close();
  });

  it('that deleted the file does not take the entries along', async () => {
    const keychain = createInMemoryKeychain();
    const made = makeVault({ keychain });
    await made.vault.create();
    await made.vault.commit({ add: [{ entry: totp('One') }] });
    rmSync(made.path);
    await made.vault.commit({ add: [{ entry: totp('Two') }] });
    await made.vault.close();
    const again = makeVault({ keychain, folder: made.folder });
    await again.vault.start();
    expect(again.vault.views().map(({ issuer }) => issuer)).toEqual(['One', 'Two']);
    await again.vault.close();
  });
});

describe('a locked vault', () => {
  it('gives nothing, and leaves nothing of its seeds behind', async () => {
    const made = makeVault();
    await made.vault.create();
    const { ids } = await made.vault.commit({ add: [{ entry: totp('One') }] });
    const lent = made.vault.withToken(ids[0] ?? '', ({ secret }) => secret);
    const { keys } = made.vault.session().opened;
    let locked = 0;
    made.vault.onLocked(() => (locked += 1));
    const late = made.vault.commit({ add: [{ entry: totp('Under way') }] });
    await made.vault.lock();
    await expect(late).resolves.toBeDefined();
    expect(locked).toBe(1);
    expect(made.state.get()).toMatchObject({ vault: { step: 'locked' }, entries: [] });
    expect([...lent].every((byte) => byte === 0)).toBe(true);
    expect(Object.values(keys).every((key: Buffer) => key.every((byte) => byte === 0))).toBe(true);
    for (const use of [
      () => made.vault.views(),
      () => made.vault.view(ids[0] ?? ''),
      () => made.vault.withToken(ids[0] ?? '', () => 0),
      () => made.vault.document('x'),
    ]) {
      expect(use).toThrow('VAULT_LOCKED');
    }
    await expect(made.vault.commit({})).rejects.toMatchObject({ code: 'VAULT_LOCKED' });
    await made.vault.start();
    expect(made.vault.views().map(({ issuer }) => issuer)).toEqual(['One', 'Under way']);
    await made.vault.close();
  });
});
