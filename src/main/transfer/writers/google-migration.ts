// Google Authenticator's transfer codes (formats.md 3): QR codes of ten entries each, also as a text file of their
// links. Called by the export. What Google Authenticator cannot hold is named in `left`.
import { lostDetails, type LossReason } from '../../../shared/losses.ts';
import type { Entry } from '../../../shared/model.ts';
import { formatMigrationUris } from '../../../shared/otp/migration.ts';
import type { Writer } from '../writer.ts';
import {
  isOneOf,
  partition,
  reducedOf,
  refuseAlgorithm,
  refuseDigits,
  refusePeriod,
  refuseType,
  withoutPlace,
} from './left-out.ts';

const target = 'Google Authenticator';

export const googleMigrationWriter: Writer = {
  format: 'google-migration',
  write: (entries) => {
    const { held, left } = partition(entries, refuse);
    const uris = formatMigrationUris(held.map(({ entry }) => entry));
    const bytes = new TextEncoder().encode(uris.map((uri) => `${uri}\n`).join(''));
    return Promise.resolve({
      files: uris.length === 0 ? [] : [{ name: 'google-authenticator.txt', bytes }],
      texts: uris,
      left,
      reduced: reducedOf(held, (entry) => [withoutPlace(entry, lostDetails)]),
    });
  },
};

/** What its protobuf has no value for. */
function refuse({ token }: Entry): LossReason | undefined {
  const { type, algorithm, digits } = token;
  if (type !== 'totp' && type !== 'hotp') return refuseType(target, type);
  if (!isOneOf(algorithm, 'SHA1', 'SHA256', 'SHA512', 'MD5')) {
    return refuseAlgorithm(target, algorithm);
  }
  if (!isOneOf(digits, 6, 8)) return refuseDigits(target, digits);
  return token.type === 'totp' && token.periodSeconds !== 30
    ? refusePeriod(target, token.periodSeconds)
    : undefined;
}
