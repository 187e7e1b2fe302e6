// A plain list of one-time-password URIs, one a line (formats.md 1.3 and 2): what nearly every authenticator reads.
// Called by the export. The texts are the same URIs, one QR code each, for carrying over to a phone.
import { lostDetails } from '../../../shared/losses.ts';
import { formatOtpauthUri } from '../../../shared/otp/uri.ts';
import type { Writer } from '../writer.ts';
import { partition, reducedOf, withoutPlace } from './left-out.ts';

export const otpauthListWriter: Writer = {
  format: 'otpauth-uri-list',
  write: (entries) => {
    const { held, left } = partition(entries, () => undefined);
    const texts = held.map(({ entry }) => formatOtpauthUri(entry));
    const bytes = new TextEncoder().encode(texts.map((text) => `${text}\n`).join(''));
    return Promise.resolve({
      files: [{ name: 'one-time-passwords.txt', bytes }],
      texts,
      left,
      reduced: reducedOf(held, (entry) => [withoutPlace(entry, lostDetails)]),
    });
  },
};
