// ZXing-C++ as WebAssembly: the first and best of the decoders. Called by the decoding chain only.
// Must never reach for the network: by default the package fetches its binary from a public server,
// so the binary is always handed in by whoever runs the chain.
import { prepareZXingModule, purgeZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { AppError } from '../errors.ts';
import type { FoundCode } from './found.ts';
import type { Pixels } from './pixels.ts';

/** How hard one look is. Rotated and inverted codes are always looked for. */
export interface Look {
  /** Also looks at pictures made smaller, which finds big or blurred codes. Costs about a seventh. */
  readonly downscale?: boolean;
  /** Closes small gaps before reading. Doubles the time of a look. */
  readonly denoise?: boolean;
}

export interface LookResult {
  readonly codes: readonly FoundCode[];
  /** Symbols that were seen but could not be corrected: a reason to look again. */
  readonly unread: number;
}

export type Zxing = (pixels: Pixels, look: Look) => Promise<LookResult>;

export function createZxing(wasmBinary: ArrayBuffer): Zxing {
  const overrides = { wasmBinary };

  async function ready(): Promise<void> {
    try {
      await prepareZXingModule({ overrides, fireImmediately: true });
    } catch (cause) {
      purgeZXingModule();
      throw new AppError('INTERNAL', undefined, { cause });
    }
  }

  return async (pixels, look) => {
    await ready();
    try {
      const results = await readBarcodes(imageData(pixels), {
        // Micro and rectangular codes are too small for a key URI and only add false alarms.
        formats: ['QRCodeModel1', 'QRCodeModel2'],
        tryHarder: true,
        tryInvert: true,
        tryRotate: true,
        tryDownscale: look.downscale ?? false,
        ...(look.denoise === true && {
          tryDenoise: true,
          downscaleFactor: 2,
          downscaleThreshold: 200,
        }),
        textMode: 'Plain',
        returnErrors: true,
      });
      return {
        codes: results
          .filter((result) => result.isValid)
          .map((result) => ({
            text: result.hasECI ? result.text : (utf8(result.bytes) ?? result.text),
            bytes: result.bytes,
            corners: [
              result.position.topLeft,
              result.position.topRight,
              result.position.bottomRight,
              result.position.bottomLeft,
            ],
          })),
        unread: results.filter((result) => result.error.startsWith('ChecksumError')).length,
      };
    } catch {
      // An aborted WebAssembly instance (out of memory) stays dead: drop it, the next look gets a new one.
      // The look that failed found nothing; the chain goes on with the other decoders.
      purgeZXingModule();
      return { codes: [], unread: 0 };
    }
  };
}

/**
 * Without a character set in the code (ECI) every writer in use today means UTF-8; the decoder's guess takes
 * a short UTF-8 issuer for Shift_JIS now and then, so it is asked only where the bytes are not UTF-8.
 */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The package asks for the web's ImageData by name, and reads data, width and height. */
function imageData({ data, width, height }: Pixels) {
  return {
    data: data as Uint8ClampedArray<ArrayBuffer>,
    width,
    height,
    colorSpace: 'srgb' as const,
  };
}
