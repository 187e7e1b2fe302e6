// Width and height of a picture file from its header, before anything is decoded: a few hundred bytes can claim
// gigabytes of pixels. Called by the window's worker, where the browser offers no such look (Node has sharp).
// Never trusts the claim further than to refuse it.

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Undefined where it is none of PNG, JPEG, GIF, WebP, BMP and AVIF, or its header is broken. */
export function pictureSize(file: Uint8Array): PictureSize | undefined {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  try {
    const size = readers.find(({ is }) => is(file))?.size(view, file);
    return size !== undefined && size.width > 0 && size.height > 0 ? size : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined; // the file ends within its header
    throw error;
  }
}

interface HeaderReader {
  readonly is: (file: Uint8Array) => boolean;
  readonly size: (view: DataView, file: Uint8Array) => PictureSize | undefined;
}

const readers: readonly HeaderReader[] = [
  {
    // PNG section 11.2.1: IHDR comes first.
    is: (file) => ascii(file, 1, 'PNG'),
    size: (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  },
  { is: (file) => file[0] === 0xff && file[1] === 0xd8, size: jpegSize },
  {
    is: (file) => ascii(file, 0, 'GIF8'),
    size: (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  },
  { is: (file) => ascii(file, 0, 'RIFF') && ascii(file, 8, 'WEBP'), size: webpSize },
  {
    // The height is negative where rows run from the top.
    is: (file) => ascii(file, 0, 'BM'),
    size: (view) => ({ width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }),
  },
  { is: (file) => ascii(file, 4, 'ftypavi'), size: avifSize },
];

function ascii(file: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    if (file[at + i] !== text.charCodeAt(i)) return false;
  }
  return true;
}

/** ITU T.81 section B.2.2: the first start-of-frame segment (C0 to CF, but C4, C8 and CC) holds the size. */
function jpegSize(view: DataView): PictureSize | undefined {
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1; // fill bytes
      continue;
    }
    const isFrame =
      marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + view.getUint16(at + 2);
  }
}

/** RFC 9649: three kinds of first chunk, three places for the size. */
function webpSize(view: DataView, file: Uint8Array): PictureSize | undefined {
  if (ascii(file, 12, 'VP8X')) {
    const wide = view.getUint32(24, true) & 0xffffff;
    const high = view.getUint32(26, true) >>> 8;
    return { width: wide + 1, height: (high & 0xffffff) + 1 };
  }
  if (ascii(file, 12, 'VP8L')) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (ascii(file, 12, 'VP8 ')) {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  return undefined;
}

/** ISO/IEC 23008-12: `ispe` boxes name the sizes of the picture and its parts; the largest counts. */
function avifSize(view: DataView, file: Uint8Array): PictureSize | undefined {
  let size: PictureSize | undefined;
  for (let at = 0; at < Math.min(file.length - 16, 65_536); at += 1) {
    if (file[at] !== 0x69 || !ascii(file, at, 'ispe')) continue;
    const found = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (size === undefined || found.width * found.height > size.width * size.height) size = found;
  }
  return size;
}
