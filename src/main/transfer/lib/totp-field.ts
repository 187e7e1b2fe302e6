// The one-time-password field of a password manager's item: a URI, or just the secret. Called by the readers of
// Bitwarden, 1Password, Proton Pass, KeePass and CSV exports.
import type { Entry } from '../../../shared/model.ts';
import { decodeBase32 } from '../../../shared/otp/base32.ts';
import type { Names } from '../../../shared/otp/label.ts';
import { parseOtpauthUri } from '../../../shared/otp/uri.ts';
import { type Doubt, makeToken } from './token.ts';

/** `names` are the item's own, for what the URI does not say. Throws what the URI parser and base32 throw. */
export function readTotpField(value: string, names: Names, doubt: Doubt): Entry {
  if (!/^\s*[a-z]+:\/\//i.test(value)) {
    return { ...names, token: makeToken({ type: 'totp', secret: decodeBase32(value) }, doubt) };
  }
  const { entry, warnings } = parseOtpauthUri(value);
  for (const { code, reason } of warnings) doubt(code, reason);
  const isSteamUri = /^\s*steam:/i.test(value);
  return {
    ...entry,
    issuer: entry.issuer || names.issuer,
    account: entry.account || names.account || (isSteamUri ? names.issuer : ''),
  };
}
