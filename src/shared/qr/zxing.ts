// ZXing-C++ as WebAssembly: the first and best of the decoders. Called by the decoding chain only.
// Must never reach for the network: by default the package fetches its binary from a public server,
// so the binary is always handed in by whoever runs the chain.
import { prepareZXingModule, purgeZXingModule } from 'zxing-wasm/reader';
import { AppError } from '../errors.ts';
import type { FoundCode, Point } from './found.ts';
import type { Grey } from './pixels.ts';

/** How hard one look is. Rotated and inverted codes are always looked for. */
export interface Look {
  /** Also looks at pictures made smaller, which finds big or blurred codes. Costs about a seventh. */
  readonly downscale?: boolean;
  /** Closes small gaps before reading. Doubles the time of a look. */
  readonly denoise?: boolean;
}

interface LookResult {
  readonly codes: readonly FoundCode[];
  /** Symbols that were seen but could not be corrected: a reason to look again. */
  readonly unread: number;
}

export type Zxing = (grey: Grey, look: Look) => Promise<LookResult>;

/**
 * What the package's own readBarcodes stands on. It takes RGBA and turns it grey pixel by pixel, which on a 4K screen
 * is half of the whole time, and never frees its list of results; so the chain calls the layer below. That layer is
 * not promised by the package: its version is pinned, and the tests of this folder read real pictures with it.
 */
interface ReaderModule {
  /** Replaced whenever the memory grows: to be asked for anew after every _malloc. */
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  readBarcodesFromPixmap(at: number, width: number, height: number, options: object): RawResults;
}

interface RawResults {
  size(): number;
  get(index: number): RawResult;
  delete(): void;
}

interface RawResult {
  readonly isValid: boolean;
  readonly error: string;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly hasECI: boolean;
  readonly position: Readonly<
    Record<'topLeft' | 'topRight' | 'bottomRight' | 'bottomLeft', Readonly<Point>>
  >;
}

export function createZxing(wasmBinary: ArrayBuffer): Zxing {
  const overrides = { wasmBinary };

  async function load(): Promise<ReaderModule> {
    try {
      const module = await prepareZXingModule({ overrides, fireImmediately: true });
      return module as unknown as ReaderModule;
    } catch (cause) {
      purgeZXingModule();
      throw new AppError('INTERNAL', undefined, { cause });
    }
  }

  return async (grey, look) => {
    const module = await load();
    try {
      return read(module, grey, look);
    } catch {
      // An aborted WebAssembly instance (out of memory) stays dead: drop it, the next look gets a new one.
      // The look that failed found nothing; the chain goes on with the other decoders.
      purgeZXingModule();
      return { codes: [], unread: 0 };
    }
  };
}

function read(module: ReaderModule, grey: Grey, look: Look): LookResult {
  const at = module._malloc(grey.data.length);
  if (at === 0) return { codes: [], unread: 0 };
  try {
    module.HEAPU8.set(grey.data, at);
    const results = module.readBarcodesFromPixmap(at, grey.width, grey.height, readerOptions(look));
    try {
      return collect(Array.from({ length: results.size() }, (_, i) => results.get(i)));
    } finally {
      results.delete();
    }
  } finally {
    module._free(at);
  }
}

/** The numbers are the package's own: local average, ignore add-ons, plain text, character set unknown. */
function readerOptions({ downscale = false, denoise = false }: Look) {
  return {
    // Micro and rectangular codes are too small for a key URI and only add false alarms.
    formats: 'QRCodeModel1,QRCodeModel2',
    tryHarder: true,
    tryRotate: true,
    tryInvert: true,
    tryDownscale: downscale,
    tryDenoise: denoise,
    downscaleFactor: denoise ? 2 : 3,
    downscaleThreshold: denoise ? 200 : 500,
    binarizer: 0,
    isPure: false,
    minLineCount: 2,
    maxNumberOfSymbols: 255,
    validateOptionalChecksum: false,
    returnErrors: true,
    eanAddOnSymbol: 0,
    textMode: 0,
    characterSet: 0,
    tryCode39ExtendedMode: true,
  };
}

function collect(results: readonly RawResult[]): LookResult {
  return {
    codes: results
      .filter(({ isValid }) => isValid)
      .map(({ text, bytes, hasECI, position }) => ({
        text: hasECI ? text : (utf8(bytes) ?? text),
        bytes: Uint8Array.from(bytes),
        corners: [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft],
      })),
    unread: results.filter(({ error }) => error.startsWith('ChecksumError')).length,
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
