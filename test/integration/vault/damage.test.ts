// What becomes of a vault whose file was cut, changed, swapped or comes from the future: every byte is tried.
// Whatever the outcome, the file stays as it is and nothing wrong is ever shown as right.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { vaultKeys } from '../../../src/main/vault/envelope.ts';
import type { OwnVault } from '../../../src/main/vault/vault.ts';
import { openSealed, readSealed } from '../../../src/main/vault/vault-file.ts';
import { AppError, type ErrorCode } from '../../../src/shared/errors.ts';
import { createInMemoryKeychain } from '../../unit/main/vault/in-memory-keychain.ts';
import { makeVault, totp } from '../../unit/main/vault/make-vault.ts';

const keychain = createInMemoryKeychain();
const names = ['Alpha', 'Beta', 'Gamma', 'Delta', 'Epsilon'];
let folder = '';
let path = '';
let good: Buffer;
let data: Buffer;

const secretOf = (name: string): Buffer => Buffer.from(name.padEnd(20, '.'));

beforeAll(async () => {
  const made = makeVault({ keychain });
  ({ folder, path } = made);
  await made.vault.create();
  await made.vault.commit({
    add: names.slice(0, 3).map((name) => ({ entry: totp(name, 'ana', secretOf(name)) })),
  });
  await made.vault.commit({ documents: { note: { text: 'kept' } } });
  await made.vault.close();
  // An update writes the whole anew: a snapshot with three entries, to which two changes are appended.
  const updated = makeVault({ keychain, folder, appVersion: '0.2.0' });
  await updated.vault.start();
  await updated.vault.commit({
    edit: [{ id: updated.vault.views()[0]?.id ?? '', note: 'edited' }],
  });
  for (const name of names.slice(3)) {
    await updated.vault.commit({ add: [{ entry: totp(name, 'ana', secretOf(name)) }] });
  }
  data = Buffer.from(updated.vault.session().opened.keys.data);
  await updated.vault.close();
  good = readFileSync(path);
});

interface Outcome {
  readonly code?: ErrorCode;
  readonly read: readonly string[];
  readonly damaged: readonly string[];
}

