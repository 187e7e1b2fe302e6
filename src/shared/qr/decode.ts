// Reads every QR code in a picture. Called by the window's workers (enrol/qr-worker) and, through
// main/transfer/node-qr.ts, by the command line. Must never run on the window's own thread, keep a picture, or
// touch the network. What it returns is hostile text: the doors behind it decide what it is.
import { blur, localContrast, localThreshold } from './contrast.ts';
import { type Decoded, type FoundCode, merge, place } from './found.ts';
import { readWithJsqr, readWithQr } from './other-decoders.ts';
import { flattenOnWhite, type Grey, type Pixels, toGrey, toPixels } from './pixels.ts';
import { resize } from './resize.ts';
import { createZxing } from './zxing.ts';

/**
 * still: a picture file or the clipboard, one that may take a second and deserves every decoder;
 * screen: a whole monitor, codes small but sharp, a closer look only where nothing was found;
 * glance: a part of a monitor, one look; frame: one of many camera pictures, one look.
 */
export type Effort = 'still' | 'screen' | 'glance' | 'frame';

export interface DecodeOptions {
  readonly effort: Effort;
}

export interface QrDecoder {
  readonly decodeQr: (pixels: Pixels, options: DecodeOptions) => Promise<Decoded>;
}

/** `wasmBinary`: zxing-wasm/reader/zxing_reader.wasm, read by whoever runs the chain from the app's own files. */
export function createDecoder(deps: { readonly wasmBinary: ArrayBuffer }): QrDecoder {
  const zxing = createZxing(deps.wasmBinary);

  async function frame(pixels: Pixels): Promise<readonly FoundCode[]> {
    return (await zxing(pixels, { downscale: true })).codes;
  }

  /** Measured: without the downscale pass 98-100 % of codes on screens in six sevenths of the time. */
  async function glance(pixels: Pixels): Promise<readonly FoundCode[]> {
    return (await zxing(pixels, {})).codes;
  }

  async function screen(pixels: Pixels): Promise<readonly FoundCode[]> {
    const first = await zxing(pixels, {});
    if (first.codes.length > 0 && first.unread === 0) return first.codes;
    return merge(first.codes, (await zxing(pixels, { downscale: true, denoise: true })).codes);
  }

  async function still(pixels: Pixels): Promise<readonly FoundCode[]> {
    const first = await zxing(pixels, { downscale: true });
    const second = await zxing(pixels, { downscale: true, denoise: true });
    let found = merge(first.codes, second.codes);
    const unread = Math.min(first.unread, second.unread);
    if (found.length > 0 && unread === 0) return found;
    // With codes in hand a symbol that stayed unread is worth a few looks more, not all of them.
    let patience = found.length > 0 ? looksForTheRest : Infinity;
    for await (const codes of laterLooks(pixels)) {
      const before = found.length;
      found = merge(found, codes);
      patience -= 1;
      if (patience <= 0 || (before === 0 && found.length > 0)) break;
    }
    return found;
  }

  /** From quick to slow, each chosen because it read pictures that those before it did not. */
  async function* laterLooks(pixels: Pixels): AsyncGenerator<readonly FoundCode[]> {
    const zxingOn = async (grey: Grey, scale = 1): Promise<readonly FoundCode[]> =>
      (await zxing(toPixels(grey), { downscale: true, denoise: true })).codes.map((code) =>
        place(code, 1 / scale),
      );
    yield readWithQr(pixels);
    const grey = toGrey(pixels);
    const even = localContrast(grey, 0.1);
    yield await zxingOn(even);
    yield await zxingOn(localThreshold(grey, 0.02));
    const size = grey.width * grey.height;
    if (size <= 2e6) yield await zxingOn(resize(grey, 2), 2);
    yield await zxingOn(resize(grey, 0.5), 0.5);
    yield readWithQr(toPixels(even));
    for (const target of jsqrPixels) {
      const scale = Math.min(2, Math.sqrt(target / size));
      const view = toPixels(resize(grey, scale));
      yield readWithJsqr(view).map((code) => place(code, 1 / scale));
    }
    if (size <= 2e6) yield readWithJsqr(toPixels(localThreshold(blur(grey, 2), 0.1)));
  }

  const looks = { still, screen, glance, frame } as const;
  return {
    decodeQr: async (pixels, { effort }) => ({
      texts: merge(await looks[effort](flattenOnWhite(pixels))),
    }),
  };
}

const looksForTheRest = 3;

/** jsqr takes 262 ms a megapixel and reads as much from a smaller picture. */
const jsqrPixels = [4e5, 1.2e6];
