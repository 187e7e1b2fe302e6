// Pictures with QR codes: one-time-password URIs and Google's transfer codes, several in one picture too.
// Listed in readers.ts. A code that is something else is named for what it is. The decoder is loaded only when
// a picture comes. The format is `qr` whatever the codes hold, and `texts` are all of them: both are what the
// command line promises (docs/inspect.md) and its tests hold.
import { AppError } from '../../../shared/errors.ts';
import type { Problem, ReadOutcome } from '../../../shared/model.ts';
import { whatIsIt } from '../../../shared/otp/what-is-it.ts';
import { decodePicture } from '../lib/pictures.ts';
import { placed } from '../lib/rows.ts';
import type { Reader } from '../reader.ts';
import { readUriTexts } from './otpauth-list.ts';

export const qrPictureReader: Reader = {
  format: 'qr',
  detect: ({ bytes }) => isPicture(bytes),
  read: async ({ bytes }) => {
    const texts = await decodePicture(bytes);
    if (texts.length === 0) throw new AppError('NOTHING_FOUND', { problem: 'no QR code' });
    return readTexts(texts);
  },
};

function readTexts(texts: readonly string[]): ReadOutcome {
  const ours = texts.flatMap((text, index) => (isOurs(text) ? [[index, text] as const] : []));
  const others: readonly Problem[] = texts.flatMap((text, index) =>
    isOurs(text)
      ? []
      : [{ ...placed(index, '', 'qr'), code: 'LINK_MALFORMED', reason: notForCodes(text) }],
  );
  const read = readUriTexts(ours, 'qr');
  return { format: 'qr', ...read, problems: [...read.problems, ...others], texts };
}

function notForCodes(text: string): Problem['reason'] {
  const { kind, detail } = whatIsIt(text);
  return { code: 'not-for-codes', kind, ...(detail !== undefined && { value: detail }) };
}

function isOurs(text: string): boolean {
  const { kind } = whatIsIt(text);
  return kind === 'one-time-password' || kind === 'transfer';
}

/** By the first bytes: PNG, JPEG, GIF, WebP, TIFF, AVIF and HEIF. */
function isPicture(bytes: Uint8Array): boolean {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  return /^(?:\x89PNG\r\n|\xFF\xD8\xFF|GIF8[79]a|RIFF[^]{4}WEBP|II\*\0|MM\0\*|[^]{4}ftyp(?:avif|avis|heic|heix|mif1|msf1))/.test(
    start,
  );
}
