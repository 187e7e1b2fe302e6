// Formats of which no sample file is at hand, or only part of one, by files made here from their description.
import { createCipheriv, createHash, pbkdf2Sync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readCsvWith, suggestColumns } from '../../../../src/main/transfer/readers/csv.ts';
import { line, refusal, secretHex, secretText, summary } from './given.ts';

const S = secretText;
const uri = `otpauth://totp/GitHub:me?secret=${S}&issuer=GitHub&algorithm=SHA256&digits=8&period=60`;
const asUri = `totp GitHub/me ${S} SHA256 8 60`;
const json = (value: unknown) => JSON.stringify(value);

interface Case {
  readonly name: string;
  readonly content: string;
  readonly format: string;
  readonly entries: readonly string[];
  readonly problems?: readonly string[];
  readonly password?: string;
}

const cases: readonly Case[] = [
  {
    name: '2FAuth',
    content: json({
      app: '2fauth_v5.0.3',
      schema: 1,
      data: [
        {
          otp_type: 'totp',
          account: 'me',
          service: 'GitHub',
          secret: S,
          digits: 8,
          algorithm: 'sha256',
          period: 60,
          counter: null,
        },
        {
          otp_type: 'hotp',
          account: 'me',
          service: 'Bank',
          secret: S,
          digits: 6,
          algorithm: 'sha1',
          period: null,
          counter: 7,
        },
        {
          otp_type: 'steamtotp',
          account: 'me',
          service: 'Steam',
          secret: S,
          digits: 5,
          algorithm: 'sha1',
          period: 30,
          counter: null,
        },
        { otp_type: 'sms', account: 'me', service: 'Odd', secret: S },
      ],
    }),
    format: '2fauth',
    entries: [asUri, `hotp Bank/me ${S} SHA1 6 7`, `steam Steam/me ${S} SHA1 5 30`],
    problems: ['3 TYPE_UNKNOWN'],
  },
  {
    name: 'Authme',
    content: json({
      role: 'codes',
      encrypted: false,
      version: 3,
      codes: Buffer.from(
        `\nName:   me\nSecret: ${S}\nIssuer: GitHub\nType:   OTP_TOTP\n\nName: you\nSecret: 1\nIssuer: Bad\nType: OTP_TOTP\n`,
      ).toString('base64'),
    }),
    format: 'authme',
    entries: [`totp GitHub/me ${S} SHA1 6 30`],
    problems: ['1 SECRET_INVALID'],
  },
  {
    name: 'Authenticator extension, plain',
    content: json({
      a1: {
        account: 'me',
        issuer: 'GitHub::github.com',
        secret: S,
        type: 'totp',
        hash: 'a1',
        index: 0,
        encrypted: false,
      },
      a2: {
        issuer: 'Hex',
        secret: secretHex,
        type: 'hex',
        hash: 'a2',
        index: 1,
        encrypted: false,
        algorithm: 'SHA256',
        digits: 8,
        period: 60,
      },
      a3: {
        issuer: 'Count',
        secret: secretHex,
        type: 'hhex',
        hash: 'a3',
        index: 2,
        encrypted: false,
        counter: 5,
      },
      a4: {
        issuer: 'Blizzard',
        secret: `bliz-${S}`,
        type: 'battle',
        hash: 'a4',
        index: 3,
        encrypted: false,
      },
      a5: {
        issuer: 'Steam',
        secret: `stm-${S}`,
        type: 'totp',
        hash: 'a5',
        index: 4,
        encrypted: false,
      },
      a6: {
        issuer: 'Gost',
        secret: S,
        type: 'totp',
        hash: 'a6',
        index: 5,
        encrypted: false,
        algorithm: 'GOST3411_2012_256',
      },
    }),
    format: 'authenticator-extension',
    entries: [
      `totp GitHub/me ${S} SHA1 6 30`,
      `totp Hex/ ${S} SHA256 8 60`,
      `hotp Count/ ${S} SHA1 6 5`,
      `totp Blizzard/ ${S} SHA1 8 30`,
      `steam Steam/ ${S} SHA1 5 30`,
    ],
    problems: ['5 ALGORITHM_UNKNOWN'],
  },
  {
    name: 'Duo',
    content: json([
      { name: 'me', otpGenerator: { otpSecret: S } },
      { name: 'count', otpGenerator: { otpSecret: S, counter: 3 } },
      { name: 'push', pkey: 'x' },
    ]),
    format: 'duo',
    entries: [`totp /me ${S} SHA1 6 30`, `hotp /count ${S} SHA1 6 3`],
    problems: ['0 TYPE_UNKNOWN'],
  },
  {
    name: 'Authy, iOS capture in clear',
    content: json({
      decrypted_authenticator_tokens: [
        { name: 'GitHub: me', issuer: 'GitHub', digits: 7, decrypted_seed: S },
      ],
    }),
    format: 'authy',
    entries: [`totp GitHub/me ${S} SHA1 7 30`],
  },
  {
    name: 'Authy, iOS capture, encrypted',
    content: json({
      authenticator_tokens: [
        sealedAuthy(
          { name: 'GitHub - me', original_name: 'GitHub - me', digits: 6 },
          1000,
          undefined,
        ),
        sealedAuthy(
          { name: 'Bank: you', issuer: 'Bank', digits: 8 },
          2000,
          '000102030405060708090a0b0c0d0e0f',
        ),
      ],
    }),
    password: 'backup password',
    format: 'authy',
    entries: [`totp GitHub/me ${S} SHA1 6 30`, `totp Bank/you ${S} SHA1 8 30`],
  },
  {
    name: 'Authy, its own tokens on Android',
    content: prefs({
      'com.authy.storage.tokens.authy.key': json([
        { name: 'Twitch', accountType: 'twitch', secretSeed: secretHex },
      ]),
    }),
    format: 'authy',
    entries: [`totp Twitch/Twitch ${S} SHA1 7 10`],
  },
  {
    name: 'Battle.net',
    content: prefs({
      'com.blizzard.messenger.AUTHENTICATOR_DEVICE_SECRET': masked(secretHex),
      'com.blizzard.messenger.AUTHENTICATOR_SERIAL': masked('EU123'),
    }),
    format: 'battle-net',
    entries: [`totp Battle.net/EU123 ${S} SHA1 8 30`],
  },
  {
    name: 'LastPass vault CSV',
    content: `url,username,password,totp,extra,name,grouping,fav\nhttps://x.y,me,pw,${S},a note,GitHub,Work,1\nhttps://x.z,me,pw,,,No code,,0\n`,
    format: 'lastpass-csv',
    entries: [`totp GitHub/me ${S} SHA1 6 30 tags=Work note=a note pinned`],
  },
  {
    name: 'KeePassXC CSV',
    content: `"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"\n"Root/Work","GitHub","me","pw","https://x","two\nlines","${uri}","0","",""\n"Root","Other","you","pw","","","","0","",""\n`,
    format: 'keepassxc-csv',
    entries: [`${asUri} tags=Root/Work note=two\nlines`],
  },
  {
    name: 'Dashlane CSV, new column',
    content: `username,username2,username3,title,password,note,url,category,otpUrl\nme,,,GitHub,pw,,https://x,,${uri}\n`,
    format: 'dashlane-csv',
    entries: [asUri],
  },
  {
    name: 'Zoho Vault CSV',
    content: `\uFEFFSecret Name,Secret URL,Notes,Classification,Folder Name,SecretType,SecretData\nGitHub,https://x,,E,,Web Account,"User Name:me\nPassword:pw\nTOTP:${S}"\nNo code,https://x,,E,,Web Account,"User Name:me\nPassword:pw"\n`,
    format: 'zoho',
    entries: [`totp GitHub/me ${S} SHA1 6 30`],
  },
  {
    name: 'a JSON list of secrets nobody else claims',
    content: json({ accounts: [{ issuer: 'GitHub', account: 'me', secretKey: S, digits: 8 }] }),
    format: 'zoho',
    entries: [`totp GitHub/me ${S} SHA1 8 30`],
  },
  {
    name: 'any CSV, by usual names and semicolons',
    content: `Service;Username;TOTP secret;Digits;Period\n"Git;Hub";me;${S};8;60\nBad;me;1;;\n`,
    format: 'csv',
    entries: [`totp Git;Hub/me ${S} SHA1 8 60`],
    problems: ['1 SECRET_INVALID'],
  },
  {
    name: 'KeePass XML',
    content: keepassXml(),
    format: 'keepass-xml',
    entries: [
      `${asUri} tags=Work,Mail`,
      `steam Steam/ ${S} SHA1 5 30 tags=Work`,
      `totp Keeo/ ${S} SHA256 8 60 tags=Work`,
      `hotp Counted/ ${S} SHA1 6 9 tags=Work`,
      `totp Timed/ ${S} SHA512 8 45 tags=Work`,
    ],
  },
  {
    name: 'Ente as JSON items',
    content: json({ items: [{ rawData: uri, display: {} }] }),
    format: 'ente',
    entries: [asUri],
  },
  {
    name: 'Steam accounts of the phone app',
    content: json({
      accounts: {
        1: { shared_secret: Buffer.from(secretHex, 'hex').toString('base64'), account_name: 'me' },
        2: { shared_secret: '', account_name: 'empty' },
      },
    }),
    format: 'steam',
    entries: [`steam Steam/me ${S} SHA1 5 30`],
    problems: ['1 SECRET_MISSING'],
  },
  {
    name: 'Aegis HTML without readable codes',
    content: aegisHtml(),
    format: 'aegis-html',
    entries: [
      `totp GitHub/<me> ${S} SHA256 8 30 note=a & b pinned`,
      `motp M/m ${S} MD5 6 10 pin=1234`,
    ],
    problems: ['0 PERIOD_INVALID'],
  },
  {
    name: 'Ente HTML without readable codes',
    content: `<!DOCTYPE html><html><body><p>Export</p><table class="otp-entry"><tr><td><p><b>GitHub</b></p><p><b>me</b></p><p class="group">Type: <b>totp</b></p><p>Algorithm: <b>sha256</b></p><p>Digits: <b>8</b></p><p>Secret: <b>${S}</b></p></td><td class="otp-qr"><img src="data:image/png;base64,AAAA" alt="QR Code"></td></tr></table></body></html>`,
    format: 'ente-html',
    entries: [`totp GitHub/me ${S} SHA256 8 30`],
    problems: ['0 PERIOD_INVALID'],
  },
];

