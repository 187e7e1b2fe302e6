// Files made to harm: costs that would hold the machine for hours, shapes that expand, names that change objects.
import { createCipheriv, createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { argon2Key, pbkdf2Key, scryptKey } from '../../../../src/main/transfer/lib/kdf.ts';
import { readKeyedArchive } from '../../../../src/main/transfer/lib/keyed-archive.ts';
import { refusal, secretText, summary } from './given.ts';

const b64 = (bytes: number) => Buffer.alloc(bytes, 1).toString('base64');

describe('costs named in a file', () => {
  const salt = Buffer.alloc(16);

  it.each([
    ['scrypt memory', () => scryptKey('pw', salt, { n: 2 ** 22, r: 8, p: 1 })],
    ['scrypt work', () => scryptKey('pw', salt, { n: 2 ** 15, r: 8, p: 100_000 })],
    ['PBKDF2', () => pbkdf2Key('sha1', 'pw', salt, 10_000_001)],
    [
      'Argon2 memory',
      () => argon2Key('pw', salt, { memoryKib: 2 ** 21, passes: 1, parallelism: 1 }),
    ],
    ['Argon2 passes', () => argon2Key('pw', salt, { memoryKib: 64, passes: 33, parallelism: 1 })],
  ])('are refused before any work: %s', async (_, derive) => {
    const started = performance.now();
    await expect(derive()).rejects.toMatchObject({ code: 'COST_TOO_HIGH' });
    expect(performance.now() - started).toBeLessThan(500);
  });

  it.each([
    ['scrypt', () => scryptKey('pw', salt, { n: 3, r: 8, p: 1 })],
    ['PBKDF2', () => pbkdf2Key('sha1', 'pw', salt, 0)],
    ['Argon2', () => argon2Key('pw', salt, { memoryKib: 1, passes: 1, parallelism: 1 })],
  ])('that make no sense are damage: %s', async (_, derive) => {
    await expect(derive()).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
  });

  it('stop an Aegis file and an Ente file, right password or not', async () => {
    const slot = {
      type: 1,
      key: '00'.repeat(32),
      key_params: { nonce: '00'.repeat(12), tag: '00'.repeat(16) },
      n: 2 ** 24,
      r: 8,
      p: 1,
      salt: '00'.repeat(32),
    };
    const aegis = {
      version: 1,
      header: { slots: [slot], params: { nonce: '00'.repeat(12), tag: '00'.repeat(16) } },
      db: b64(64),
    };
    expect(await refusal(JSON.stringify(aegis), { password: 'pw' })).toBe('COST_TOO_HIGH');
    const ente = {
      version: 1,
      kdfParams: { memLimit: 2 ** 40, opsLimit: 4, salt: b64(16) },
      encryptedData: b64(64),
      encryptionNonce: b64(24),
    };
    expect(await refusal(JSON.stringify(ente), { password: 'pw' })).toBe('COST_TOO_HIGH');
  });
});

describe('newer versions', () => {
  it.each([
    ['Aegis', { version: 2, header: {}, db: {} }],
    [
      'Aegis database',
      { version: 1, header: { slots: null, params: null }, db: { version: 4, entries: [] } },
    ],
    ['2FAS', { schemaVersion: 5, services: [] }],
    ['Proton', { version: 2, entries: [{ content: { entry_type: 'Totp' } }] }],
  ])('of %s are named as such', async (_, file) => {
    expect(await refusal(JSON.stringify(file))).toBe('FILE_NEWER');
  });
});

describe('shapes that expand', () => {
  it('a document type in XML is refused', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE map [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><map><string name="tokenOrder">&b;</string></map>`;
    expect(['FILE_UNSUPPORTED', 'UNKNOWN_FORMAT']).toContain(await refusal(bomb));
    const kept = `<map><!DOCTYPE x><string name="tokenOrder">&b;</string></map>`;
    expect(await refusal(kept)).toBe('FILE_UNSUPPORTED');
  });

  it('a property list whose objects name each other costs nothing', () => {
    // 40 arrays, each holding the next twice: 2^40 objects for whoever expands them.
    const list = nestedPlist(40);
    const started = performance.now();
    expect(() => readKeyedArchive(list)).toThrow(expect.objectContaining({ code: 'FILE_DAMAGED' }));
    expect(performance.now() - started).toBeLessThan(200);
  });

  it('deep nesting of JSON is no crash', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(['FILE_DAMAGED', 'UNKNOWN_FORMAT', 'NOTHING_FOUND']).toContain(await refusal(deep));
  });

  it('deep nesting of KeePass groups is no crash', async () => {
    const deep = `<KeePassFile><Root>${'<Group>'.repeat(5_000)}${'</Group>'.repeat(5_000)}</Root></KeePassFile>`;
    expect(await refusal(deep)).toBe('FILE_DAMAGED');
  });
});

describe('names that objects have', () => {
  it('are names like any other', async () => {
    const file = `{"__proto__": {"polluted": true}, "version": 1, "header": {"slots": null, "params": null}, "db": {"version": 3,
      "groups": [{"uuid": "__proto__", "name": "constructor"}],
      "entries": [{"type": "totp", "name": "__proto__", "issuer": "constructor", "groups": ["__proto__", "toString"],
        "info": {"__proto__": {"secret": "AAAA"}, "secret": "${secretText}", "algo": "SHA1", "digits": 6, "period": 30}},
        {"type": "toString", "info": {}}, {"__proto__": {"type": "totp"}}, null, 5, "x"]}}`;
    expect(await summary(file)).toEqual({
      format: 'aegis',
      entries: [`totp constructor/__proto__ ${secretText} SHA1 6 30 tags=constructor`],
      problems: [
        '1 TYPE_UNKNOWN',
        '2 TYPE_UNKNOWN',
        '3 TYPE_UNKNOWN',
        '4 TYPE_UNKNOWN',
        '5 TYPE_UNKNOWN',
      ],
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('from another type are absent, not converted', async () => {
    const row = {
      type: 'totp',
      name: ['a'],
      issuer: { toString: 'x' },
      info: { secret: secretText, algo: { a: 1 }, digits: '6', period: 30 },
    };
    const file = {
      version: 1,
      header: { slots: null, params: null },
      db: { version: 1, entries: [row] },
    };
    expect(await summary(JSON.stringify(file))).toMatchObject({
      entries: [],
      problems: ['0 ALGORITHM_UNKNOWN'],
    });
  });
});

describe('what a program always writes', () => {
  it('comes with a doubt where it is missing', async () => {
    const row = {
      type: 'totp',
      name: 'me',
      issuer: 'GitHub',
      info: { secret: secretText, algo: 'SHA1', digits: 6, perimd: 60 },
    };
    const file = {
      version: 1,
      header: { slots: null, params: null },
      db: { version: 1, entries: [row] },
    };
    expect(await summary(JSON.stringify(file))).toMatchObject({
      entries: [`totp GitHub/me ${secretText} SHA1 6 30`],
      problems: ['0 PERIOD_INVALID'],
    });
  });
});

describe('OTP Auth', () => {
  it('refuses an outer layer that holds no archive', async () => {
    const key = createHash('sha256').update('Authenticator').digest();
    const cipher = createCipheriv('aes-256-cbc', key, Buffer.alloc(16));
    const bytes = Buffer.concat([cipher.update(nestedPlist(5)), cipher.final()]);
    expect(await refusal(bytes, { password: 'pw' })).toBe('FILE_DAMAGED');
  });
});

/** bplist00 of `depth` arrays, each with two references to the next. */
function nestedPlist(depth: number): Buffer {
  const objects = Array.from({ length: depth }, (_, at) =>
    at + 1 < depth ? Buffer.from([0xa2, at + 1, at + 1]) : Buffer.from([0x09]),
  );
  const offsets = objects.map(
    (_, at) => 8 + objects.slice(0, at).reduce((sum, part) => sum + part.length, 0),
  );
  const table = 8 + objects.reduce((sum, part) => sum + part.length, 0);
  const trailer = Buffer.alloc(32);
  trailer.writeUInt8(1, 6);
  trailer.writeUInt8(1, 7);
  trailer.writeBigUInt64BE(BigInt(depth), 8);
  trailer.writeBigUInt64BE(0n, 16);
  trailer.writeBigUInt64BE(BigInt(table), 24);
  return Buffer.concat([Buffer.from('bplist00'), ...objects, Buffer.from(offsets), trailer]);
}
