// Google Authenticator's transfer codes (formats.md 3): QR codes of ten entries each, also as a text file of their
// links. Called by the export. What Google Authenticator cannot hold is named in `left`.
import { formatMigrationUris } from '../../../shared/otp/migration.ts';
import type { Writer } from '../writer.ts';
import { namedLosses } from './reduced.ts';

export const googleMigrationWriter: Writer = {
  format: 'google-migration',
  write: (entries) => {
    const { uris, left } = formatMigrationUris(entries);
    const missing = new Set(left.map(({ index }) => index));
    const reduced = namedLosses(entries, ['note', 'tags', 'pinned', 'trashed', 'icon']);
    const bytes = new TextEncoder().encode(uris.map((uri) => `${uri}\n`).join(''));
    return Promise.resolve({
      files: uris.length === 0 ? [] : [{ name: 'google-authenticator.txt', bytes }],
      texts: uris,
      left,
      reduced: reduced.filter(({ index }) => !missing.has(index)),
    });
  },
};
