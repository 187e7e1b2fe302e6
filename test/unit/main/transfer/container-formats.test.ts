// Formats in containers (zip, SQLite, SQLCipher, KDBX 3, encrypted maFiles) of which no sample is at hand, by files
// made here.
import { createCipheriv, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import kdbxweb from 'kdbxweb';
import initSqlJs from 'sql.js/dist/sql-wasm-inline.js';
import { describe, expect, it } from 'vitest';
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { refusal, secretHex, secretText, summary } from './given.ts';

const S = secretText;
const uri = `otpauth://totp/GitHub:me?secret=${S}&issuer=GitHub&algorithm=SHA256&digits=8&period=60`;
const asUri = `totp GitHub/me ${S} SHA256 8 60`;

interface ZipOptions {
  readonly password?: string;
  readonly zipCrypto?: boolean;
}

async function zip(
  files: Readonly<Record<string, string>>,
  options: ZipOptions = {},
): Promise<Uint8Array> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false, ...options });
  for (const [name, text] of Object.entries(files)) await writer.add(name, new TextReader(text));
  return new Uint8Array(await (await writer.close()).arrayBuffer());
}

describe('zip archives', () => {
  const raivo = JSON.stringify([
    {
      issuer: 'Git+Hub',
      account: 'a+b@c.d',
      secret: S,
      algorithm: 'SHA1',
      digits: '6',
      kind: 'TOTP',
      timer: '30',
      counter: '0',
      pinned: 'true',
    },
    {
      issuer: 'C++',
      account: 'me',
      secret: S,
      algorithm: 'SHA1',
      digits: '6',
      kind: 'HOTP',
      timer: '30',
      counter: '4',
      pinned: 'false',
    },
  ]);

  it("reads Raivo's, sealed with AES", async () => {
    const bytes = await zip(
      { 'raivo-otp-export.json': raivo, 'raivo-otp-export.html': '<html/>' },
      { password: 'pw' },
    );
    expect(await summary(bytes, { password: 'pw' })).toEqual({
      format: 'raivo',
      entries: [`totp Git Hub/a+b@c.d ${S} SHA1 6 30 pinned`, `hotp C++/me ${S} SHA1 6 4`],
      problems: [],
    });
    expect(await refusal(bytes)).toBe('PASSWORD_NEEDED');
    expect(await refusal(bytes, { password: 'wrong' })).toBe('PASSWORD_WRONG');
  });

  it("reads Authenticator Plus' and WinAuth's, sealed with ZipCrypto", async () => {
    const plus = await zip(
      { 'Accounts.txt': `${uri}\n`, 'Accounts.html': '' },
      { password: 'pw', zipCrypto: true },
    );
    expect(await summary(plus, { password: 'pw' })).toEqual({
      format: 'authenticator-plus',
      entries: [asUri],
      problems: [],
    });
    expect(await refusal(plus, { password: 'wrong' })).toBe('PASSWORD_WRONG');
    const winauth = await zip({ 'winauth-2024.txt': `${uri}\r\n` });
    expect(await summary(winauth)).toEqual({ format: 'winauth', entries: [asUri], problems: [] });
    expect(await refusal(await zip({ 'winauth-2024.txt': '' }))).toBe('NOTHING_FOUND');
  });

  it("reads Proton Pass' and names one sealed with PGP", async () => {
    const item = (data: object) => ({ state: 1, data });
    const metadata = { name: 'GitHub', note: 'n' };
    const content = { itemEmail: 'e@x', itemUsername: 'me', totpUri: S };
    const extraFields = [
      {
        fieldName: 'x',
        type: 'totp',
        data: { totpUri: `otpauth://totp/Proton%20Pass?secret=${S}&issuer=GitHub` },
      },
      { fieldName: 'y', type: 'text', data: { content: 'z' } },
    ];
    const data = {
      version: '1',
      vaults: {
        v: {
          name: 'Work',
          items: [
            item({ metadata, type: 'login', content, extraFields }),
            item({ metadata, type: 'note', content: {}, extraFields: [] }),
          ],
        },
      },
    };
    expect(await summary(await zip({ 'Proton Pass/data.json': JSON.stringify(data) }))).toEqual({
      format: 'proton-pass',
      entries: [
        `totp GitHub/me ${S} SHA1 6 30 tags=Work note=n`,
        `totp GitHub/me ${S} SHA1 6 30 tags=Work note=n`,
      ],
      problems: [],
    });
    expect(await refusal(await zip({ 'Proton Pass/data.pgp': 'x' }))).toBe('FILE_UNSUPPORTED');
  });

  it('refuses one that unpacks beyond the ceiling', async () => {
    const bomb = await zip({ 'winauth.txt': `${uri}\n#${'0'.repeat(70 * 1024 * 1024)}` });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refusal(bomb)).toBe('COST_TOO_HIGH');
  });

  it('refuses one that is cut short', async () => {
    const bytes = await zip({ 'Accounts.txt': uri });
    expect(await refusal(bytes.subarray(0, bytes.length - 30))).toBe('FILE_DAMAGED');
  });
});

