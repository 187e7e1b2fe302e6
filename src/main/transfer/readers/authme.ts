// Authme's exports (formats.md 26): JSON around base64 of blocks `Name: / Secret: / Issuer: / Type:`. Listed in
// readers.ts.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import { base64Bytes, utf8 } from '../lib/bytes.ts';
import { has, member, neededText, textOf } from '../lib/json.ts';
import { readRows, unknownType } from '../lib/rows.ts';
import { type Doubt, makeToken, typeNamed } from '../lib/token.ts';
import type { Reader, ReadInput } from '../reader.ts';

type Block = ReadonlyMap<string, string>;

export const authmeReader: Reader = {
  format: 'authme',
  detect: ({ json }) => textOf(json, 'role') === 'codes' && has(json, 'codes'),
  read: (input) => Promise.resolve(readAuthme(input)),
};

function readAuthme({ json }: ReadInput): ReadOutcome {
  // Its encrypted files are sealed by the settings of the computer they were made on.
  if (member(json, 'encrypted') === true)
    throw new AppError('FILE_UNSUPPORTED', { problem: 'authme-encrypted' });
  const blocks = blocksIn(utf8(base64Bytes(neededText(json, 'codes'))));
  return readRows('authme', blocks, readBlock, {
    nameOf: (block) => block.get('issuer') ?? block.get('name') ?? '',
  });
}

/** A block begins with each `Name:`. */
function blocksIn(text: string): readonly Block[] {
  const blocks: Map<string, string>[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, name = '', value = ''] = /^\s*(Name|Secret|Issuer|Type):\s*(.*)$/i.exec(line) ?? [];
    if (name.toLowerCase() === 'name') blocks.push(new Map());
    blocks.at(-1)?.set(name.toLowerCase(), value.trim());
  }
  return blocks;
}

function readBlock(block: Block, doubt: Doubt): Entry {
  const named = block.get('type') ?? '';
  const type = named === '' || /^OTP_TOTP$/i.test(named) ? 'totp' : typeNamed(named);
  if (type === undefined || type === 'hotp') throw unknownType(named);
  const secret = decodeBase32(block.get('secret') ?? '');
  return {
    token: makeToken({ type, secret }, doubt),
    issuer: block.get('issuer') ?? '',
    account: block.get('name') ?? '',
  };
}
