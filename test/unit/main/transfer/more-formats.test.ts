// Variants of formats that no sample shows: other encodings, key files, databases, sealed and half-sealed files.
import { createCipheriv, randomBytes } from 'node:crypto';
import kdbxweb from 'kdbxweb';
import { argon2d, argon2id } from 'hash-wasm';
import initSqlJs from 'sql.js/dist/sql-wasm-inline.js';
import { describe, expect, it } from 'vitest';
import { codeAt, windowOf } from '../../../../src/shared/otp/code.ts';
import { read, refusal, secretHex, secretText, summary } from './given.ts';

const S = secretText;
const uri = `otpauth://totp/GitHub:me?secret=${S}&issuer=GitHub&algorithm=SHA256&digits=8&period=60`;
const asUri = `totp GitHub/me ${S} SHA256 8 60`;
const json = (value: unknown) => JSON.stringify(value);
const aegis = json({
  version: 1,
  header: { slots: null, params: null },
  db: {
    version: 2,
    entries: [
      {
        type: 'totp',
        name: 'me',
        issuer: 'GitHub',
        group: 'Work',
        info: { secret: S, algo: 'HmacSHA256', digits: '8', period: '60' },
      },
    ],
  },
});

describe('encodings', () => {
  const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
  it.each([
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${aegis}`)],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${aegis}`, 'utf16le')],
    ['UTF-16 without', Buffer.from(aegis, 'utf16le')],
    ['big-endian UTF-16 with a mark', utf16be(`\uFEFF${aegis}`)],
    ['big-endian UTF-16 without', utf16be(aegis)],
  ])('%s', async (_, bytes) => {
    expect(await summary(bytes)).toEqual({
      format: 'aegis',
      entries: [`${asUri} tags=Work`],
      problems: [],
    });
  });

  it('CR LF, CR alone, and blanks around links', async () => {
    const lines = [`  ${uri}  `, '', '# a comment', `\t${uri}`].join('\r\n');
    expect((await summary(`${lines}\r${uri}`)).entries).toEqual([asUri, asUri, asUri]);
  });
});

describe('2FAS', () => {
  it('keeps the name its user gave beside the issuer, and takes the type from the link', async () => {
    const row = (name: string, otp: object) => ({ name, secret: S, otp });
    const file = {
      schemaVersion: 2,
      services: [
        row('My work', { issuer: 'GitHub', account: 'me' }),
        row('github', { issuer: 'GitHub', account: 'me' }),
        row('Shop', {
          link: `otpauth://hotp/Shop:x?secret=[hidden]&counter=3`,
          counter: 3,
          period: 30,
        }),
      ],
    };
    expect((await summary(json(file))).entries).toEqual([
      `totp GitHub/me ${S} SHA1 6 30 note=My work`,
      `totp GitHub/me ${S} SHA1 6 30`,
      `hotp Shop/x ${S} SHA1 6 3`,
    ]);
  });
});

describe('Ente', () => {
  it('takes what lies beside a link in its JSON', async () => {
    const display = { pinned: true, trashed: true, note: 'n & m', tags: ['t'] };
    const file = { items: [{ rawData: uri, display }, { rawData: uri }] };
    expect(await summary(json(file))).toEqual({
      format: 'ente',
      entries: [`${asUri} tags=t note=n & m pinned trashed`, asUri],
      problems: [],
    });
  });
});

describe('andOTP', () => {
  it('says of OpenPGP that it cannot be read', async () => {
    const armoured = '-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n';
    expect(await refusal(armoured)).toBe('FILE_UNSUPPORTED');
    const tail = randomBytes(200);
    const forKey = Buffer.concat([
      Buffer.from('85010c03', 'hex'),
      randomBytes(8),
      Buffer.of(1),
      tail,
    ]);
    const forPassword = Buffer.concat([Buffer.from('c30d04090308', 'hex'), tail]);
    expect(await refusal(forKey, { password: 'x' })).toBe('FILE_UNSUPPORTED');
    expect(await refusal(forPassword, { password: 'x' })).toBe('FILE_UNSUPPORTED');
  });

  it('makes mOTP codes by tens of seconds, whatever the row says', async () => {
    const row = {
      secret: S,
      issuer: 'VPN',
      label: 'me',
      digits: 6,
      type: 'MOTP',
      algorithm: 'SHA1',
    };
    const { entries } = await read(json([row]));
    const token = entries[0]?.token;
    if (token === undefined || token.type === 'hotp') throw new Error('No token.');
    const known = { ...token, pin: '1234' };
    expect(windowOf(known, 25_000)).toMatchObject({ validFromMs: 20_000, validUntilMs: 30_000 });
    expect(codeAt(known, 25_000)).not.toBe(codeAt(known, 35_000));
    expect(codeAt(known, 25_000)).toBe(codeAt({ ...known, periodSeconds: 10 }, 25_000));
  });
});