async function database(...statements: readonly string[]): Promise<Uint8Array> {
  const SQL = await initSqlJs();
  const db = new SQL.Database();
  for (const statement of statements) db.run(statement);
  const bytes = Uint8Array.from(db.export());
  db.close();
  return bytes;
}

describe('databases', () => {
  const google = [
    'CREATE TABLE accounts (_id INTEGER PRIMARY KEY, email TEXT NOT NULL, secret TEXT NOT NULL, counter INTEGER DEFAULT 0, type INTEGER, provider INTEGER DEFAULT 0, issuer TEXT DEFAULT NULL, original_name TEXT DEFAULT NULL, isencrypted INTEGER DEFAULT 0)',
    `INSERT INTO accounts (email, secret, counter, type, issuer) VALUES ('GitHub:me', '${S}', 0, 0, 'GitHub'), ('me', '${S}', 8, 1, 'Bank')`,
    `INSERT INTO accounts (email, secret, type, isencrypted) VALUES ('sealed', 'AAAA', 0, 1)`,
    `INSERT INTO accounts (email, secret, type) VALUES ('Old: you', '${S}', 0)`,
  ];

  it("reads Google's", async () => {
    expect(await summary(await database(...google))).toEqual({
      format: 'google-sqlite',
      entries: [
        `totp GitHub/me ${S} SHA1 6 30`,
        `hotp Bank/me ${S} SHA1 6 8`,
        `totp Old/you ${S} SHA1 6 30`,
      ],
      problems: ['2 SECRET_INVALID'],
    });
  });

  it("reads Microsoft's, its own accounts with 8 digits, others counted", async () => {
    const own = Buffer.from(secretHex, 'hex').toString('base64');
    const bytes = await database(
      'CREATE TABLE accounts (account_type INTEGER, oath_secret_key TEXT, name TEXT, username TEXT)',
      `INSERT INTO accounts VALUES (0, '${S.toLowerCase()}', 'GitHub', 'me'), (1, '${own}', 'Microsoft', 'm@x'), (2, '', 'Work', 'w@x')`,
    );
    expect(await summary(bytes)).toEqual({
      format: 'microsoft-sqlite',
      entries: [`totp GitHub/me ${S} SHA1 6 30`, `totp Microsoft/m@x ${S} SHA1 8 30`],
      problems: ['0 TYPE_UNKNOWN'],
    });
  });

  it('does not run what a hostile schema defines', async () => {
    const bytes = await database(
      'CREATE TABLE real (email, secret, type)',
      'CREATE VIEW accounts AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS email, i AS secret, 0 AS type FROM n',
    );
    expect(await refusal(bytes)).toBe('FILE_UNSUPPORTED');
  });

  it("reads Authenticator Plus', sealed by SQLCipher 3", async () => {
    const plain = await database(
      'PRAGMA page_size = 1024',
      'VACUUM',
      'CREATE TABLE accounts (email TEXT, secret TEXT, counter INTEGER, type INTEGER, issuer TEXT, original_name TEXT, category TEXT)',
      `INSERT INTO accounts VALUES ('me', '${S}', 0, 0, 'GitHub', '', 'Work'), ('c', '${S}', 5, 1, 'Bank', '', ''), ('b', '${secretHex}', 0, 2, 'Blizzard', '', '')`,
    );
    const bytes = sealSqlcipher(plain, 'pw');
    expect(await summary(bytes, { password: 'pw' })).toEqual({
      format: 'authenticator-plus',
      entries: [
        `totp GitHub/me ${S} SHA1 6 30 tags=Work`,
        `hotp Bank/c ${S} SHA1 6 5`,
        `totp Blizzard/b ${S} SHA1 8 30`,
      ],
      problems: [],
    });
    expect(await refusal(bytes)).toBe('PASSWORD_NEEDED');
    expect(await refusal(bytes, { password: 'wrong' })).toBe('PASSWORD_WRONG');
    bytes[1500] = (bytes[1500] ?? 0) ^ 1;
    expect(await refusal(bytes, { password: 'pw' })).toBe('FILE_DAMAGED');
  });
});

/** As SQLCipher 3 does; the pages of `plain` must leave 48 bytes at their end (here: they are empty there). */
function sealSqlcipher(plain: Uint8Array, password: string): Uint8Array {
  const salt = randomBytes(16);
  const key = pbkdf2Sync(password, salt, 64_000, 32, 'sha1');
  const macKey = pbkdf2Sync(
    key,
    salt.map((byte) => byte ^ 0x3a),
    2,
    32,
    'sha1',
  );
  const source = reserved(plain);
  const out = Buffer.alloc(source.length);
  for (let page = 1; page * 1024 <= source.length; page += 1) {
    const at = (page - 1) * 1024;
    const skipped = page === 1 ? 16 : 0;
    const iv = randomBytes(16);
    const cipher = createCipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
    const body = Buffer.concat([
      cipher.update(source.subarray(at + skipped, at + 976)),
      cipher.final(),
    ]);
    const number = Buffer.alloc(4);
    number.writeUInt32LE(page);
    const mac = createHmac('sha1', macKey).update(body).update(iv).update(number).digest();
    if (page === 1) salt.copy(out);
    Buffer.concat([body, iv, mac]).copy(out, at + skipped);
  }
  return out;
}

