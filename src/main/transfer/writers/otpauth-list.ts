// A plain list of one-time-password URIs, one a line (formats.md 1.3 and 2): what nearly every authenticator reads.
// Called by the export. The texts are the same URIs, one QR code each, for carrying over to a phone.
import { formatOtpauthUri } from '../../../shared/otp/uri.ts';
import type { Writer } from '../writer.ts';
import { namedLosses } from './reduced.ts';

export const otpauthListWriter: Writer = {
  format: 'otpauth-uri-list',
  write: (entries) => {
    const texts = entries.map((entry) => formatOtpauthUri(entry));
    const bytes = new TextEncoder().encode(texts.map((text) => `${text}\n`).join(''));
    return Promise.resolve({
      files: [{ name: 'one-time-passwords.txt', bytes }],
      texts,
      left: [],
      reduced: namedLosses(entries, ['note', 'tags', 'pinned', 'trashed', 'icon']),
    });
  },
};
