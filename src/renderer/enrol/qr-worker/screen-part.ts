// Decodes a monitor's picture or half of one, inside the worker. Pure but for the decoder passed in.
import { AppError } from '../../../shared/errors.ts';
import type { QrDecoder } from '../../../shared/qr/decode.ts';
import { type FoundCode, merge, place } from '../../../shared/qr/found.ts';
import { type Pixels, thin, toGrey, topRows } from '../../../shared/qr/pixels.ts';
import type { QrRequest } from './messages.ts';

type PixelsRequest = Extract<QrRequest, { kind: 'pixels' }>;

/** A code too tall for the halves' overlap is still more than 100 pixels at a third of its size. */
const coarseFactor = 3;

export async function decodeScreenPart(
  qr: QrDecoder,
  { width, height, part, pixels }: PixelsRequest,
): Promise<readonly FoundCode[]> {
  const data = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  if (data.length !== width * height * 4) throw new AppError('BAD_INPUT');
  const all: Pixels = { data, width, height };
  switch (part.kind) {
    case 'whole':
      return (await qr.decodeQr(all, { effort: 'screen' })).texts;
    case 'lower':
      return (await qr.glance(toGrey(all))).map((code) => place(code, 1, part.top));
    case 'upper': {
      const grey = toGrey(all);
      const near = await qr.glance(topRows(grey, part.rowCount));
      const far = await qr.glance(thin(grey, coarseFactor));
      return merge(
        near,
        far.map((code) => place(code, coarseFactor)),
      );
    }
  }
}