/** The same database in pages of 1024 bytes with 48 reserved: byte 20 of the header, rows written anew by hand. */
function reserved(plain: Uint8Array): Buffer {
  const bytes = Buffer.from(plain);
  bytes.writeUInt8(48, 20);
  for (let at = 0; at < bytes.length; at += 1024) {
    const header = at === 0 ? 100 : at;
    // Cells grow from the end of a page: they move by 48, and so do the pointers to them.
    const cells = bytes.readUInt16BE(header + 3);
    const start = bytes.readUInt16BE(header + 5);
    bytes.copyWithin(at + start - 48, at + start, at + 1024);
    bytes.writeUInt16BE(start - 48, header + 5);
    for (let cell = 0; cell < cells; cell += 1) {
      const pointer = header + 8 + 2 * cell;
      bytes.writeUInt16BE(bytes.readUInt16BE(pointer) - 48, pointer);
    }
  }
  return bytes;
}

describe('KeePass 3', () => {
  it('reads a database with AES-KDF, without its recycle bin', async () => {
    const { Credentials, Kdbx, ProtectedValue } = kdbxweb;
    const db = Kdbx.create(new Credentials(ProtectedValue.fromString('pw')), 'Test');
    db.setVersion(3);
    db.createRecycleBin();
    const group = db.createGroup(db.getDefaultGroup(), 'Work');
    const entry = db.createEntry(group);
    entry.fields.set('Title', 'GitHub');
    entry.fields.set('otp', ProtectedValue.fromString(uri));
    const gone = db.createEntry(group);
    gone.fields.set('otp', uri);
    db.remove(gone);
    const bytes = new Uint8Array(await db.save());
    expect(await summary(bytes, { password: 'pw' })).toEqual({
      format: 'keepass-kdbx',
      entries: [`${asUri} tags=Work`],
      problems: [],
    });
    expect(await refusal(bytes, { password: 'wrong' })).toBe('PASSWORD_WRONG');
    db.header.keyEncryptionRounds = 6000;
    const costly = Buffer.from(new Uint8Array(await db.save()));
    const rounds = Buffer.alloc(8);
    rounds.writeBigUInt64LE(6000n);
    costly.writeBigUInt64LE(2n ** 40n, costly.indexOf(rounds));
    expect(await refusal(costly, { password: 'pw' })).toBe('COST_TOO_HIGH');
  });
});

describe('encrypted maFiles', () => {
  const account = JSON.stringify({
    shared_secret: Buffer.from(secretHex, 'hex').toString('base64'),
    account_name: 'me',
  });
  const salt = Buffer.from('12345678');
  const iv = Buffer.alloc(16, 7);
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync('pw', salt, 50_000, 32, 'sha1'), iv);
  const sealed = Buffer.concat([cipher.update(account), cipher.final()]).toString('base64');
  const manifest = Buffer.from(
    JSON.stringify({
      encrypted: true,
      entries: [
        {
          filename: '1.maFile',
          steamid: 1,
          encryption_iv: iv.toString('base64'),
          encryption_salt: salt.toString('base64'),
        },
        {
          filename: '2.maFile',
          steamid: 2,
          encryption_iv: iv.toString('base64'),
          encryption_salt: salt.toString('base64'),
        },
      ],
    }),
  );
  const entry = `steam Steam/me ${S} SHA1 5 30`;

  it('are opened with the manifest chosen beside them', async () => {
    const companions = [{ name: 'manifest.json', bytes: manifest }];
    const options = { fileName: '1.maFile', companions };
    expect(await summary(sealed, { ...options, password: 'pw' })).toEqual({
      format: 'steam',
      entries: [entry],
      problems: [],
    });
    expect(await refusal(sealed, { ...options, password: 'wrong' })).toBe('PASSWORD_WRONG');
    expect(await refusal(sealed, options)).toBe('PASSWORD_NEEDED');
    expect(await refusal(sealed, { fileName: '1.maFile', password: 'pw' })).toBe(
      'FILE_UNSUPPORTED',
    );
  });

  it('are found from the manifest; one that was not chosen is a problem', async () => {
    const companions = [{ name: '1.maFile', bytes: Buffer.from(sealed) }];
    expect(
      await summary(manifest, { fileName: 'manifest.json', companions, password: 'pw' }),
    ).toEqual({
      format: 'steam',
      entries: [entry],
      problems: ['1 SECRET_MISSING'],
    });
  });
});