function read(bytes: Buffer): Outcome {
  try {
    const sealed = readSealed(Buffer.from(bytes));
    const { contents } = openSealed(sealed, vaultKeys(Buffer.from(data), sealed.header.vaultId));
    for (const { view, secret } of contents.entries.values()) {
      expect(Buffer.from(secret)).toEqual(secretOf(view.issuer));
    }
    return {
      read: [
        ...[...contents.entries.values()].map(({ view }) => view.issuer),
        ...contents.documents.keys(),
      ],
      damaged: [...contents.damaged.values()].map(({ name }) => name),
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { code: error.code, read: [], damaged: [] };
  }
}

const all = [...names, 'note'];

describe('a flipped bit', () => {
  it('anywhere costs nothing, one record that is named, or is told as damage', () => {
    const tally = new Map<string, number>();
    for (let at = 0; at < good.length; at += 1) {
      const bytes = Buffer.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      const outcome = read(bytes);
      if (outcome.code === undefined) {
        expect(outcome.damaged.length, `byte ${at}`).toBeLessThanOrEqual(1);
        expect(outcome.read.length + outcome.damaged.length, `byte ${at}`).toBe(all.length);
        for (const name of outcome.damaged) {
          expect([
            'Alpha \u2013 ana',
            'Beta \u2013 ana',
            'Gamma \u2013 ana',
            'Delta \u2013 ana',
            'Epsilon \u2013 ana',
            'document:note',
          ]).toContain(name);
        }
      }
      const kind = outcome.code ?? (outcome.damaged.length > 0 ? 'one set aside' : 'nothing lost');
      tally.set(kind, (tally.get(kind) ?? 0) + 1);
    }
    expect([...tally.keys()].sort()).toEqual(['VAULT_DAMAGED', 'nothing lost', 'one set aside']);
    // Most of a file is records and marks; only its heads are beyond repair.
    const { header, headerBytes } = readSealed(good);
    expect(header.slots).toHaveLength(1);
    expect(tally.get('VAULT_DAMAGED')).toBeLessThanOrEqual(headerBytes + 3 * 24);
  });

  it('never has an older version of a record stand in for the damaged one', () => {
    const sealed = readSealed(good);
    // Alpha was edited in a change of its own: its first version lies in the file too.
    for (let at = sealed.headerBytes + 1024; at < good.length; at += 1) {
      const bytes = Buffer.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ 0x80;
      try {
        const file = readSealed(bytes);
        const { contents } = openSealed(file, vaultKeys(Buffer.from(data), file.header.vaultId));
        const alpha = [...contents.entries.values()].find(({ view }) => view.issuer === 'Alpha');
        if (alpha !== undefined) expect(alpha.view.note).toBe('edited');
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    }
  });
});

describe('a file that ends too early', () => {
  it('is told as such, wherever it was cut', () => {
    for (let length = 0; length < good.length; length += 1) {
      expect(read(good.subarray(0, length)).code, `cut at ${length}`).toBe('VAULT_TRUNCATED');
    }
  });
});

describe('bytes behind the end', () => {
  it('are a change that a crash cut short, and do not count', () => {
    for (const more of [1, 23, 24, 100, 5000]) {
      expect(read(Buffer.concat([good, randomBytes(more)])).read).toEqual(read(good).read);
    }
  });
});

describe('blocks in another order', () => {
  it('are damage: dropped, doubled or swapped', () => {
    const { headerBytes } = readSealed(good);
    const blocksAt = headerBytes + 1024;
    const ends: number[] = [blocksAt];
    while ((ends.at(-1) ?? 0) < good.length) {
      const at = ends.at(-1) ?? 0;
      ends.push(at + 24 + good.readUInt32BE(at) + good.readUInt32BE(at + 4));
    }
    const blocks = ends.slice(1).map((end, index) => good.subarray(ends[index], end));
    expect(blocks).toHaveLength(3);
    const [snapshot, first, second] = blocks as [Buffer, Buffer, Buffer];
    const head = good.subarray(0, blocksAt);
    for (const order of [
      [snapshot, second, first],
      [snapshot, second],
      [snapshot, first, first],
      [first, snapshot, second],
      [snapshot],
    ]) {
      const { code } = read(Buffer.concat([head, ...order]));
      expect(code === 'VAULT_DAMAGED' || code === 'VAULT_TRUNCATED').toBe(true);
    }
  });
});

describe('a slot table of before', () => {
  it('cannot be put back by someone without the key', () => {
    const { headerBytes } = readSealed(good);
    const json = JSON.parse(good.toString('utf8', 32, headerBytes - 64)) as { slots: unknown[] };
    json.slots.push(json.slots[0]);
    const text = Buffer.from(JSON.stringify(json));
    const prelude = Buffer.from(good.subarray(0, 32));
    prelude.writeUInt32BE(text.length, 20);
    createHash('sha256').update(prelude.subarray(0, 24)).digest().copy(prelude, 24, 0, 8);
    const hash = createHash('sha256').update(prelude).update(text).digest();
    const forged = Buffer.concat([prelude, text, hash, good.subarray(headerBytes - 32)]);
    expect(read(forged).code).toBe('VAULT_DAMAGED');
  });
});

describe('the app in front of such a file', () => {
  const open = async (
    bytes: Buffer,
    using = keychain,
  ): Promise<{ vault: OwnVault; step: unknown }> => {
    writeFileSync(path, bytes);
    const { vault, state } = makeVault({ keychain: using, folder, appVersion: '0.2.0' });
    await vault.start();
    const step = state.get().vault;
    await vault.close();
    expect(readFileSync(path).equals(bytes), 'the file is untouched').toBe(true);
    return { vault, step };
  };

  it.each([
    ['an empty file', () => Buffer.alloc(0), 'VAULT_TRUNCATED'],
    ['a file cut in half', () => good.subarray(0, good.length >> 1), 'VAULT_TRUNCATED'],
    ['another file', () => Buffer.from('%PDF-1.7 something else entirely'), 'VAULT_DAMAGED'],
    ['a file of a later version', () => future(good), 'VAULT_NEWER'],
  ])('says what is wrong: %s', async (_name, make, code) => {
    const { step } = await open(Buffer.from(make()));
    expect(step).toMatchObject({ step: 'file-problem', code });
    // The state of before the update is on offer.
    expect((step as { generations: unknown[] }).generations).toHaveLength(1);
  });

  it('says that the key is another one', async () => {
    const other = createInMemoryKeychain();
    for (const account of keychain.items.keys()) {
      other.items.set(account, randomBytes(32).toString('base64'));
    }
    const { step } = await open(good, other);
    expect(step).toMatchObject({ step: 'keychain-problem', code: 'VAULT_WRONG_KEY' });
  });

  it.each(['', 'not base64 at all!', 'AAAA'])(
    'takes garbage from the keychain for a wrong key: "%s"',
    async (value) => {
      const other = createInMemoryKeychain();
      for (const account of keychain.items.keys()) other.items.set(account, value);
      const { step } = await open(good, other);
      expect(step).toMatchObject({ step: 'keychain-problem', code: 'VAULT_WRONG_KEY' });
    },
  );

  it('says that the key is gone, and makes no new one', async () => {
    const empty = createInMemoryKeychain();
    const { step } = await open(good, empty);
    expect(step).toMatchObject({
      step: 'keychain-problem',
      code: 'KEYCHAIN_KEY_GONE',
      vaultExists: true,
    });
    expect(empty.items.size).toBe(0);
  });

  it('goes back to a generation, keeping the damaged file aside', async () => {
    writeFileSync(path, future(good));
    const { vault, state } = makeVault({ keychain, folder, appVersion: '0.2.0' });
    await vault.start();
    const view = state.get().vault;
    if (view.step !== 'file-problem') throw new Error(view.step);
    await vault.useGeneration(view.generations[0]?.id ?? '');
    expect(state.get().vault.step).toBe('open');
    expect(state.get().entries.map(({ issuer }) => issuer)).toEqual(names.slice(0, 3));
    await vault.close();
  });
});

/** As a later version would write it: the first 32 bytes have the same form for ever. */
function future(bytes: Buffer): Buffer {
  const later = Buffer.from(bytes);
  later.writeUInt16BE(2, 16);
  createHash('sha256').update(later.subarray(0, 24)).digest().copy(later, 24, 0, 8);
  return later;
}
