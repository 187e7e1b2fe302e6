// Single traits of formats that the sample files do not show: QR pictures in HTML sheets, old Aegis slots,
// Bitwarden's Argon2, an SQLite log beside its database.
import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import sharp from 'sharp';
import initSqlJs from 'sql.js/dist/sql-wasm-inline.js';
import { describe, expect, it } from 'vitest';
import { sealGcm } from '../../../../src/main/transfer/lib/ciphers.ts';
import { argon2Key, scryptKey } from '../../../../src/main/transfer/lib/kdf.ts';
import { qrSvgPath } from '../../../../src/shared/qr/draw.ts';
import { refusal, secretHex, secretText, summary } from './given.ts';

const S = secretText;
const uri = `otpauth://totp/GitHub:me?secret=${S}&issuer=GitHub&algorithm=SHA256&digits=8&period=60`;
const asUri = `totp GitHub/me ${S} SHA256 8 60`;

/** Dark modules on nothing, as Ente writes them. */
async function picture(text: string): Promise<string> {
  const { size, path } = qrSvgPath(text);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="290" height="290"><path d="${path}"/></svg>`;
  return (await sharp(Buffer.from(svg)).png().toBuffer()).toString('base64');
}

describe('QR codes in HTML sheets', () => {
  it("hold all of Ente's entries, though their background is transparent", async () => {
    const display = encodeURIComponent(
      JSON.stringify({ pinned: true, trashed: false, note: 'n', tags: ['t'] }),
    );
    const png = await picture(`${uri}&codeDisplay=${display}`);
    const html = `<!DOCTYPE html><html><body><table class="otp-entry"><tr><td><p><b>Wrong</b></p><p><b>x</b></p><p>Type: <b>totp</b></p><p>Secret: <b>AAAA</b></p></td><td class="otp-qr"><img src="data:image/png;base64,${png}" alt="QR Code"></td></tr></table></body></html>`;
    expect(await summary(html)).toEqual({
      format: 'ente-html',
      entries: [`${asUri} tags=t note=n pinned`],
      problems: [],
    });
  });

  it("hold the period of Aegis' entries", async () => {
    const png = (await picture(uri)).replace(/(.{76})/g, '$1\n');
    const header = [
      'Issuer',
      'Name',
      'Type',
      'QR Code',
      'UUID',
      'Note',
      'Favorite',
      'Algo',
      'Digits',
      'Secret',
      'Counter',
      'PIN',
    ];
    const cells = [
      'GitHub',
      'me',
      'totp',
      `<img src="data:image/png;base64,${png}"/>`,
      'u',
      '',
      'false',
      'SHA256',
      '8',
      S,
      '-',
      '-',
    ];
    const html = `<html><head><title>x</title></head><body><h1>x</h1><table><tr>${header.map((name) => `<th>${name}</th>`).join('')}</tr><tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr></table></body><style>td{padding:1em}</style></html>`;
    expect(await summary(html)).toEqual({ format: 'aegis-html', entries: [asUri], problems: [] });
  });
});

describe('Aegis', () => {
  const row = {
    type: 'totp',
    name: 'me',
    issuer: 'GitHub',
    info: { secret: S, algo: 'SHA256', digits: 8, period: 60 },
  };
  const db = Buffer.from(JSON.stringify({ version: 2, entries: [row] }));
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
  const parts = (key: Uint8Array, plain: Uint8Array) => {
    const nonce = randomBytes(12);
    const sealed = sealGcm(key, nonce, plain);
    return {
      sealed: sealed.subarray(0, -16),
      params: { nonce: hex(nonce), tag: hex(sealed.subarray(-16)) },
    };
  };
  const cost = { n: 2 ** 10, r: 8, p: 1 };

  async function slotFor(
    password: Uint8Array,
    master: Uint8Array,
    repaired: boolean,
  ): Promise<object> {
    const salt = randomBytes(32);
    const { sealed, params } = parts(await scryptKey(password, salt, cost), master);
    return {
      type: 1,
      uuid: 'u',
      key: hex(sealed),
      key_params: params,
      ...cost,
      salt: hex(salt),
      repaired,
    };
  }

  function file(slots: readonly object[], master: Uint8Array): string {
    const { sealed, params } = parts(master, db);
    return JSON.stringify({ version: 1, header: { slots, params }, db: sealed.toString('base64') });
  }

  it('opens slots of old versions, which took trailing zeros for a part of a long password', async () => {
    const master = randomBytes(32);
    const password = 'long password '.repeat(5);
    const padded = Buffer.concat([Buffer.from(password)], Math.trunc(1.1 * password.length));
    const content = file([await slotFor(padded, master, false)], master);
    expect(await summary(content, { password })).toMatchObject({ entries: [asUri], problems: [] });
    const repaired = file([await slotFor(padded, master, true)], master);
    expect(await refusal(repaired, { password })).toBe('PASSWORD_WRONG');
  });

  it('tries every password slot and passes over a broken one', async () => {
    const master = randomBytes(32);
    const broken = { type: 1, key: 'zz' };
    const biometric = { type: 2, uuid: 'b', key: '00', key_params: {} };
    const slots = [
      biometric,
      broken,
      await slotFor(Buffer.from('first'), master, true),
      await slotFor(Buffer.from('second'), master, true),
    ];
    const content = file(slots, master);
    expect(await summary(content, { password: 'second' })).toMatchObject({ entries: [asUri] });
    expect(await refusal(file([biometric], master), { password: 'x' })).toBe('FILE_UNSUPPORTED');
  });
});

describe('Bitwarden', () => {
  it('opens an export under Argon2id and tells damage from a wrong password', async () => {
    const salt = Buffer.from('0123456789abcdef').toString('base64');
    const cost = { passes: 3, memoryKib: 16 * 1024, parallelism: 4 };
    const key = await argon2Key('pw', createHash('sha256').update(salt).digest(), cost);
    const expand = (info: string) =>
      createHmac('sha256', key).update(info).update(Buffer.of(1)).digest();
    const box = (text: string) => {
      const iv = randomBytes(16);
      const cipher = createCipheriv('aes-256-cbc', expand('enc'), iv);
      const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
      const mac = createHmac('sha256', expand('mac')).update(iv).update(sealed).digest();
      return `2.${[iv, sealed, mac].map((part) => part.toString('base64')).join('|')}`;
    };
    const item = { type: 1, name: 'GitHub', login: { username: 'me', totp: uri } };
    const file = {
      encrypted: true,
      passwordProtected: true,
      salt,
      kdfType: 1,
      kdfIterations: 3,
      kdfMemory: 16,
      kdfParallelism: 4,
      encKeyValidation_DO_NOT_EDIT: box('check'),
      data: box(JSON.stringify({ encrypted: false, folders: [], items: [item] })),
    };
    expect(await summary(JSON.stringify(file), { password: 'pw' })).toEqual({
      format: 'bitwarden-json',
      entries: [asUri],
      problems: [],
    });
    expect(await refusal(JSON.stringify(file), { password: 'wrong' })).toBe('PASSWORD_WRONG');
    const [head = '', sealed = '', mac = ''] = file.data.split('|');
    const damaged = { ...file, data: [head, `AAAA${sealed.slice(4)}`, mac].join('|') };
    expect(await refusal(JSON.stringify(damaged), { password: 'pw' })).toBe('FILE_DAMAGED');
  });
});

describe('2FAS', () => {
  it('tells damage from a wrong password by the reference', async () => {
    const { twofasWriter } = await import('../../../../src/main/transfer/writers/twofas.ts');
    const token = {
      type: 'totp',
      secret: Buffer.from(secretHex, 'hex'),
      algorithm: 'SHA256',
      digits: 8,
      periodSeconds: 60,
    } as const;
    const { files } = await twofasWriter.write([{ token, issuer: 'GitHub', account: 'me' }], {
      password: 'pw',
    });
    const file = JSON.parse(Buffer.from(files[0]?.bytes ?? []).toString()) as {
      servicesEncrypted: string;
    };
    const damaged = { ...file, servicesEncrypted: `AAAA${file.servicesEncrypted.slice(4)}` };
    expect(await refusal(JSON.stringify(damaged), { password: 'pw' })).toBe('FILE_DAMAGED');
    expect(await refusal(JSON.stringify(damaged), { password: 'no' })).toBe('PASSWORD_WRONG');
  });

  it('reads schema 1, whose rows have no type and no algorithm', async () => {
    const file = {
      services: [
        {
          name: 'GitHub',
          secret: S,
          type: 'GitHub',
          otp: { account: 'me', digits: 8, period: 60 },
          order: { position: 0 },
        },
        {
          name: 'Bank',
          secret: S,
          type: 'Unknown',
          otp: { label: 'Bank:you', digits: null, period: null, counter: 4 },
        },
      ],
      schemaVersion: 1,
    };
    expect(await summary(JSON.stringify(file))).toMatchObject({
      entries: [`totp GitHub/me ${S} SHA1 8 60`, `hotp Bank/you ${S} SHA1 6 4`],
      problems: [],
    });
  });
});

describe('a database with its log beside it', () => {
  it('is read with the pages of the log', async () => {
    const SQL = await initSqlJs();
    const db = new SQL.Database();
    db.run(
      'CREATE TABLE accounts (account_type INTEGER, oath_secret_key TEXT, name TEXT, username TEXT)',
    );
    const before = Uint8Array.from(db.export());
    db.run(`INSERT INTO accounts VALUES (0, '${S}', 'GitHub', 'me')`);
    const after = Uint8Array.from(db.export());
    db.close();
    const companions = [{ name: 'PhoneFactor-wal', bytes: walOf(after) }];
    const options = { fileName: 'PhoneFactor', companions };
    expect(await summary(before, options)).toMatchObject({
      entries: [`totp GitHub/me ${S} SHA1 6 30`],
    });
    expect(await refusal(before, { fileName: 'PhoneFactor' })).toBe('NOTHING_FOUND');
    const torn = Buffer.from(companions[0]?.bytes ?? []);
    torn.writeUInt8(torn.readUInt8(torn.length - 10) ^ 1, torn.length - 10);
    expect(
      await refusal(before, { ...options, companions: [{ name: 'PhoneFactor-wal', bytes: torn }] }),
    ).toBe('NOTHING_FOUND');
  });
});

/** One transaction that writes every page (SQLite file format, section 4.1), checksums big-endian. */
function walOf(database: Uint8Array): Buffer {
  const pageBytes = Buffer.from(database).readUInt16BE(16);
  const pages = database.length / pageBytes;
  const header = Buffer.alloc(32);
  [0x377f0683, 3_007_000, pageBytes, 0, 17, 18].forEach((value, at) =>
    header.writeUInt32BE(value, at * 4),
  );
  let sums = add([0, 0], header.subarray(0, 24));
  header.writeUInt32BE(sums[0], 24);
  header.writeUInt32BE(sums[1], 28);
  const frames = Array.from({ length: pages }, (_, at) => {
    const frame = Buffer.alloc(24);
    const page = Buffer.from(database.subarray(at * pageBytes, (at + 1) * pageBytes));
    [at + 1, at + 1 === pages ? pages : 0, 17, 18].forEach((value, place) =>
      frame.writeUInt32BE(value, place * 4),
    );
    sums = add(add(sums, frame.subarray(0, 8)), page);
    frame.writeUInt32BE(sums[0], 16);
    frame.writeUInt32BE(sums[1], 20);
    return Buffer.concat([frame, page]);
  });
  return Buffer.concat([header, ...frames]);
}

function add([one, other]: readonly [number, number], bytes: Buffer): readonly [number, number] {
  let first = one;
  let second = other;
  for (let at = 0; at < bytes.length; at += 8) {
    first = (first + bytes.readUInt32BE(at) + second) >>> 0;
    second = (second + bytes.readUInt32BE(at + 4) + first) >>> 0;
  }
  return [first, second];
}
