// The window's way to read QR codes: from files and the clipboard, screens and camera frames. Called by enrol's
// screens and camera.ts. Nothing is decoded on the window's thread; every call rejects with AppError only.
import type { Decoded } from '../../../shared/qr/found.ts';
import { merge } from '../../../shared/qr/found.ts';
import type { QrPool } from './pool.ts';

interface ScreenPixels {
  readonly width: number;
  readonly height: number;
  /** Four bytes a pixel, opaque, RGBA or BGRA: brightness is all that is read. Given away to the workers. */
  readonly pixels: Uint8Array;
  /** For the reader of the call; both orders read the same. */
  readonly order?: 'RGBA' | 'BGRA';
}

export interface QrClient {
  /** A picture file, dropped, picked or from the clipboard. FILE_TOO_LARGE, FILE_UNSUPPORTED, FILE_DAMAGED. */
  readonly decodePicture: (blob: Blob) => Promise<Decoded>;
  /** One monitor. Several at once may be asked for; they share the two workers. */
  readonly decodePixels: (screen: ScreenPixels) => Promise<Decoded>;
  /** One camera frame, quickly. The bitmap is given away. */
  readonly decodeFrame: (bitmap: ImageBitmap) => Promise<Decoded>;
  /** Ends the workers now (leaving the enrolment screen, locking); the next call starts them again. */
  readonly stop: () => void;
}

/** From this many pixels on two halves in two workers are quicker than one worker (measured at 4K: 42 to 55 ms). */
const splitPixels = 4_000_000;
/** Rows both halves hold, of the height: 432 of 2160. Taller codes are found in the coarse look. */
const overlap = 0.2;

export function createQrClient(pool: QrPool): QrClient {
  return {
    decodePicture: async (blob) => ({ texts: (await pool.run({ kind: 'picture', blob })).texts }),
    decodeFrame: async (bitmap) => ({
      texts: (await pool.run({ kind: 'frame', bitmap }, [bitmap])).texts,
    }),
    decodePixels: async (screen) =>
      screen.width * screen.height < splitPixels ? whole(screen) : halves(screen),
    stop: pool.stop,
  };

  async function whole({ width, height, pixels }: ScreenPixels): Promise<Decoded> {
    const own = ownBuffer(pixels);
    const part = { kind: 'whole' } as const;
    const request = { kind: 'pixels', width, height, pixels: own, part } as const;
    return { texts: (await pool.run(request, [own.buffer])).texts };
  }

  async function halves(screen: ScreenPixels): Promise<Decoded> {
    const { width, height } = screen;
    const rowCount = Math.ceil(height * (0.5 + overlap / 2));
    const top = height - rowCount;
    const all = ownBuffer(screen.pixels);
    const low = all.slice(top * width * 4, height * width * 4);
    const common = { kind: 'pixels', width } as const;
    const lower = pool.run(
      { ...common, height: rowCount, pixels: low, part: { kind: 'lower', top } },
      [low.buffer],
    );
    const upper = pool.run({ ...common, height, pixels: all, part: { kind: 'upper', rowCount } }, [
      all.buffer,
    ]);
    const answers = await Promise.all([upper, lower]);
    const texts = merge(...answers.map((answer) => answer.texts));
    const returned = answers[0].pixels;
    if (texts.length > 0 || returned === undefined) return { texts };
    return whole({ ...screen, pixels: returned });
  }
}

/** Bytes that are alone in their buffer can be given away; others are copied first. */
function ownBuffer(pixels: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = pixels;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === pixels.byteLength) {
    return new Uint8Array(buffer);
  }
  return new Uint8Array(pixels);
}
