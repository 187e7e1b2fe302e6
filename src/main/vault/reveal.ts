// The secret of one entry as text, for the user's own eyes. Called by vault.reveal and nothing else.
import { encodeBase32 } from '../../shared/otp/base32.ts';
import { encodeHex } from '../../shared/otp/hex.ts';
import { formatOtpauthUri } from '../../shared/otp/uri.ts';
import { tokenOf } from './entry-record.ts';
import type { EntryRecord } from './record.ts';

export function reveal(record: EntryRecord): { readonly secret: string; readonly uri: string } {
  const { view, secret } = record;
  return {
    // mOTP hashes the hexadecimal text, and every program for it asks for that.
    secret: view.type === 'motp' ? encodeHex(secret) : encodeBase32(secret),
    uri: formatOtpauthUri({
      token: tokenOf(record),
      issuer: view.issuer,
      account: view.account,
    }),
  };
}
