// Plain pictures in memory and the arithmetic the decoders need: opaque on white, grey, cropped, resized,
// cleaned. Called by the decoding chain only. Pure: no canvas, no file, nothing kept between calls.

/** 8-bit RGBA, rows from the top, four bytes a pixel without padding: the shape of the web's ImageData. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** One byte of brightness a pixel, 0 black. */
export interface Grey {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/**
 * Transparent pixels painted on white, as a person sees them on a page: a QR drawn black on nothing is black
 * on black to a decoder that ignores alpha. The caller's picture stays as it was.
 */
export function flattenOnWhite({ data, width, height }: Pixels): Pixels {
  const flat = new Uint8ClampedArray(data);
  for (let i = 0; i < flat.length; i += 4) {
    const alpha = flat[i + 3] ?? 255;
    if (alpha === 255) continue;
    const white = 255 - alpha;
    flat[i] = ((flat[i] ?? 0) * alpha) / 255 + white;
    flat[i + 1] = ((flat[i + 1] ?? 0) * alpha) / 255 + white;
    flat[i + 2] = ((flat[i + 2] ?? 0) * alpha) / 255 + white;
    flat[i + 3] = 255;
  }
  return { data: flat, width, height };
}

/**
 * Four bytes a word, little endian as every platform we run on, signed so that no word outgrows a small integer:
 * several times quicker than byte by byte.
 */
function words({ data }: Pixels): Int32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : new Uint8ClampedArray(data);
  return new Int32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength >> 2);
}

/**
 * Brightness as a quarter red, half green, a quarter blue: the same for RGBA and for a screen's BGRA.
 * What is not opaque is painted on white first.
 */
export function toGrey(pixels: Pixels): Grey {
  const from = words(pixels);
  const data = new Uint8ClampedArray(from.length);
  let alpha = -1;
  for (let i = 0; i < from.length; i += 1) {
    const word = from[i] ?? 0;
    alpha &= word;
    data[i] = ((word & 0xff) + ((word >>> 7) & 0x1fe) + ((word >>> 16) & 0xff)) >> 2;
  }
  // Nearly every picture is opaque, so that is found out on the way and not in a look of its own.
  const isOpaque = alpha >> 24 === -1;
  return isOpaque
    ? { data, width: pixels.width, height: pixels.height }
    : toGrey(flattenOnWhite(pixels));
}

export function toPixels({ data, width, height }: Grey): Pixels {
  const opaque = new Int32Array(data.length);
  for (let i = 0; i < opaque.length; i += 1) opaque[i] = 0xff000000 | ((data[i] ?? 0) * 0x010101);
  return { data: new Uint8ClampedArray(opaque.buffer), width, height };
}

/** The uppermost rows of a picture: a view, nothing copied. */
export function topRows({ data, width }: Grey, height: number): Grey {
  return { data: data.subarray(0, height * width), width, height };
}

/** Every `factor`th pixel of the mean of its square: quick enough for a whole 4K screen. */
export function thin({ data, width, height }: Grey, factor: number): Grey {
  const out = { width: Math.floor(width / factor), height: Math.floor(height / factor) };
  const small = new Uint8ClampedArray(out.width * out.height);
  for (let y = 0, o = 0; y < out.height; y += 1) {
    for (let x = 0; x < out.width; x += 1, o += 1) {
      let sum = 0;
      for (let dy = 0; dy < factor; dy += 1) {
        let i = (y * factor + dy) * width + x * factor;
        for (let dx = 0; dx < factor; dx += 1, i += 1) sum += data[i] ?? 0;
      }
      small[o] = sum / (factor * factor);
    }
  }
  return { data: small, ...out };
}
