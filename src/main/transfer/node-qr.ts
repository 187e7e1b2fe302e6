// Reads QR codes out of picture files in Node, for the command line (`inspect`) and importers in main.
// Calls shared/qr with sharp in front of it. Must never be called with a path: the caller reads the file.
import sharp from 'sharp';
import { AppError } from '../../shared/errors.ts';
import { createDecoder, type QrDecoder } from '../../shared/qr/decode.ts';
import { type Decoded, place } from '../../shared/qr/found.ts';
import { decodeScale, maxPictureBytes, maxPicturePixels } from '../../shared/qr/limits.ts';

export interface NodeQrDecoder {
  /**
   * Every code in a picture file's bytes (PNG, JPEG, WebP, GIF's first frame, AVIF, TIFF), turned as its EXIF
   * says; corners are in pixels of the turned picture. No code is an empty list, not an error.
   * Throws AppError FILE_TOO_LARGE, FILE_DAMAGED, or FILE_UNSUPPORTED where it is no picture we know.
   */
  readonly decodePicture: (file: Uint8Array) => Promise<Decoded>;
}

/** Cheap: the WebAssembly is loaded with the first picture. */
export function createNodeDecoder(): NodeQrDecoder {
  let decoder: Promise<QrDecoder> | undefined;
  return {
    decodePicture: async (file) => {
      if (file.byteLength > maxPictureBytes) throw new AppError('FILE_TOO_LARGE');
      const { pixels, scale } = await readPixels(file);
      decoder ??= loadDecoder();
      const { texts } = await (await decoder).decodeQr(pixels, { effort: 'still' });
      return { texts: scale === 1 ? texts : texts.map((code) => place(code, 1 / scale)) };
    },
  };
}

async function loadDecoder(): Promise<QrDecoder> {
  const { default: dataUrl } = await import('zxing-wasm/reader/zxing_reader.wasm?url&inline');
  const bytes = Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
  return createDecoder({ wasmBinary: new Uint8Array(bytes).buffer });
}

/** What sharp names the formats that cameras, screenshots and pages come in. SVG and PDF are programs: not read. */
const formats = new Set(['png', 'jpeg', 'webp', 'gif', 'heif', 'tiff']);

async function readPixels(file: Uint8Array) {
  const size = await pictureSize(file);
  if (size.width * size.height > maxPicturePixels) throw new AppError('FILE_TOO_LARGE');
  const scale = decodeScale(size.width, size.height);
  try {
    // failOn 'truncated': a picture cut short is named as damaged; a stray byte in a JPEG is not.
    let picture = open(file).autoOrient().flatten({ background: '#ffffff' });
    if (scale < 1) picture = picture.resize({ width: Math.round(size.width * scale) });
    const { data, info } = await picture
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return {
      pixels: { data: new Uint8ClampedArray(data), width: info.width, height: info.height },
      scale,
    };
  } catch (cause) {
    throw new AppError('FILE_DAMAGED', undefined, { cause });
  }
}

/** From the header alone, before a pixel is decoded: width and height as the picture is looked at. */
async function pictureSize(file: Uint8Array) {
  try {
    const header = await sharp(file, { limitInputPixels: false }).metadata();
    if (!formats.has(header.format)) throw new AppError('FILE_UNSUPPORTED');
    return { width: header.autoOrient.width, height: header.autoOrient.height };
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const unknown = cause instanceof Error && cause.message.includes('unsupported image format');
    throw new AppError(unknown ? 'FILE_UNSUPPORTED' : 'FILE_DAMAGED', undefined, { cause });
  }
}

function open(file: Uint8Array) {
  // Sharp's own limit stands behind ours, in case a header lies; only the first frame of an animation is decoded.
  return sharp(file, { limitInputPixels: maxPicturePixels, failOn: 'truncated', pages: 1 });
}