describe('formats without a sample', () => {
  it.each(cases.map((row) => [row.name, row] as const))('reads %s', async (_, row) => {
    const { content, password, format, entries, problems = [] } = row;
    expect(await summary(content, { password })).toEqual({ format, entries, problems });
  });

  it('asks for the password of an encrypted Authy capture and refuses a wrong one', async () => {
    const content =
      cases.find(({ name }) => name.startsWith('Authy, iOS capture, enc'))?.content ?? '';
    expect(await refusal(content)).toBe('PASSWORD_NEEDED');
    expect(await refusal(content, { password: 'wrong' })).toBe('PASSWORD_WRONG');
  });

  it("says of WinAuth's own file that it cannot be read", async () => {
    expect(await refusal('<?xml version="1.0"?><WinAuth version="3.6"><config/></WinAuth>')).toBe(
      'FILE_UNSUPPORTED',
    );
  });

  it('calls JSON that breaks off damaged', async () => {
    expect(await refusal(json({ version: 1, header: {}, db: {} }).slice(0, -3))).toBe(
      'FILE_DAMAGED',
    );
  });
});

describe('the Authenticator extension under a pass phrase', () => {
  it('opens rows in the old way: a key sealed by the pass phrase seals the secrets', async () => {
    const content = json({
      key: { enc: cryptoJs('the key', 'phrase'), hash: 'x' },
      a1: {
        issuer: 'GitHub',
        account: 'me',
        secret: cryptoJs(S, 'the key'),
        type: 'totp',
        hash: 'a1',
        index: 0,
        encrypted: true,
      },
    });
    expect(await summary(content, { password: 'phrase' })).toMatchObject({
      entries: [`totp GitHub/me ${S} SHA1 6 30`],
    });
    expect(await refusal(content, { password: 'wrong' })).toBe('PASSWORD_WRONG');
    expect(await refusal(content)).toBe('PASSWORD_NEEDED');
  });

  it('opens rows in the new way: Argon2id makes the pass phrase', async () => {
    const { argon2id } = await import('hash-wasm');
    const encoded = await argon2id({
      password: 'phrase',
      salt: 'sixteen byte salt',
      iterations: 2,
      memorySize: 19 * 1024,
      parallelism: 1,
      hashLength: 32,
      outputType: 'encoded',
    });
    const hash = encoded.split('$').at(-1) ?? '';
    const row = {
      issuer: 'GitHub',
      account: 'me',
      secret: S,
      type: 'totp',
      hash: 'a1',
      index: 0,
      encrypted: true,
    };
    const content = json({
      a1: { dataType: 'EncOTPStorage', keyId: 'k1', index: 0, data: cryptoJs(json(row), hash) },
      k1: { dataType: 'Key', id: 'k1', salt: 'sixteen byte salt', hash: 'x', version: 3 },
    });
    expect(await summary(content, { password: 'phrase' })).toMatchObject({
      entries: [`totp GitHub/me ${S} SHA1 6 30`],
    });
    expect(await refusal(content, { password: 'wrong' })).toBe('PASSWORD_WRONG');
  });
});