describe("WinAuth's configuration", () => {
  const entry = (type: string, name: string, data: string) =>
    `<WinAuthAuthenticator id="i" type="WinAuth.${type}Authenticator"><name>${name}</name>${data}</WinAuthAuthenticator>`;
  const open = (data: string) =>
    `<authenticatordata><servertimediff>0</servertimediff><secretdata>${data}</secretdata></authenticatordata>`;
  const sealed = '<authenticatordata encrypted="u">57494E41555448</authenticatordata>';
  const config = (...rows: readonly string[]) =>
    `<?xml version="1.0" encoding="utf-8"?><WinAuth version="3.6"><config/>${rows.join('')}</WinAuth>`;

  it('gives what is not sealed and names the rest', async () => {
    const text = config(
      entry('Google', 'GitHub: me', open(`${secretHex}\t8\tHMACSHA256\t60`)),
      entry('BattleNet', 'Blizzard', open(`${secretHex}\t8\tSHA1\t30|41|42`)),
      entry('Steam', 'me', open(`${secretHex}\t5\tSHA1\t30|00|00|00`)),
      entry('HOTP', 'Shop', open(`${secretHex}\t6\tHMACSHA1\t30|12`)),
      entry('Google', 'Sealed', sealed),
    );
    expect(await summary(text)).toEqual({
      format: 'winauth',
      entries: [
        asUri,
        `totp /Blizzard ${S} SHA1 8 30`,
        `steam Steam/me ${S} SHA1 5 30`,
        `hotp /Shop ${S} SHA1 6 12`,
      ],
      problems: ['4 SECRET_INVALID'],
    });
    expect(await refusal(config(entry('Google', 'Sealed', sealed)))).toBe('FILE_UNSUPPORTED');
  });
});

it("reads Keeper's JSON, several one-time passwords a record", async () => {
  const records = [
    {
      title: 'GitHub',
      login: 'me',
      notes: 'n',
      custom_fields: { 'TFC:Keeper': uri, other: 'x' },
      folders: [{ folder: 'Work' }],
    },
    {
      title: 'Bank',
      login: 'you',
      custom_fields: { '$oneTimeCode::1': uri, '$oneTimeCode::2': S },
    },
    { title: 'None', login: 'x', custom_fields: {} },
  ];
  expect(await summary(json({ shared_folders: [], records }))).toEqual({
    format: 'keeper-json',
    entries: [`${asUri} tags=Work note=n`, asUri, `totp Bank/you ${S} SHA1 6 30`],
    problems: [],
  });
});

describe("Stratum's database", () => {
  it('is read with its categories', async () => {
    const SQL = await initSqlJs();
    const db = new SQL.Database();
    for (const statement of [
      'CREATE TABLE "authenticator" ("type" integer, "icon" varchar, "issuer" varchar, "username" varchar, "secret" varchar primary key, "pin" varchar, "algorithm" integer, "digits" integer, "period" integer, "counter" bigint, "copyCount" integer, "ranking" integer)',
      'CREATE TABLE "category" ("id" varchar primary key, "name" varchar, "ranking" integer)',
      'CREATE TABLE "authenticatorcategory" ("categoryId" varchar, "authenticatorSecret" varchar, "ranking" integer)',
      `INSERT INTO authenticator VALUES (2, 'github', 'GitHub', 'me', '${S}', NULL, 1, 8, 60, 0, 3, 0), (1, NULL, 'Shop', NULL, 'AAAAAAAA', NULL, 0, 6, 30, 9, 0, 1), (3, NULL, 'VPN', 'm', '${secretHex}', '1234', 0, 6, 10, 0, 0, 2), (5, NULL, 'Ya', 'y', 'LA2V6KMCGYMWWVEW64RNP3JA3I', '7586', 0, 8, 30, 0, 0, 3)`,
      "INSERT INTO category VALUES ('c1', 'Work', 0)",
      `INSERT INTO authenticatorcategory VALUES ('c1', '${S}', 0)`,
    ])
      db.run(statement);
    const bytes = Uint8Array.from(db.export());
    db.close();
    expect(await summary(bytes)).toEqual({
      format: 'stratum',
      entries: [
        `${asUri} tags=Work`,
        'hotp Shop/ AAAAAAAA SHA1 6 9',
        `motp VPN/m ${S} MD5 6 10 pin=1234`,
        'yandex Ya/y LA2V6KMCGYMWWVEW64RNP3JA3I SHA256 8 30 pin=7586',
      ],
      problems: [],
    });
  });
});

