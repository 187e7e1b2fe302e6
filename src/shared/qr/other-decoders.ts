// Second opinions, for stills that zxing could not read: `qr` (good at damaged finders and odd perspective)
// and jsqr (good at blurred and badly printed ones, slow). Called by the decoding chain only. Each finds one
// code a picture. A decoder that throws has found nothing.
import jsqrModule, { type QRCode } from 'jsqr';
import { decodeQR, type FinderPoints } from 'qr/decode.js';
import type { FoundCode } from './found.ts';
import type { Pixels } from './pixels.ts';

type Jsqr = (data: Uint8ClampedArray, width: number, height: number) => QRCode | null;

// A CommonJS package: bundlers hand out the function, Node's own loader may hand out the module around it.
const jsqr = ('default' in jsqrModule ? jsqrModule.default : jsqrModule) as Jsqr;

export function readWithJsqr({ data, width, height }: Pixels): readonly FoundCode[] {
  try {
    const found = jsqr(data, width, height);
    if (found === null || found.data === '') return [];
    const at = found.location;
    return [
      {
        text: found.data,
        bytes: Uint8Array.from(found.binaryData),
        corners: [at.topLeftCorner, at.topRightCorner, at.bottomRightCorner, at.bottomLeftCorner],
      },
    ];
  } catch {
    return [];
  }
}

/** Gives up after this long: its retries on a large busy picture have no other end. */
const qrTimeLimitMs = 400;

export function readWithQr({ data, width, height }: Pixels): readonly FoundCode[] {
  let bounds: FinderPoints['bounds'] | undefined;
  try {
    const text = decodeQR(
      { data, width, height },
      {
        timeLimit: qrTimeLimitMs,
        pointsOnDetect: (points) => {
          bounds = points.bounds;
        },
      },
    );
    return text === '' || bounds === undefined ? [] : [{ text, corners: bounds }];
  } catch {
    return [];
  }
}
