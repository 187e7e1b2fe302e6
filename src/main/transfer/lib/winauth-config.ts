// WinAuth's own configuration, winauth.xml (formats.md 18; Authenticator.cs there). Called by its reader. Entries
// that its user left unprotected can be read; the others are sealed with Windows' own keys or with Blowfish, which
// only WinAuth opens: each is named, and the text export is the way out.
import { AppError } from '../../../shared/errors.ts';
import type { Entry, ReadOutcome } from '../../../shared/model.ts';
import { decodeHex } from '../../../shared/otp/hex.ts';
import { splitName } from '../../../shared/otp/label.ts';
import { readRows } from './rows.ts';
import { type Doubt, makeToken } from './token.ts';
import { childText, descendants, parseXml, type XmlNode } from './xml.ts';

/** Throws FILE_UNSUPPORTED where none of its entries can be read. */
export async function readWinauthConfig(text: string): Promise<ReadOutcome> {
  const root = await parseXml(text.replace(/^\uFEFF/, ''));
  const rows = [root, ...descendants(root, 'WinAuthAuthenticator')].filter(
    ({ name }) => name === 'WinAuthAuthenticator',
  );
  const outcome = readRows('winauth', rows, readRow, { nameOf: (row) => childText(row, 'name') });
  if (outcome.entries.length === 0)
    throw new AppError('FILE_UNSUPPORTED', { problem: 'winauth-configuration' });
  return outcome;
}

function readRow(row: XmlNode, doubt: Doubt): Entry {
  const data = row.children.find(({ name }) => name === 'authenticatordata');
  const secretData =
    data && data.attributes.get('encrypted') === undefined
      ? childText(data, 'secretdata').trim()
      : '';
  // Sealed: only what it is called stands in clear.
  if (secretData === '') throw new AppError('SECRET_INVALID', { problem: 'sealed' });
  // key in hex, digits, algorithm and period by tabs; behind a bar what only some kinds have.
  const [base = '', extra = ''] = secretData.split('|');
  const [key = '', digits, algorithm, period] = base.split('\t');
  const kind = /(\w+)Authenticator$/.exec(row.attributes.get('type') ?? '')?.[1]?.toLowerCase();
  const fields = { secret: decodeHex(key), algorithm, digits, period };
  const token =
    kind === 'steam'
      ? makeToken({ type: 'steam', ...fields, digits: undefined }, doubt)
      : kind === 'hotp'
        ? makeToken({ type: 'hotp', ...fields, counter: extra }, doubt)
        : makeToken(
            { type: 'totp', ...fields, digits: digits ?? (kind === 'battlenet' ? 8 : 6) },
            doubt,
          );
  const names = splitName(childText(row, 'name'), '');
  return kind === 'steam' && names.issuer === ''
    ? { token, ...names, issuer: 'Steam' }
    : { token, ...names };
}