describe('KeePass 4', () => {
  const { Consts, Credentials, CryptoEngine, Kdbx, ProtectedValue } = kdbxweb;
  CryptoEngine.setArgon2Impl(
    async (password, salt, memorySize, iterations, hashLength, parallelism, type) => {
      const derive = type === CryptoEngine.Argon2TypeArgon2d ? argon2d : argon2id;
      const bytes = await derive({
        password: new Uint8Array(password),
        salt: new Uint8Array(salt),
        memorySize,
        iterations,
        hashLength,
        parallelism,
        outputType: 'binary',
      });
      return Uint8Array.from(bytes).buffer;
    },
  );

  async function database(
    password: string | null,
    keyFile: Uint8Array | null,
    kdf: string,
    cipher: string,
  ): Promise<Uint8Array> {
    const secret = password === null ? null : ProtectedValue.fromString(password);
    const db = Kdbx.create(new Credentials(secret, keyFile && Uint8Array.from(keyFile)), 'Test');
    db.setKdf(kdf);
    const uuids = { aes: Consts.CipherId.Aes, chacha: Consts.CipherId.ChaCha20 };
    db.header.dataCipherUuid = new kdbxweb.KdbxUuid(uuids[cipher as keyof typeof uuids]);
    const entry = db.createEntry(db.getDefaultGroup());
    entry.fields.set('Title', 'GitHub');
    entry.fields.set('UserName', 'me');
    entry.fields.set('TimeOtp-Secret-Hex', ProtectedValue.fromString(secretHex));
    entry.fields.set('TimeOtp-Algorithm', 'HMAC-SHA-256');
    entry.fields.set('TimeOtp-Length', '8');
    entry.fields.set('TimeOtp-Period', '60');
    entry.pushHistory();
    return new Uint8Array(await db.save());
  }

  const { Argon2d, Argon2id, Aes } = Consts.KdfId;
  it.each([
    ['Argon2d', 'aes', Argon2d],
    ['Argon2id', 'chacha', Argon2id],
    ['AES-KDF', 'chacha', Aes],
  ])('is opened: %s, %s', async (_, cipher, kdf) => {
    const bytes = await database('pw', null, kdf, cipher);
    expect((await summary(bytes, { password: 'pw' })).entries).toEqual([asUri]);
    expect(await refusal(bytes)).toBe('PASSWORD_NEEDED');
    expect(await refusal(bytes, { password: 'wrong' })).toBe('PASSWORD_WRONG');
  });

  it.each([
    ['of XML, version 1', () => Credentials.createRandomKeyFile(1)],
    ['of XML, version 2', () => Credentials.createRandomKeyFile(2)],
    ['of 32 bytes', () => Promise.resolve(Uint8Array.from(randomBytes(32)))],
    ['of any bytes', () => Promise.resolve(Uint8Array.from(randomBytes(100)))],
  ])('is opened with a key file %s', async (_, make) => {
    const key = await make();
    const companions = [{ name: 'my.keyx', bytes: key }];
    const both = await database('pw', key, Aes, 'aes');
    expect((await summary(both, { password: 'pw', companions })).entries).toEqual([asUri]);
    expect(await refusal(both, { password: 'pw' })).toBe('PASSWORD_WRONG');
    expect(await refusal(both, { companions })).toBe('PASSWORD_NEEDED');
    const alone = await database(null, key, Aes, 'aes');
    expect((await summary(alone, { companions })).entries).toEqual([asUri]);
    // Any file may be one, where it is the only one chosen with the database.
    const photo = [{ name: 'photo.jpg', bytes: key }];
    expect((await summary(alone, { companions: photo })).entries).toEqual([asUri]);
  });
});

describe('Steam files of steamguard-cli', () => {
  const account = json({
    shared_secret: Buffer.from(secretHex, 'hex').toString('base64'),
    account_name: 'me',
  });

  it.each([
    ['the first', { memorySize: 12 * 1024, iterations: 3, parallelism: 12 }],
    ['later', { memorySize: 62_500, iterations: 3, parallelism: 4 }],
  ])('sealed with Argon2id at %s costs', async (_, cost) => {
    const salt = randomBytes(16);
    const iv = randomBytes(16);
    const key = await argon2id({
      password: 'pw',
      salt,
      ...cost,
      hashLength: 32,
      outputType: 'binary',
    });
    const cipher = createCipheriv('aes-256-cbc', key, iv);
    const sealed = Buffer.concat([cipher.update(account), cipher.final()]).toString('base64');
    const encryption = {
      scheme: 'Argon2idAes256',
      iv: iv.toString('base64'),
      salt: salt.toString('base64'),
    };
    const manifest = {
      version: 1,
      entries: [{ filename: 'me.maFile', steam_id: 1, account_name: 'me', encryption }],
    };
    const options = {
      fileName: 'me.maFile',
      companions: [{ name: 'manifest.json', bytes: Buffer.from(json(manifest)) }],
    };
    expect((await summary(sealed, { ...options, password: 'pw' })).entries).toEqual([
      `steam Steam/me ${S} SHA1 5 30`,
    ]);
    expect(await refusal(sealed, { ...options, password: 'no' })).toBe('PASSWORD_WRONG');
  });
});
