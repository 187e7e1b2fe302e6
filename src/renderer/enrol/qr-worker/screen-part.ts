// Decodes a monitor's picture or half of one, inside the worker. Pure but for the decoder passed in.
import type { QrDecoder } from '../../../shared/qr/decode.ts';
import { type FoundCode, merge, place } from '../../../shared/qr/found.ts';
import { type Pixels, rows, thin, toPixels } from '../../../shared/qr/pixels.ts';
import type { QrRequest } from './messages.ts';

type PixelsRequest = Extract<QrRequest, { kind: 'pixels' }>;

/** A code too tall for the halves' overlap is still more than 100 pixels at a third of its size. */
const coarseFactor = 3;

export async function decodeScreenPart(
  qr: QrDecoder,
  request: PixelsRequest,
): Promise<readonly FoundCode[]> {
  const { width, height, part } = request;
  const data = asRgba(request);
  const all: Pixels = { data, width, height };
  switch (part.kind) {
    case 'whole':
      return (await qr.decodeQr(all, { effort: 'screen' })).texts;
    case 'lower':
      return (await qr.decodeQr(all, { effort: 'glance' })).texts.map((code) =>
        place(code, 1, part.top),
      );
    case 'upper': {
      const near = await qr.decodeQr(rows(all, 0, part.rowCount), { effort: 'glance' });
      const small = toPixels(thin(all, coarseFactor));
      const far = await qr.decodeQr(small, { effort: 'glance' });
      return merge(
        near.texts,
        far.texts.map((code) => place(code, coarseFactor)),
      );
    }
  }
}

/** A copy with red and blue in their places: screens are captured blue first. The request's bytes stay as they were. */
function asRgba({ pixels, order }: PixelsRequest): Uint8ClampedArray {
  const { buffer, byteOffset, byteLength } = pixels;
  if (order === 'RGBA') return new Uint8ClampedArray(buffer, byteOffset, byteLength);
  const from = new Uint32Array(buffer, byteOffset, byteLength >> 2);
  const to = new Uint32Array(from.length);
  for (let i = 0; i < from.length; i += 1) {
    const word = from[i] ?? 0;
    to[i] = (word & 0xff00ff00) | ((word & 0xff) << 16) | ((word >>> 16) & 0xff);
  }
  return new Uint8ClampedArray(to.buffer);
}
