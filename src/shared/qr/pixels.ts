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
 * on black to a decoder that ignores alpha. An opaque picture comes back itself, not copied.
 */
export function flattenOnWhite(pixels: Pixels): Pixels {
  const { data, width, height } = pixels;
  let firstClear = 3;
  while (firstClear < data.length && data[firstClear] === 255) firstClear += 4;
  if (firstClear >= data.length) return pixels;
  const flat = new Uint8ClampedArray(data);
  for (let i = firstClear - 3; i < flat.length; i += 4) {
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

/** Brightness by ITU-R BT.601, in integers. */
export function toGrey({ data, width, height }: Pixels): Grey {
  const grey = new Uint8ClampedArray(width * height);
  for (let i = 0, o = 0; o < grey.length; i += 4, o += 1) {
    grey[o] = (306 * (data[i] ?? 0) + 601 * (data[i + 1] ?? 0) + 117 * (data[i + 2] ?? 0)) >> 10;
  }
  return { data: grey, width, height };
}

export function toPixels({ data, width, height }: Grey): Pixels {
  const words = new Uint32Array(data.length);
  // Same byte three times and 255: no byte order to mind but alpha's, and every platform we run on is little endian.
  for (let i = 0; i < words.length; i += 1) words[i] = 0xff000000 | ((data[i] ?? 0) * 0x010101);
  return { data: new Uint8ClampedArray(words.buffer), width, height };
}

/** The part of a picture from row `top`, `height` rows high: a view, nothing copied. */
export function rows(pixels: Pixels, top: number, height: number): Pixels {
  const stride = pixels.width * 4;
  const data = pixels.data.subarray(top * stride, (top + height) * stride);
  return { data, width: pixels.width, height };
}

/**
 * A `factor` times smaller picture from the green channel alone (most of brightness): quick enough for a whole
 * 4K screen, for a look at codes larger than the overlap of its two halves.
 */
export function thin({ data, width, height }: Pixels, factor: number): Grey {
  const out = { width: Math.floor(width / factor), height: Math.floor(height / factor) };
  const small = new Uint8ClampedArray(out.width * out.height);
  for (let y = 0, o = 0; y < out.height; y += 1) {
    for (let x = 0; x < out.width; x += 1, o += 1) {
      let sum = 0;
      for (let dy = 0; dy < factor; dy += 1) {
        let i = ((y * factor + dy) * width + x * factor) * 4 + 1;
        for (let dx = 0; dx < factor; dx += 1, i += 4) sum += data[i] ?? 0;
      }
      small[o] = sum / (factor * factor);
    }
  }
  return { data: small, ...out };
}
