// Reads every QR code in a picture. Called by the window's workers (enrol/qr-worker) and, through
// main/transfer/node-qr.ts, by the command line. Must never run on the window's own thread, keep a picture, or
// touch the network. What it returns is hostile text: the doors behind it decide what it is.
import { AppError } from '../errors.ts';
import { blur, localContrast, localThreshold } from './contrast.ts';
import { type Decoded, type FoundCode, merge, place } from './found.ts';
import { readWithJsqr, readWithQr } from './other-decoders.ts';
import { type Grey, type Pixels, toGrey, toPixels } from './pixels.ts';
import { resize } from './resize.ts';
import { createZxing, type Look } from './zxing.ts';

/**
 * still: a picture file or the clipboard, one that may take a second and deserves every decoder;
 * screen: a whole monitor, codes small but sharp, a closer look only where nothing was found;
 * frame: one of many camera pictures, one look.
 */
export type Effort = 'still' | 'screen' | 'frame';

interface DecodeOptions {
  readonly effort: Effort;
}

export interface QrDecoder {
  /** Throws AppError BAD_INPUT where the size does not fit the data, INTERNAL where the decoder cannot be loaded. */
  readonly decodeQr: (pixels: Pixels, options: DecodeOptions) => Promise<Decoded>;
  /** One look at part of a monitor, for workers that share one. */
  readonly glance: (grey: Grey) => Promise<readonly FoundCode[]>;
}

/** `wasmBinary`: zxing-wasm/reader/zxing_reader.wasm, read by whoever runs the chain from the app's own files. */
export function createDecoder(deps: { readonly wasmBinary: ArrayBuffer }): QrDecoder {
  const zxing = createZxing(deps.wasmBinary);

  async function frame(grey: Grey): Promise<readonly FoundCode[]> {
    return (await zxing(grey, { downscale: true })).codes;
  }

  async function screen(grey: Grey): Promise<readonly FoundCode[]> {
    const first = await zxing(grey, screenLook);
    if (first.codes.length > 0 && first.unread === 0) return first.codes;
    return merge(first.codes, (await zxing(grey, closeLook)).codes);
  }

  async function still(grey: Grey): Promise<readonly FoundCode[]> {
    const first = await zxing(grey, { downscale: true });
    const second = await zxing(grey, closeLook);
    let found = merge(first.codes, second.codes);
    const unread = Math.min(first.unread, second.unread);
    if (found.length > 0 && unread === 0) return found;
    // With codes in hand a symbol that stayed unread is worth a few looks more, not all of them.
    let patience = found.length > 0 ? looksForTheRest : Infinity;
    for await (const codes of laterLooks(grey)) {
      const before = found.length;
      found = merge(found, codes);
      patience -= 1;
      if (patience <= 0 || (before === 0 && found.length > 0)) break;
    }
    return found;
  }

  /** From quick to slow, each chosen because it read pictures that those before it did not. */
  async function* laterLooks(grey: Grey): AsyncGenerator<readonly FoundCode[]> {
    const zxingOn = async (view: Grey, scale = 1): Promise<readonly FoundCode[]> =>
      (await zxing(view, closeLook)).codes.map((code) => place(code, 1 / scale));
    const size = grey.width * grey.height;
    yield readWithQr(toPixels(grey));
    const even = localContrast(grey, 0.1);
    yield await zxingOn(even);
    yield await zxingOn(localThreshold(grey, 0.02));
    if (size <= smallPixels) yield await zxingOn(resize(grey, 2), 2);
    yield await zxingOn(resize(grey, 0.5), 0.5);
    yield readWithQr(toPixels(even));
    for (const target of jsqrPixels) {
      const scale = Math.min(2, Math.sqrt(target / size));
      const view = toPixels(resize(grey, scale));
      yield readWithJsqr(view).map((code) => place(code, 1 / scale));
    }
    if (size <= smallPixels) yield readWithJsqr(toPixels(localThreshold(blur(grey, 2), 0.1)));
  }

  const looks = { still, screen, frame } as const;
  return {
    decodeQr: async (pixels, { effort }) => {
      const { data, width, height } = pixels;
      // The WebAssembly reads as far as the size says: a size that lies must not reach it.
      if (width < 1 || height < 1 || data.length !== width * height * 4) {
        throw new AppError('BAD_INPUT');
      }
      return { texts: merge(await looks[effort](toGrey(pixels))) };
    },
    glance: async (grey) => merge((await zxing(grey, screenLook)).codes),
  };
}

/** Measured: without the downscale pass 98-100 % of codes on screens, in six sevenths of the time. */
const screenLook: Look = {};
const closeLook: Look = { downscale: true, denoise: true };

const looksForTheRest = 3;

/** Up to here doubling a picture, or jsqr on the whole of it, is affordable. */
const smallPixels = 2e6;

/** jsqr takes 262 ms a megapixel and reads as much from a smaller picture. */
const jsqrPixels = [4e5, 1.2e6];