describe('the column chooser', () => {
  const text = `A,B,C,D\nGitHub,me,${S},hotp\n`;

  it('reads what the user points at', async () => {
    const { entries } = await readCsvWith(text, {
      issuer: 'A',
      account: 'B',
      secret: 'C',
      type: 'D',
    });
    expect(entries.map(line)).toEqual([`hotp GitHub/me ${S} SHA1 6 0`]);
    await expect(readCsvWith(text, { issuer: 'A' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('begins with what the names say', () => {
    expect(suggestColumns(['Title', 'User name', 'One-time', 'OTPAuth'])).toEqual({
      issuer: 'Title',
      account: 'User name',
      secret: 'OTPAuth',
    });
  });
});

function prefs(values: Readonly<Record<string, string>>): string {
  const escape = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const rows = Object.entries(values).map(
    ([name, value]) => `    <string name="${name}">${escape(value)}</string>`,
  );
  return `<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<map>\n${rows.join('\n')}\n</map>\n`;
}

function masked(text: string): string {
  const mask = Buffer.from(
    '398e27fc50276a656065b0e525f4c06c04c61075286b8e7aeda59da9813b5dd6c80d2fb38068773fa5',
    'hex',
  );
  return Buffer.from(Buffer.from(text).map((byte, at) => byte ^ (mask[at] ?? 0))).toString('hex');
}

function sealedAuthy(row: object, iterations: number, ivHex: string | undefined): object {
  const salt = 'abcdef';
  const key = pbkdf2Sync('backup password', salt, iterations, 32, 'sha1');
  const cipher = createCipheriv(
    'aes-256-cbc',
    key,
    ivHex === undefined ? Buffer.alloc(16) : Buffer.from(ivHex, 'hex'),
  );
  const sealed = Buffer.concat([cipher.update(S), cipher.final()]).toString('base64');
  return {
    ...row,
    salt,
    encrypted_seed: sealed,
    key_derivation_iterations: iterations,
    unique_iv: ivHex ?? null,
  };
}

/** What CryptoJS.AES.encrypt(text, passPhrase) writes. */
function cryptoJs(text: string, passPhrase: string): string {
  const salt = Buffer.from('12345678');
  const blocks: Buffer[] = [];
  for (let count = 0; count < 3; count += 1) {
    blocks.push(
      createHash('md5')
        .update(blocks.at(-1) ?? '')
        .update(passPhrase)
        .update(salt)
        .digest(),
    );
  }
  const derived = Buffer.concat(blocks);
  const cipher = createCipheriv('aes-256-cbc', derived.subarray(0, 32), derived.subarray(32));
  return Buffer.concat([
    Buffer.from('Salted__'),
    salt,
    cipher.update(text),
    cipher.final(),
  ]).toString('base64');
}

function keepassXml(): string {
  const entry = (title: string, fields: Readonly<Record<string, string>>, more = '') =>
    `<Entry><String><Key>Title</Key><Value>${title}</Value></String>${Object.entries(fields)
      .map(([key, value]) => `<String><Key>${key}</Key><Value>${value}</Value></String>`)
      .join('')}${more}</Entry>`;
  const old = `<History>${entry('Old', { otp: uri.replaceAll('&', '&amp;') })}</History>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<KeePassFile><Meta><RecycleBinEnabled>True</RecycleBinEnabled><RecycleBinUUID>bin=</RecycleBinUUID></Meta><Root>
<Group><UUID>root=</UUID><Name>Root</Name>
<Group><UUID>work=</UUID><Name>Work</Name>
${entry('GitHub', { UserName: 'me', otp: uri.replaceAll('&', '&amp;') }, `<Tags>Mail</Tags>${old}`)}
${entry('Steam', { 'TOTP Seed': S, 'TOTP Settings': '30;S' })}
${entry('Keeo', { otp: `key=${S}&amp;step=60&amp;size=8&amp;otpHashMode=Sha256` })}
${entry('Counted', { 'HmacOtp-Secret-Hex': secretHex, 'HmacOtp-Counter': '9' })}
${entry('Timed', { 'TimeOtp-Secret-Base32': S, 'TimeOtp-Length': '8', 'TimeOtp-Period': '45', 'TimeOtp-Algorithm': 'HMAC-SHA-512' })}
${entry('No code', { UserName: 'me' })}
</Group>
<Group><UUID>bin=</UUID><Name>Recycle Bin</Name>${entry('Gone', { otp: uri.replaceAll('&', '&amp;') })}</Group>
</Group></Root></KeePassFile>`;
}

function aegisHtml(): string {
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
  const row = (cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const picture = '<img src="data:image/png;base64,AAAA"/>';
  return `<html><head><title>Export</title></head><body><h1>Export</h1><table><tr>${header
    .map((name) => `<th>${name}</th>`)
    .join(
      '',
    )}</tr>${row(['GitHub', '&lt;me&gt;', 'totp', picture, 'u', 'a &amp; b', 'true', 'SHA256', '8', S, '-', '-'])}${row(
    ['M', 'm', 'motp', picture, 'u', '', 'false', 'MD5', '6', secretHex, '-', '1234'],
  )}</table></body></html>`;
}
